import type { Model } from '../../analysis/knowledge/model.ts';

/** Pika: a blocking connection to RabbitMQ. */
export const model: Model = {
  id: 'pika',
  language: 'python',
  title: 'Pika',
  packages: ['pika'],
  version: '1.3',
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
    },
  },
};
