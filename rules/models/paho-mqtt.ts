import type { Model } from '../../analysis/knowledge/model.ts';
import { blocking } from './shared/facts.ts';

const waits = 'waits for the MQTT broker';

/** Paho: a client connects and works through what came on the thread that asks it to; `publish` and `subscribe` only put something into its queue. */
export const model: Model = {
  id: 'paho-mqtt',
  language: 'python',
  title: 'Eclipse Paho MQTT',
  packages: ['paho-mqtt'],
  version: '2.1',
  docs: 'https://eclipse.dev/paho/files/paho.mqtt.python/html/client.html',
  functions: {
    ...blocking(
      'network',
      ['publish.single', 'publish.multiple', 'subscribe.simple', 'subscribe.callback'].map(
        (name) => `paho.mqtt.${name}`,
      ),
      waits,
    ),
  },
  types: {
    'paho.mqtt.client.Client': {
      methods: {
        ...blocking('network', ['connect', 'connect_srv', 'reconnect', 'loop', 'loop_forever'], waits),
        publish: { returns: 'paho.mqtt.client.MQTTMessageInfo' },
      },
      docs: 'https://eclipse.dev/paho/files/paho.mqtt.python/html/client.html#paho.mqtt.client.Client.connect',
    },
    'paho.mqtt.client.MQTTMessageInfo': { methods: blocking('network', ['wait_for_publish'], waits) },
  },
};
