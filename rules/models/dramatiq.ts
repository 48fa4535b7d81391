import type { Model } from '../../analysis/knowledge/model.ts';

/** Dramatiq: actors run in workers. */
export const model: Model = {
  id: 'dramatiq',
  language: 'python',
  title: 'Dramatiq',
  packages: ['dramatiq'],
  version: '2.2.1',
  docs: 'https://dramatiq.io/guide.html',
  entries: [{ runs: 'job', decorator: 'dramatiq.actor' }],
};
