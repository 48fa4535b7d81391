import type { Model } from '../../analysis/knowledge/model.ts';

/** SQLModel: its sessions are SQLAlchemy's with one more method. */
export const model: Model = {
  id: 'sqlmodel',
  language: 'python',
  title: 'SQLModel',
  packages: ['sqlmodel'],
  version: '0.0.27',
  docs: 'https://sqlmodel.tiangolo.com/tutorial/fastapi/session-with-dependency/',
  aliases: {
    'sqlmodel.orm.session.Session': 'sqlmodel.Session',
    'sqlmodel.create_engine': 'sqlalchemy.create_engine',
  },
  types: {
    'sqlmodel.Session': { extends: ['sqlalchemy.orm.Session'] },
    'sqlmodel.ext.asyncio.session.AsyncSession': { extends: ['sqlalchemy.ext.asyncio.AsyncSession'] },
  },
};
