import type { Model, ResourceFacts } from '../../analysis/knowledge/model.ts';
import { each } from './shared/facts.ts';

const client: ResourceFacts = {
  family: 'connection',
  noun: 'Kafka consumer',
  release: ['stop'],
  context: 'async',
  closesOnExit: true,
  asyncRelease: true,
  processLifetime: true,
};

/** aiokafka: consumers and producers have tasks and sockets from `start` to `stop`; `async with` does both. */
export const model: Model = {
  id: 'aiokafka',
  language: 'python',
  title: 'aiokafka',
  packages: ['aiokafka'],
  version: '0.14.0',
  docs: 'https://aiokafka.readthedocs.io/en/stable/api.html',
  aliases: {
    'aiokafka.consumer.AIOKafkaConsumer': 'aiokafka.AIOKafkaConsumer',
    'aiokafka.producer.AIOKafkaProducer': 'aiokafka.AIOKafkaProducer',
  },
  types: {
    'aiokafka.AIOKafkaConsumer': {
      resource: client,
      methods: each(['start', 'getone', 'getmany', 'commit'], { isAsync: true }),
      docs: 'https://aiokafka.readthedocs.io/en/stable/api.html#consumer-class',
    },
    'aiokafka.AIOKafkaProducer': {
      resource: { ...client, noun: 'Kafka producer' },
      methods: each(['start', 'send', 'send_and_wait', 'flush'], { isAsync: true }),
      docs: 'https://aiokafka.readthedocs.io/en/stable/api.html#producer-class',
    },
  },
};
