import type { Model, TypeFacts } from '../../analysis/knowledge/model.ts';
import { blocking, each } from './shared/facts.ts';

const calls = ['create', 'count_tokens'];
/** A client of HTTPX that it is given is closed with it. */
const own: TypeFacts['methods'] = { __init__: { params: [{ name: 'http_client', does: 'takes' }] } };

/** Anthropic: a client of each kind. */
export const model: Model = {
  id: 'anthropic',
  language: 'python',
  title: 'Anthropic',
  packages: ['anthropic'],
  version: '2.14.0',
  docs: 'https://platform.claude.com/docs/en/api/sdks/python',
  aliases: { 'anthropic.Client': 'anthropic.Anthropic', 'anthropic.AsyncClient': 'anthropic.AsyncAnthropic' },
  types: {
    'anthropic.Anthropic': { methods: own, attributes: { messages: 'anthropic.resources.Messages' } },
    'anthropic.AsyncAnthropic': { methods: own, attributes: { messages: 'anthropic.resources.AsyncMessages' } },
    'anthropic.resources.Messages': { methods: blocking('http', calls, 'waits for a model to answer') },
    'anthropic.resources.AsyncMessages': { methods: each(calls, { isAsync: true }) },
  },
};
