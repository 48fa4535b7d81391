import type { Model } from '../../analysis/knowledge/model.ts';

/** RQ: jobs run in workers. */
export const model: Model = {
  id: 'rq',
  language: 'python',
  title: 'RQ',
  packages: ['rq'],
  version: '2.6',
  docs: 'https://python-rq.org/docs/',
  entries: [{ runs: 'job', decorator: 'rq.decorators.job' }],
};
