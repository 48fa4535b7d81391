import type { EntryFacts, Model } from '../../analysis/knowledge/model.ts';
import { each } from './shared/facts.ts';

const events = ['message', 'callback_query', 'inline_query', 'edited_message', 'errors'];

/** aiogram: handlers of a bot's updates. */
export const model: Model = {
  id: 'aiogram',
  language: 'python',
  title: 'aiogram',
  packages: ['aiogram'],
  version: '3.22',
  docs: 'https://docs.aiogram.dev/en/latest/dispatcher/router.html',
  types: {
    'aiogram.Router': { methods: each(events, {}) },
    'aiogram.Dispatcher': { extends: ['aiogram.Router'] },
  },
  entries: events.map((name): EntryFacts => ({ runs: 'event', decorator: `aiogram.Router.${name}` })),
};
