import type { EntryFacts, Model } from '../../analysis/knowledge/model.ts';

/** python-telegram-bot: handlers of updates. */
export const model: Model = {
  id: 'python-telegram-bot',
  language: 'python',
  title: 'python-telegram-bot',
  packages: ['python-telegram-bot'],
  version: '22.5',
  docs: 'https://docs.python-telegram-bot.org/en/stable/telegram.ext.handler.html',
  entries: ['CommandHandler', 'MessageHandler', 'CallbackQueryHandler'].map(
    (name): EntryFacts => ({ runs: 'event', call: `telegram.ext.${name}`, index: 1, keyword: 'callback' }),
  ),
};
