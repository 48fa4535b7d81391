import type { Model } from '../../analysis/knowledge/model.ts';
import { each } from './shared/facts.ts';

const docs = 'https://nodejs.org/docs/latest-v22.x/api/worker_threads.html';

/** Worker threads: an emitter of one's own for each, and the port a worker has to its parent. */
export const model: Model = {
  id: 'node-worker-threads',
  language: 'typescript',
  title: 'Node.js worker_threads',
  packages: [],
  version: 'Node.js 20, 22',
  docs,
  values: { 'worker_threads.parentPort': 'worker_threads.MessagePort' },
  types: {
    'worker_threads.Worker': {
      extends: ['events.EventEmitter'],
      resource: {
        family: 'worker',
        noun: 'worker thread',
        release: ['terminate'],
        context: 'none',
        closesOnExit: false,
        asyncRelease: true,
        processLifetime: true,
      },
      docs: `${docs}#workerterminate`,
    },
    'worker_threads.MessagePort': {
      // What a worker does with a message holds up that worker alone.
      methods: each(['on', 'once', 'addListener'], { params: [{ index: 1, runs: 'thread' }] }),
      docs: `${docs}#class-messageport`,
    },
  },
  sections: { registrations: { owners: { ownTypes: ['worker_threads.Worker', 'worker_threads.MessagePort'] } } },
};
