import type { Model } from '../../analysis/knowledge/model.ts';
import { driver } from './shared/database-calls.ts';

/** python-oracledb: leaving `with` closes the connection. */
export const model: Model = {
  id: 'oracledb',
  language: 'python',
  title: 'python-oracledb',
  packages: ['oracledb'],
  version: '26.1',
  docs: 'https://python-oracledb.readthedocs.io/en/latest/user_guide/connection_handling.html',
  aliases: { 'oracledb.connection.Connection': 'oracledb.Connection' },
  ...driver({
    connects: ['oracledb.connect'],
    connection: 'oracledb.Connection',
    cursor: 'oracledb.Cursor',
    closesOnExit: true,
    errors: ['oracledb.Error'],
    asks: ['ping'],
  }),
};
