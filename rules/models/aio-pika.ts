import type { Model } from '../../analysis/knowledge/model.ts';

/** aio-pika: connections to RabbitMQ. */
export const model: Model = {
  id: 'aio-pika',
  language: 'python',
  title: 'aio-pika',
  packages: ['aio-pika'],
  version: '10.2.1',
  docs: 'https://docs.aio-pika.com/quick-start.html',
  aliases: {
    'aio_pika.connection.connect': 'aio_pika.connect',
    'aio_pika.robust_connection.connect_robust': 'aio_pika.connect_robust',
    'aio_pika.abc.AbstractRobustConnection': 'aio_pika.abc.AbstractConnection',
  },
  functions: {
    'aio_pika.connect': {
      isAsync: true,
      acquires: true,
      returns: 'aio_pika.abc.AbstractConnection',
      docs: 'https://docs.aio-pika.com/apidoc.html#aio_pika.connect',
    },
    'aio_pika.connect_robust': {
      isAsync: true,
      acquires: true,
      returns: 'aio_pika.abc.AbstractConnection',
      docs: 'https://docs.aio-pika.com/apidoc.html#aio_pika.connect_robust',
    },
  },
  types: {
    'aio_pika.abc.AbstractConnection': {
      resource: {
        family: 'connection',
        noun: 'RabbitMQ connection',
        release: ['close'],
        context: 'async',
        closesOnExit: true,
        asyncRelease: true,
      },
    },
  },
};
