import type { FunctionFacts, Model } from '../../analysis/knowledge/model.ts';
import { blocking, each } from './shared/facts.ts';

const waits = 'waits for the database';
const lazy: FunctionFacts = { returns: 'peewee.ModelSelect' };
const statement: FunctionFacts = { returns: 'peewee.Query' };

/** Peewee: a query waits when it is executed, what models do at once when it is called. */
export const model: Model = {
  id: 'peewee',
  language: 'python',
  title: 'Peewee',
  packages: ['peewee'],
  version: '4.5.3',
  docs: 'https://docs.peewee-orm.com/en/latest/peewee/api.html',
  types: {
    'peewee.Model': {
      methods: {
        ...blocking(
          'database',
          [
            'create',
            'save',
            'get',
            'get_or_none',
            'get_by_id',
            'get_or_create',
            'set_by_id',
            'delete_by_id',
            'delete_instance',
            'bulk_create',
            'bulk_update',
          ],
          waits,
        ),
        ...each(['select', 'filter'], lazy),
        ...each(['insert', 'insert_many', 'update', 'replace', 'delete', 'raw'], statement),
      },
      docs: 'https://docs.peewee-orm.com/en/latest/peewee/api.html#Model',
    },
    'peewee.Query': {
      methods: {
        ...blocking('database', ['execute'], waits),
        ...each(['where', 'orwhere', 'order_by', 'limit', 'offset', 'paginate'], { returns: 'self' }),
      },
      docs: 'https://docs.peewee-orm.com/en/latest/peewee/api.html#Query',
    },
    'peewee.ModelSelect': {
      extends: ['peewee.Query'],
      methods: {
        ...blocking('database', ['get', 'get_or_none', 'first', 'peek', 'count', 'exists', 'scalar'], waits),
        ...each(['join', 'switch', 'group_by', 'having', 'distinct', 'dicts', 'tuples', 'namedtuples', 'objects'], {
          returns: 'self',
        }),
      },
      docs: 'https://docs.peewee-orm.com/en/latest/peewee/api.html#ModelSelect',
    },
  },
};
