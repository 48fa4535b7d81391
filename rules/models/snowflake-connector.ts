import type { Model } from '../../analysis/knowledge/model.ts';
import { driver } from './shared/database-calls.ts';

/** Snowflake: leaving `with` closes the connection. */
export const model: Model = {
  id: 'snowflake-connector',
  language: 'python',
  title: 'Snowflake',
  packages: ['snowflake-connector-python'],
  version: '5.2',
  docs: 'https://docs.snowflake.com/en/developer-guide/python-connector/python-connector-connect',
  aliases: { 'snowflake.connector.connection.SnowflakeConnection': 'snowflake.connector.SnowflakeConnection' },
  ...driver({
    connects: ['snowflake.connector.connect'],
    connection: 'snowflake.connector.SnowflakeConnection',
    cursor: 'snowflake.connector.cursor.SnowflakeCursor',
    closesOnExit: true,
    errors: ['snowflake.connector.Error'],
  }),
};
