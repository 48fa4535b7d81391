import type { Model } from '../../analysis/knowledge/model.ts';
import { compresses } from './shared/facts.ts';
import { opens } from './shared/files.ts';

/** gzip: leaving `with` closes the file; one around an object in memory needs no closing. */
export const model: Model = {
  id: 'gzip',
  language: 'python',
  title: 'gzip',
  packages: [],
  version: '3.13',
  docs: 'https://docs.python.org/3.13/library/gzip.html',
  functions: {
    'gzip.open': {
      ...opens('gzip.GzipFile'),
      unless: [{ index: 0, name: 'filename', is: 'memory' }],
      docs: 'https://docs.python.org/3.13/library/gzip.html#gzip.open',
    },
    'gzip.GzipFile': {
      unless: [{ index: 3, name: 'fileobj', is: 'present' }],
      params: [{ name: 'fileobj', does: 'borrows' }],
      docs: 'https://docs.python.org/3.13/library/gzip.html#gzip.GzipFile',
    },
    'gzip.compress': compresses,
  },
  types: {
    'gzip.GzipFile': { extends: ['io.IOBase'], docs: 'https://docs.python.org/3.13/library/gzip.html#gzip.GzipFile' },
  },
};
