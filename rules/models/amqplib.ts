import type { Model } from '../../analysis/knowledge/model.ts';

/** amqplib: connections to RabbitMQ. */
export const model: Model = {
  id: 'amqplib',
  language: 'typescript',
  title: 'amqplib',
  packages: ['amqplib'],
  version: '2.3.1',
  docs: 'https://amqp-node.github.io/amqplib/channel_api.html#connect',
  aliases: {
    'amqplib.default.*': 'amqplib.*',
  },
  types: {
    'amqplib.Connection': {
      resource: {
        family: 'connection',
        noun: 'RabbitMQ connection',
        release: ['close'],
        context: 'none',
        closesOnExit: false,
        asyncRelease: true,
        processLifetime: true,
      },
    },
  },
  functions: {
    'amqplib.connect': {
      isAsync: true,
      acquires: true,
      returns: 'amqplib.Connection',
    },
  },
};
