import type { Model } from '../../analysis/knowledge/model.ts';

/** Flask-SQLAlchemy: tables are classes of `db.Model`; what queries are is in the model of SQLAlchemy's queries. */
export const model: Model = {
  id: 'flask-sqlalchemy',
  language: 'python',
  title: 'Flask-SQLAlchemy',
  packages: ['Flask-SQLAlchemy'],
  version: '3.1.1',
  docs: 'https://flask-sqlalchemy.readthedocs.io/en/stable/api/#flask_sqlalchemy.SQLAlchemy',
  aliases: { 'flask_sqlalchemy.extension.SQLAlchemy': 'flask_sqlalchemy.SQLAlchemy' },
  types: { 'flask_sqlalchemy.SQLAlchemy': {} },
};
