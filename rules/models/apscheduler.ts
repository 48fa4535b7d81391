import type { Model } from '../../analysis/knowledge/model.ts';
import { each } from './shared/facts.ts';

const schedulers = ['asyncio.AsyncIOScheduler', 'background.BackgroundScheduler', 'blocking.BlockingScheduler'].map(
  (name) => `apscheduler.schedulers.${name}`,
);
const base = 'apscheduler.schedulers.base.BaseScheduler';

/** APScheduler: jobs run again and again, plain functions in threads. */
export const model: Model = {
  id: 'apscheduler',
  language: 'python',
  title: 'APScheduler',
  packages: ['APScheduler'],
  version: '3.11.3',
  docs: 'https://apscheduler.readthedocs.io/en/3.x/userguide.html',
  types: {
    [base]: {
      methods: each(['add_job', 'scheduled_job', 'start', 'shutdown'], {}),
      docs: 'https://apscheduler.readthedocs.io/en/3.x/modules/schedulers/base.html',
    },
    ...each(schedulers, { extends: [base] }),
  },
  entries: [
    { runs: 'job', decorator: `${base}.scheduled_job`, threadWhenSync: true },
    { runs: 'job', call: `${base}.add_job`, index: 0, keyword: 'func', threadWhenSync: true },
  ],
};
