import type { Model } from '../../analysis/knowledge/model.ts';
import { each } from './shared/facts.ts';
import { closable, opens } from './shared/files.ts';

/** dbm: leaving `with` closes it. `dbm.Database` stands for the class of whichever format is at hand. */
export const model: Model = {
  id: 'dbm',
  language: 'python',
  title: 'dbm',
  packages: [],
  version: '3.13',
  docs: 'https://docs.python.org/3.13/library/dbm.html#dbm.open',
  functions: each(['dbm.open', 'dbm.gnu.open', 'dbm.ndbm.open', 'dbm.dumb.open'], opens('dbm.Database')),
  types: { 'dbm.Database': { resource: closable('database file') } },
};
