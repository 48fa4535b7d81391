import type { Model } from '../../analysis/knowledge/model.ts';

/** BullMQ: a worker's processor runs once a job. */
export const model: Model = {
  id: 'bullmq',
  language: 'typescript',
  title: 'BullMQ',
  packages: ['bullmq'],
  version: '6.7.0',
  docs: 'https://docs.bullmq.io/guide/workers',
  types: { 'bullmq.Worker': { extends: ['events.EventEmitter'] } },
  entries: [{ runs: 'job', call: 'bullmq.Worker', index: 1 }],
};
