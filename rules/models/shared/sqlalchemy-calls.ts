/** Methods of SQLAlchemy's sessions that talk to the database. */
export const sessionCalls: readonly string[] = [
  'execute',
  'scalars',
  'scalar',
  'get',
  'get_one',
  'commit',
  'flush',
  'refresh',
  'merge',
  'rollback',
];

export const connectionCalls: readonly string[] = ['execute', 'scalar', 'scalars', 'commit', 'exec_driver_sql'];

/** Methods of a legacy query that give a query. */
export const queryBuilders: readonly string[] = [
  'filter',
  'filter_by',
  'where',
  'join',
  'outerjoin',
  'options',
  'order_by',
  'group_by',
  'having',
  'distinct',
  'limit',
  'offset',
  'select_from',
  'with_entities',
  'with_for_update',
  'execution_options',
];
