import type { Model } from '../../analysis/knowledge/model.ts';

/** Alembic: migrations run once, on a connection that Alembic opens and closes. */
export const model: Model = {
  id: 'alembic',
  language: 'python',
  title: 'Alembic',
  packages: ['alembic'],
  version: '1.20.1',
  docs: 'https://alembic.sqlalchemy.org/en/latest/ops.html#alembic.operations.Operations.get_bind',
  functions: {
    'alembic.op.get_bind': { returns: 'sqlalchemy.Connection' },
  },
  entries: [{ runs: 'migration', exported: ['upgrade', 'downgrade'], files: ['**/versions/*.py'] }],
};
