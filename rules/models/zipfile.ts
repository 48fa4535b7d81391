import type { Model } from '../../analysis/knowledge/model.ts';
import { blocking } from './shared/facts.ts';
import { closable, opens } from './shared/files.ts';

/** zipfile: an archive closes the file it opened itself, and leaves one it was given open. */
export const model: Model = {
  id: 'zipfile',
  language: 'python',
  title: 'zipfile',
  packages: [],
  version: '3.13',
  docs: 'https://docs.python.org/3.13/library/zipfile.html',
  functions: {
    'zipfile.ZipFile': {
      unless: [
        { index: 0, name: 'file', is: 'memory' },
        { index: 0, name: 'file', is: 'type:io.IOBase' },
      ],
      params: [{ index: 0, name: 'file', does: 'borrows' }],
      docs: 'https://docs.python.org/3.13/library/zipfile.html#zipfile.ZipFile.close',
    },
  },
  types: {
    'zipfile.ZipFile': {
      resource: closable('archive'),
      methods: {
        ...blocking('file', ['extractall', 'extract', 'write'], 'works through an archive'),
        open: opens('zipfile.ZipExtFile'),
      },
      docs: 'https://docs.python.org/3.13/library/zipfile.html#zipfile-objects',
    },
    'zipfile.PyZipFile': { extends: ['zipfile.ZipFile'] },
    'zipfile.ZipExtFile': { extends: ['io.IOBase'] },
  },
};
