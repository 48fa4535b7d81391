import type { Model, ResourceFacts } from '../../analysis/knowledge/model.ts';
import { blocking } from './shared/facts.ts';

const client: ResourceFacts = {
  family: 'connection',
  noun: 'Kafka consumer',
  release: ['close'],
  context: 'sync',
  closesOnExit: true,
  withSince: '3.0',
  processLifetime: true,
};

/** kafka-python: consumers and producers run threads and sockets until closed. */
export const model: Model = {
  id: 'kafka-python',
  language: 'python',
  title: 'kafka-python',
  packages: ['kafka-python', 'kafka-python-ng'],
  version: '3.0.12',
  docs: 'https://kafka-python.readthedocs.io/en/master/apidoc/KafkaConsumer.html',
  aliases: {
    'kafka.producer.KafkaProducer': 'kafka.KafkaProducer',
    'kafka.consumer.KafkaConsumer': 'kafka.KafkaConsumer',
  },
  types: {
    'kafka.KafkaConsumer': {
      resource: client,
      methods: blocking('network', ['poll', 'commit', 'position', 'end_offsets'], 'waits for Kafka'),
    },
    'kafka.KafkaProducer': {
      resource: { ...client, noun: 'Kafka producer' },
      methods: {
        send: { returns: 'kafka.producer.future.FutureRecordMetadata' },
        ...blocking('network', ['flush'], 'waits until Kafka has every message'),
      },
      docs: 'https://kafka-python.readthedocs.io/en/master/apidoc/KafkaProducer.html',
    },
    'kafka.producer.future.FutureRecordMetadata': {
      methods: blocking('network', ['get'], 'waits until Kafka has the message'),
    },
  },
};
