import type { Model } from '../../analysis/knowledge/model.ts';
import { blocking, each } from './shared/facts.ts';

const calls = ['create', 'count_tokens'];

/** Anthropic: a client of each kind. */
export const model: Model = {
  id: 'anthropic',
  language: 'python',
  title: 'Anthropic',
  packages: ['anthropic'],
  version: '2.14.0',
  docs: 'https://github.com/anthropics/anthropic-sdk-python#usage',
  aliases: { 'anthropic.Client': 'anthropic.Anthropic', 'anthropic.AsyncClient': 'anthropic.AsyncAnthropic' },
  types: {
    'anthropic.Anthropic': { attributes: { messages: 'anthropic.resources.Messages' } },
    'anthropic.AsyncAnthropic': { attributes: { messages: 'anthropic.resources.AsyncMessages' } },
    'anthropic.resources.Messages': { methods: blocking('http', calls, 'waits for a model to answer') },
    'anthropic.resources.AsyncMessages': { methods: each(calls, { isAsync: true }) },
  },
};
