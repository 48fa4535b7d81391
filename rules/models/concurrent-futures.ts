import type { FunctionFacts, Model } from '../../analysis/knowledge/model.ts';

function executor(runs: 'thread' | 'process'): Record<string, FunctionFacts> {
  return {
    submit: { returns: 'concurrent.futures.Future', params: [{ index: 0, name: 'fn', runs }] },
    map: { params: [{ index: 0, name: 'fn', runs }] },
  };
}

/** concurrent.futures: pools of threads and processes. */
export const model: Model = {
  id: 'concurrent-futures',
  language: 'python',
  title: 'concurrent.futures',
  packages: [],
  version: '3.13',
  docs: 'https://docs.python.org/3.13/library/concurrent.futures.html',
  aliases: {
    'concurrent.futures.thread.ThreadPoolExecutor': 'concurrent.futures.ThreadPoolExecutor',
    'concurrent.futures.process.ProcessPoolExecutor': 'concurrent.futures.ProcessPoolExecutor',
  },
  types: {
    'concurrent.futures.Executor': { methods: executor('thread') },
    'concurrent.futures.ThreadPoolExecutor': {
      extends: ['concurrent.futures.Executor'],
      methods: executor('thread'),
    },
    'concurrent.futures.ProcessPoolExecutor': {
      extends: ['concurrent.futures.Executor'],
      methods: executor('process'),
    },
    'concurrent.futures.Future': {
      methods: { result: { blocks: { on: 'lock', what: 'waits for a thread or process' } } },
      docs: 'https://docs.python.org/3.13/library/concurrent.futures.html#concurrent.futures.Future.result',
    },
  },
};
