import type { EntryFacts, Model } from '../../analysis/knowledge/model.ts';

const bots = ['telegraf.Telegraf', 'grammy.Bot'];
const methods = ['command', 'on', 'hears', 'action', 'callbackQuery', 'inlineQuery'];

/** Telegraf and grammY: handlers of a bot's updates. */
export const model: Model = {
  id: 'telegraf',
  language: 'typescript',
  title: 'Telegraf and grammY',
  packages: ['telegraf', 'grammy'],
  version: 'telegraf 4.16, grammy 1.38',
  docs: 'https://telegraf.js.org/#middleware',
  types: Object.fromEntries(bots.map((bot) => [bot, {}])),
  entries: [
    ...bots.flatMap((bot) =>
      methods.map((method): EntryFacts => ({ runs: 'event', call: `${bot}.${method}`, index: 1 })),
    ),
    ...bots.flatMap((bot) =>
      ['start', 'help'].map((method): EntryFacts => ({ runs: 'event', call: `${bot}.${method}`, index: 0 })),
    ),
  ],
};
