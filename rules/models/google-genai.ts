import type { Model } from '../../analysis/knowledge/model.ts';
import { blocking } from './shared/facts.ts';

const calls = ['generate_content', 'embed_content', 'generate_images', 'count_tokens'];

/** Google Gen AI: the calls of a client wait; those of its `aio` are awaited. */
export const model: Model = {
  id: 'google-genai',
  language: 'python',
  title: 'Google Gen AI',
  packages: ['google-genai'],
  version: '3.6',
  docs: 'https://googleapis.github.io/python-genai/',
  aliases: { 'google.genai.client.Client': 'google.genai.Client' },
  types: {
    'google.genai.Client': {
      attributes: { models: 'google.genai.models.Models', chats: 'google.genai.chats.Chats' },
    },
    'google.genai.models.Models': { methods: blocking('http', calls, 'waits for a model to answer') },
    'google.genai.chats.Chats': { methods: { create: { returns: 'google.genai.chats.Chat' } } },
    'google.genai.chats.Chat': { methods: blocking('http', ['send_message'], 'waits for a model to answer') },
  },
};
