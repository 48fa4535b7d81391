import type { Model } from '../../analysis/knowledge/model.ts';
import { compresses } from './shared/facts.ts';
import { opens } from './shared/files.ts';

/** bz2: leaving `with` closes the file; one around an object in memory needs no closing. */
export const model: Model = {
  id: 'bz2',
  language: 'python',
  title: 'bz2',
  packages: [],
  version: '3.13',
  docs: 'https://docs.python.org/3.13/library/bz2.html',
  functions: {
    'bz2.open': {
      ...opens('bz2.BZ2File'),
      unless: [{ index: 0, name: 'filename', is: 'memory' }],
      docs: 'https://docs.python.org/3.13/library/bz2.html#bz2.open',
    },
    'bz2.compress': compresses,
  },
  types: {
    'bz2.BZ2File': { extends: ['io.IOBase'], docs: 'https://docs.python.org/3.13/library/bz2.html#bz2.BZ2File' },
  },
};
