import type { Model } from '../../analysis/knowledge/model.ts';
import { closable, opens } from './shared/files.ts';

/** shelve: leaving `with` closes it. */
export const model: Model = {
  id: 'shelve',
  language: 'python',
  title: 'shelve',
  packages: [],
  version: '3.13',
  docs: 'https://docs.python.org/3.13/library/shelve.html#shelve.open',
  functions: { 'shelve.open': opens('shelve.Shelf') },
  types: { 'shelve.Shelf': { resource: closable('shelf') } },
};
