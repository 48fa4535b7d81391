import type { EntryFacts, Model } from '../../analysis/knowledge/model.ts';
import { each } from './shared/facts.ts';

const stores = ['RedisHuey', 'SqliteHuey', 'FileHuey', 'MemoryHuey', 'PriorityRedisHuey'];
const methods = ['task', 'periodic_task'];

/** Huey: tasks run in its consumer. */
export const model: Model = {
  id: 'huey',
  language: 'python',
  title: 'Huey',
  packages: ['huey'],
  version: '3.5.4',
  docs: 'https://huey.readthedocs.io/en/latest/guide.html',
  aliases: { 'huey.api.Huey': 'huey.Huey' },
  types: {
    'huey.Huey': { methods: each(methods, {}) },
    ...each(
      stores.map((store) => `huey.${store}`),
      { extends: ['huey.Huey'] },
    ),
  },
  entries: methods.map((method): EntryFacts => ({ runs: 'job', decorator: `huey.Huey.${method}` })),
};
