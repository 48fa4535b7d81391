import type { Model } from '../../analysis/knowledge/model.ts';
import { each } from './shared/facts.ts';

/** aiofiles: files whose methods run in threads. */
export const model: Model = {
  id: 'aiofiles',
  language: 'python',
  title: 'aiofiles',
  packages: ['aiofiles'],
  version: '25.1.0',
  docs: 'https://github.com/Tinche/aiofiles#usage',
  aliases: {
    'aiofiles.threadpool.open': 'aiofiles.open',
    'aiofiles.threadpool.text.AsyncTextIOWrapper': 'aiofiles.threadpool.AsyncTextIOWrapper',
  },
  functions: { 'aiofiles.open': { acquires: true, returns: 'aiofiles.threadpool.AsyncTextIOWrapper' } },
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
      methods: each(['read', 'readline', 'readlines', 'write', 'writelines', 'seek', 'flush'], { isAsync: true }),
    },
  },
};
