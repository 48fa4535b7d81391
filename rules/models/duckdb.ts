import type { Model } from '../../analysis/knowledge/model.ts';
import { driver } from './shared/database-calls.ts';

/** DuckDB: a connection to a file keeps it locked; one in memory is gone with its name. */
export const model: Model = {
  id: 'duckdb',
  language: 'python',
  title: 'DuckDB',
  packages: ['duckdb'],
  version: '2.0',
  docs: 'https://duckdb.org/docs/stable/clients/python/dbapi.html',
  ...driver({
    connects: ['duckdb.connect'],
    connection: 'duckdb.DuckDBPyConnection',
    cursor: 'duckdb.DuckDBPyConnection',
    closesOnExit: true,
    errors: ['duckdb.Error'],
    unless: [
      { index: 0, name: 'database', is: 'absent' },
      { index: 0, name: 'database', is: ':memory:' },
    ],
  }),
};
