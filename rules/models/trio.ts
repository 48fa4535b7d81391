import type { Model } from '../../analysis/knowledge/model.ts';

/** Trio: threads for work that must not run on the loop. */
export const model: Model = {
  id: 'trio',
  language: 'python',
  title: 'Trio',
  packages: ['trio'],
  version: '0.31',
  docs: 'https://trio.readthedocs.io/en/stable/reference-core.html#trio.to_thread.run_sync',
  functions: {
    'trio.to_thread.run_sync': {
      isAsync: true,
      returns: 'returns:param:0',
      params: [{ index: 0, name: 'sync_fn', runs: 'thread' }],
    },
  },
};
