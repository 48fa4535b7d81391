import type { Model } from '../../analysis/knowledge/model.ts';

/** aio-pika: connections to RabbitMQ. */
export const model: Model = {
  id: 'aio-pika',
  language: 'python',
  title: 'aio-pika',
  packages: ['aio-pika'],
  version: '9.5',
  docs: 'https://docs.aio-pika.com/quick-start.html',
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
  functions: {
    'aio_pika.connect': {
      isAsync: true,
      acquires: true,
      returns: 'aio_pika.abc.AbstractConnection',
    },
    'aio_pika.connect_robust': {
      isAsync: true,
      acquires: true,
      returns: 'aio_pika.abc.AbstractConnection',
    },
  },
};
