import type { Model } from '../../analysis/knowledge/model.ts';
import { blocking } from './shared/facts.ts';

/** Groq: its client has the shape of OpenAI's. */
export const model: Model = {
  id: 'groq',
  language: 'python',
  title: 'Groq',
  packages: ['groq'],
  version: '0.33',
  docs: 'https://console.groq.com/docs/libraries',
  types: {
    'groq.Groq': {
      methods: { __init__: { params: [{ name: 'http_client', does: 'takes' }] } },
      attributes: { chat: 'groq.resources.chat.Chat' },
    },
    'groq.resources.chat.Chat': { attributes: { completions: 'groq.resources.chat.Completions' } },
    'groq.resources.chat.Completions': { methods: blocking('http', ['create'], 'waits for a model to answer') },
  },
};
