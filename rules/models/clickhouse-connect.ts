import type { Model } from '../../analysis/knowledge/model.ts';
import { driver } from './shared/database-calls.ts';

/** ClickHouse Connect: a client keeps a pool of connections; leaving `with` closes it. */
export const model: Model = {
  id: 'clickhouse-connect',
  language: 'python',
  title: 'ClickHouse Connect',
  packages: ['clickhouse-connect'],
  version: '1.12',
  docs: 'https://clickhouse.com/docs/integrations/language-clients/python/driver-api',
  ...driver({
    connects: ['clickhouse_connect.get_client', 'clickhouse_connect.create_client'],
    connection: 'clickhouse_connect.driver.client.Client',
    cursor: 'clickhouse_connect.dbapi.cursor.Cursor',
    closesOnExit: true,
    asks: ['query', 'query_df', 'command', 'insert', 'insert_df', 'raw_query'],
  }),
};
