import type { FunctionFacts, Model } from '../../analysis/knowledge/model.ts';

/** Given to a queue, a function runs in a worker's process, which has one job at a time. */
function inWorker(index: number, name: string): FunctionFacts {
  return { params: [{ index, name, runs: 'process' }] };
}

/** RQ: jobs run in workers. */
export const model: Model = {
  id: 'rq',
  language: 'python',
  title: 'RQ',
  packages: ['rq'],
  version: '2.6',
  docs: 'https://python-rq.org/docs/',
  types: {
    'rq.Queue': {
      methods: {
        enqueue: inWorker(0, 'f'),
        enqueue_call: inWorker(0, 'func'),
        enqueue_at: inWorker(1, 'f'),
        enqueue_in: inWorker(1, 'func'),
      },
      docs: 'https://python-rq.org/docs/#enqueueing-jobs',
    },
  },
  entries: [{ runs: 'job', decorator: 'rq.decorators.job', ownLoop: true }],
};
