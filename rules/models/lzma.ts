import type { Model } from '../../analysis/knowledge/model.ts';
import { compresses } from './shared/facts.ts';
import { opens } from './shared/files.ts';

/** lzma: leaving `with` closes the file; one around an object in memory needs no closing. */
export const model: Model = {
  id: 'lzma',
  language: 'python',
  title: 'lzma',
  packages: [],
  version: '3.13',
  docs: 'https://docs.python.org/3.13/library/lzma.html',
  functions: {
    'lzma.open': {
      ...opens('lzma.LZMAFile'),
      unless: [{ index: 0, name: 'filename', is: 'memory' }],
      docs: 'https://docs.python.org/3.13/library/lzma.html#lzma.open',
    },
    'lzma.compress': compresses,
  },
  types: {
    'lzma.LZMAFile': { extends: ['io.IOBase'], docs: 'https://docs.python.org/3.13/library/lzma.html#lzma.LZMAFile' },
  },
};
