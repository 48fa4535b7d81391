import type { Model } from '../../analysis/knowledge/model.ts';
import { driver } from './shared/database-calls.ts';

/** Trino: leaving `with` closes the connection. */
export const model: Model = {
  id: 'trino',
  language: 'python',
  title: 'Trino',
  packages: ['trino'],
  version: '0.340',
  docs: 'https://github.com/trinodb/trino-python-client#the-python-database-api-dbapi',
  ...driver({
    connects: ['trino.dbapi.connect'],
    connection: 'trino.dbapi.Connection',
    cursor: 'trino.dbapi.Cursor',
    closesOnExit: true,
  }),
};
