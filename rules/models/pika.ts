import type { Model } from '../../analysis/knowledge/model.ts';
import { blocking } from './shared/facts.ts';

const broker = 'waits for RabbitMQ';
const calls = ['basic_publish', 'basic_get', 'queue_declare', 'exchange_declare', 'queue_bind', 'start_consuming'];

/** Pika: a blocking connection to RabbitMQ, made by its constructor; its channels end with it. */
export const model: Model = {
  id: 'pika',
  language: 'python',
  title: 'Pika',
  packages: ['pika'],
  version: '1.4.4',
  docs: 'https://pika.readthedocs.io/en/stable/modules/adapters/blocking.html',
  aliases: {
    'pika.adapters.blocking_connection.BlockingConnection': 'pika.BlockingConnection',
    'pika.adapters.BlockingConnection': 'pika.BlockingConnection',
  },
  types: {
    'pika.BlockingConnection': {
      resource: {
        family: 'connection',
        noun: 'RabbitMQ connection',
        release: ['close'],
        context: 'sync',
        closesOnExit: true,
      },
      methods: {
        __init__: { blocks: { on: 'network', what: 'connects to RabbitMQ' } },
        channel: {
          returns: 'pika.adapters.blocking_connection.BlockingChannel',
          blocks: { on: 'network', what: broker },
        },
        ...blocking('network', ['process_data_events'], broker),
        sleep: { blocks: { on: 'sleep', what: 'sleeps' } },
      },
    },
    'pika.adapters.blocking_connection.BlockingChannel': {
      methods: blocking('network', calls, broker),
      docs: 'https://pika.readthedocs.io/en/stable/modules/channel.html',
    },
  },
};
