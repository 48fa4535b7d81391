import type { Model } from '../../analysis/knowledge/model.ts';
import { waitsForDatabase } from './shared/database-calls.ts';
import { blocking } from './shared/facts.ts';

/** SQLModel: its sessions are SQLAlchemy's with one more method. */
export const model: Model = {
  id: 'sqlmodel',
  language: 'python',
  title: 'SQLModel',
  packages: ['sqlmodel'],
  version: '0.0.50',
  docs: 'https://sqlmodel.tiangolo.com/tutorial/fastapi/session-with-dependency/',
  aliases: {
    'sqlmodel.orm.session.Session': 'sqlmodel.Session',
    'sqlmodel.create_engine': 'sqlalchemy.create_engine',
  },
  types: {
    'sqlmodel.Session': {
      extends: ['sqlalchemy.orm.Session'],
      methods: blocking('database', ['exec'], waitsForDatabase),
    },
    'sqlmodel.ext.asyncio.session.AsyncSession': {
      extends: ['sqlalchemy.ext.asyncio.AsyncSession'],
      methods: { exec: { isAsync: true } },
    },
  },
};
