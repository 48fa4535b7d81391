import type { Model } from '../../analysis/knowledge/model.ts';
import { closable } from './shared/files.ts';

/** mmap: leaving `with` closes a map. */
export const model: Model = {
  id: 'mmap',
  language: 'python',
  title: 'mmap',
  packages: [],
  version: '3.13',
  docs: 'https://docs.python.org/3.13/library/mmap.html#mmap.mmap',
  types: { 'mmap.mmap': { resource: closable('memory map') } },
};
