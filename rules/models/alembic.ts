import type { Model } from '../../analysis/knowledge/model.ts';

/** Alembic: a migration works on the connection it is given. */
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
};
