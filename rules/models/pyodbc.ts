import type { Model } from '../../analysis/knowledge/model.ts';
import { driver } from './shared/database-calls.ts';

/** pyodbc: leaving `with` commits and leaves the connection open. */
export const model: Model = {
  id: 'pyodbc',
  language: 'python',
  title: 'pyodbc',
  packages: ['pyodbc'],
  version: '5.5',
  docs: 'https://github.com/mkleehammer/pyodbc/wiki/Connection',
  ...driver({
    connects: ['pyodbc.connect'],
    connection: 'pyodbc.Connection',
    cursor: 'pyodbc.Cursor',
    closesOnExit: false,
    errors: ['pyodbc.Error'],
    asks: ['execute'],
  }),
};
