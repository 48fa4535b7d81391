import type { Model } from '../../analysis/knowledge/model.ts';
import { driver } from './shared/database-calls.ts';

/** pg8000: leaving `with` closes the connection. */
export const model: Model = {
  id: 'pg8000',
  language: 'python',
  title: 'pg8000',
  packages: ['pg8000'],
  version: '1.31',
  docs: 'https://github.com/tlocke/pg8000#db-api-2-docs',
  ...driver({
    connects: ['pg8000.dbapi.connect', 'pg8000.connect'],
    connection: 'pg8000.dbapi.Connection',
    cursor: 'pg8000.dbapi.Cursor',
    closesOnExit: true,
  }),
};
