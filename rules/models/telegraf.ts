import type { EntryFacts, Model } from '../../analysis/knowledge/model.ts';

/** Methods that take a handler, by bot: what their second argument is, and of those of one command alone the first. */
const bots = {
  'telegraf.Telegraf': {
    second: ['command', 'on', 'hears', 'action', 'inlineQuery', 'reaction'],
    first: ['start', 'help', 'settings'],
  },
  'grammy.Bot': { second: ['command', 'on', 'hears', 'callbackQuery', 'inlineQuery', 'reaction'], first: [] },
};
const handled = (call: string, index: number): EntryFacts => ({ runs: 'event', call, index });

/** Telegraf and grammY: handlers of a bot's updates. */
export const model: Model = {
  id: 'telegraf',
  language: 'typescript',
  title: 'Telegraf and grammY',
  packages: ['telegraf', 'grammy'],
  version: 'telegraf 4.16, grammy 1.38',
  docs: 'https://telegraf.js.org/#middleware',
  types: Object.fromEntries(Object.keys(bots).map((bot) => [bot, {}])),
  entries: Object.entries(bots).flatMap(([bot, { second, first }]) => [
    ...second.map((method) => handled(`${bot}.${method}`, 1)),
    ...first.map((method) => handled(`${bot}.${method}`, 0)),
  ]),
};
