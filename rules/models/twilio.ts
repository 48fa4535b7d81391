import type { Model } from '../../analysis/knowledge/model.ts';
import { blocking } from './shared/facts.ts';

/** Twilio: lists of messages and calls that ask the service. */
export const model: Model = {
  id: 'twilio',
  language: 'python',
  title: 'Twilio',
  packages: ['twilio'],
  version: '9.8',
  docs: 'https://www.twilio.com/docs/libraries/reference/twilio-python/',
  types: {
    'twilio.rest.Client': { attributes: { messages: 'twilio.rest.Messages', calls: 'twilio.rest.Messages' } },
    'twilio.rest.Messages': { methods: blocking('http', ['create', 'list', 'fetch'], 'waits for a web service') },
  },
};
