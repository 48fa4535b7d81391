import type { Model } from '../../analysis/knowledge/model.ts';
import { driver } from './shared/database-calls.ts';

/** pymssql: leaving `with` closes the connection. */
export const model: Model = {
  id: 'pymssql',
  language: 'python',
  title: 'pymssql',
  packages: ['pymssql'],
  version: '2.4',
  docs: 'https://pymssql.readthedocs.io/en/stable/pymssql_examples.html',
  ...driver({
    connects: ['pymssql.connect'],
    connection: 'pymssql.Connection',
    cursor: 'pymssql.Cursor',
    closesOnExit: true,
    errors: ['pymssql.Error'],
  }),
};
