import type { Model } from '../../analysis/knowledge/model.ts';
import { blocking } from './shared/facts.ts';

const trees = ['copytree', 'rmtree', 'make_archive', 'unpack_archive'].map((name) => `shutil.${name}`);
const copies = ['copyfile', 'copy', 'copy2', 'move'].map((name) => `shutil.${name}`);

/** shutil: copies and trees. */
export const model: Model = {
  id: 'shutil',
  language: 'python',
  title: 'shutil',
  packages: [],
  version: '3.13',
  docs: 'https://docs.python.org/3.13/library/shutil.html',
  functions: {
    ...blocking('file', trees, 'works through a directory tree'),
    ...blocking('file', copies, 'copies a file'),
    'shutil.copyfileobj': {
      blocks: { on: 'file', what: 'copies a file' },
      params: [
        { index: 0, does: 'borrows' },
        { index: 1, does: 'borrows' },
      ],
      docs: 'https://docs.python.org/3.13/library/shutil.html#shutil.copyfileobj',
    },
  },
};
