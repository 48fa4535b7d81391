import type { Model } from '../../analysis/knowledge/model.ts';

/** Temporal: an `async` activity runs on the event loop of its worker, with all the others of it. */
export const model: Model = {
  id: 'temporalio',
  language: 'python',
  title: 'Temporal',
  packages: ['temporalio'],
  version: '1.35',
  docs: 'https://docs.temporal.io/develop/python/best-practices/python-sdk-sync-vs-async',
  entries: [{ runs: 'job', decorator: 'temporalio.activity.defn', threadWhenSync: true }],
};
