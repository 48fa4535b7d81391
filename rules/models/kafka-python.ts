import type { Model } from '../../analysis/knowledge/model.ts';

/** kafka-python: consumers and producers run threads and sockets until closed. */
export const model: Model = {
  id: 'kafka-python',
  language: 'python',
  title: 'kafka-python',
  packages: ['kafka-python', 'kafka-python-ng'],
  version: '2.2',
  docs: 'https://kafka-python.readthedocs.io/en/master/apidoc/KafkaConsumer.html',
  aliases: {
    'kafka.producer.KafkaProducer': 'kafka.KafkaProducer',
    'kafka.consumer.KafkaConsumer': 'kafka.KafkaConsumer',
  },
  types: {
    'kafka.KafkaConsumer': {
      resource: {
        family: 'connection',
        noun: 'Kafka consumer',
        release: ['close'],
        context: 'none',
        closesOnExit: false,
        processLifetime: true,
      },
    },
    'kafka.KafkaProducer': {
      resource: {
        family: 'connection',
        noun: 'Kafka producer',
        release: ['close'],
        context: 'none',
        closesOnExit: false,
        processLifetime: true,
      },
    },
  },
};
