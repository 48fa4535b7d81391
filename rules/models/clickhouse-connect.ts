import type { Model } from '../../analysis/knowledge/model.ts';
import { connectsToDatabase, waitsForDatabase } from './shared/database-calls.ts';
import { blocking, each } from './shared/facts.ts';

/** ClickHouse Connect: a client keeps a pool of connections; leaving `with` closes it. */
export const model: Model = {
  id: 'clickhouse-connect',
  language: 'python',
  title: 'ClickHouse Connect',
  packages: ['clickhouse-connect'],
  version: '1.12',
  docs: 'https://clickhouse.com/docs/integrations/language-clients/python/driver-api',
  functions: each(['clickhouse_connect.get_client', 'clickhouse_connect.create_client'], {
    acquires: true,
    returns: 'clickhouse_connect.driver.client.Client',
    blocks: { on: 'database' as const, what: connectsToDatabase },
  }),
  types: {
    'clickhouse_connect.driver.client.Client': {
      resource: {
        family: 'connection',
        noun: 'database client',
        release: ['close'],
        context: 'sync',
        closesOnExit: true,
        processLifetime: true,
      },
      methods: blocking(
        'database',
        ['query', 'query_df', 'command', 'insert', 'insert_df', 'raw_query', 'ping'],
        waitsForDatabase,
      ),
    },
  },
};
