import type { Model } from '../../analysis/knowledge/model.ts';

/** AnyIO: threads and processes for work that must not run on the loop. */
export const model: Model = {
  id: 'anyio',
  language: 'python',
  title: 'AnyIO',
  packages: ['anyio'],
  version: '4.16.0',
  docs: 'https://anyio.readthedocs.io/en/stable/threads.html',
  functions: {
    'anyio.to_thread.run_sync': {
      isAsync: true,
      returns: 'returns:param:0',
      params: [{ index: 0, name: 'func', runs: 'thread' }],
    },
    'anyio.to_process.run_sync': {
      isAsync: true,
      returns: 'returns:param:0',
      params: [{ index: 0, name: 'func', runs: 'process' }],
      docs: 'https://anyio.readthedocs.io/en/stable/subprocesses.html#running-functions-in-worker-processes',
    },
  },
};
