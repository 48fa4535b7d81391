import type { EntryFacts, Model } from '../../analysis/knowledge/model.ts';

const schedules = ['node-cron.schedule', 'node-schedule.scheduleJob'];

/** node-cron, node-schedule and cron: what they call again and again. */
export const model: Model = {
  id: 'node-cron',
  language: 'typescript',
  title: 'node-cron',
  packages: ['node-cron', 'node-schedule', 'cron'],
  version: '4.2',
  docs: 'https://nodecron.com/api-reference.html',
  aliases: {
    'node-cron.default.schedule': 'node-cron.schedule',
    'node-schedule.default.scheduleJob': 'node-schedule.scheduleJob',
  },
  types: { 'cron.CronJob': {} },
  entries: [
    ...schedules.map((call): EntryFacts => ({ runs: 'job', call, index: 1 })),
    { runs: 'job', call: 'cron.CronJob', index: 1 },
  ],
};
