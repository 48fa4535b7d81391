import type { EntryFacts, Model } from '../../analysis/knowledge/model.ts';

/** Handlers, with the position of the function that they call. */
const handlers = {
  CommandHandler: 1,
  MessageHandler: 1,
  CallbackQueryHandler: 0,
  InlineQueryHandler: 0,
  ChatMemberHandler: 0,
};

/** python-telegram-bot: handlers of updates. */
export const model: Model = {
  id: 'python-telegram-bot',
  language: 'python',
  title: 'python-telegram-bot',
  packages: ['python-telegram-bot'],
  version: '22.8',
  docs: 'https://docs.python-telegram-bot.org/en/stable/telegram.ext.handler.html',
  entries: Object.entries(handlers).map(
    ([name, index]): EntryFacts => ({ runs: 'event', call: `telegram.ext.${name}`, index, keyword: 'callback' }),
  ),
};
