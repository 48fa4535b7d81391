import type { Model } from '../../analysis/knowledge/model.ts';

/** aiofiles: files whose methods run in threads. */
export const model: Model = {
  id: 'aiofiles',
  language: 'python',
  title: 'aiofiles',
  packages: ['aiofiles'],
  version: '25.1',
  docs: 'https://github.com/Tinche/aiofiles#usage',
  types: {
    'aiofiles.threadpool.AsyncTextIOWrapper': {
      resource: {
        family: 'file',
        noun: 'file',
        release: ['close'],
        context: 'async',
        closesOnExit: true,
        asyncRelease: true,
      },
    },
  },
  aliases: {
    'aiofiles.threadpool.open': 'aiofiles.open',
  },
  functions: {
    'aiofiles.open': {
      acquires: true,
      returns: 'aiofiles.threadpool.AsyncTextIOWrapper',
    },
  },
};
