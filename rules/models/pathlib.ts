import type { Model } from '../../analysis/knowledge/model.ts';
import { blocking, each } from './shared/facts.ts';
import { neverRaises, opens } from './shared/files.ts';

/** pathlib: opening, and reading or writing a whole file. */
export const model: Model = {
  id: 'pathlib',
  language: 'python',
  title: 'pathlib',
  packages: [],
  version: '3.13',
  docs: 'https://docs.python.org/3.13/library/pathlib.html',
  types: {
    'pathlib.Path': {
      methods: {
        open: {
          ...opens('io.TextIOWrapper'),
          docs: 'https://docs.python.org/3.13/library/pathlib.html#pathlib.Path.open',
        },
        ...each(['exists', 'is_file', 'is_dir'], { ...neverRaises, tells: 'existence' }),
        ...blocking('file', ['rglob'], 'works through a directory tree'),
        ...blocking('file', ['read_text', 'read_bytes', 'write_text', 'write_bytes'], 'reads or writes a whole file'),
      },
    },
  },
};
