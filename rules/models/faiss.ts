import type { Model } from '../../analysis/knowledge/model.ts';
import { blocking } from './shared/facts.ts';

/** Faiss: an index is written and read as a whole, which takes seconds for a large one. */
export const model: Model = {
  id: 'faiss',
  language: 'python',
  title: 'Faiss',
  packages: ['faiss-cpu', 'faiss-gpu'],
  version: '1.9',
  docs: 'https://github.com/facebookresearch/faiss/wiki/Index-IO,-cloning-and-hyper-parameter-tuning#io-functions',
  functions: {
    ...blocking('other', ['faiss.write_index', 'faiss.write_index_binary'], 'writes a whole index to the disk'),
    ...blocking('other', ['faiss.read_index', 'faiss.read_index_binary'], 'reads a whole index from the disk'),
  },
};
