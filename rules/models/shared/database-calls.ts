import type { FunctionFacts, Model } from '../../../analysis/knowledge/model.ts';
import { blocking, each } from './facts.ts';

export const waitsForDatabase = 'waits for the database';
export const connectsToDatabase = 'connects to the database';

const cursorCalls = ['execute', 'executemany', 'fetchone', 'fetchall', 'fetchmany'];

/** What cursors of a synchronous driver do (https://peps.python.org/pep-0249/#cursor-objects). */
export const cursorMethods: Readonly<Record<string, FunctionFacts>> = blocking(
  'database',
  cursorCalls,
  waitsForDatabase,
);

/** The same of a driver whose cursors are awaited. */
export const asyncCursorMethods: Readonly<Record<string, FunctionFacts>> = each(cursorCalls, { isAsync: true });

/** Connections of a synchronous driver: `cursor` gives a cursor of this type, the rest waits. */
export function connectionMethods(cursor: string, others: readonly string[] = []): Record<string, FunctionFacts> {
  return {
    cursor: { returns: cursor, receiver: 'kept', raises: 'never' },
    ...blocking('database', ['commit', 'rollback', ...others], waitsForDatabase),
  };
}

/** What a model of a synchronous driver says (https://peps.python.org/pep-0249/): how it connects, and whether leaving `with` closes a connection. */
export interface Driver {
  /** Functions that connect: `pyodbc.connect`. */
  readonly connects: readonly string[];
  readonly connection: string;
  readonly cursor: string;
  readonly closesOnExit: boolean;
  readonly release?: string;
  /** Calls of `connects` that open nothing worth closing. */
  readonly unless?: FunctionFacts['unless'];
  /** The base of what its methods raise, by qualified name. */
  readonly errors?: readonly string[];
  /** Methods of a connection that ask the database, beyond the usual ones. */
  readonly asks?: readonly string[];
}

/** The functions and types of a model of such a driver. */
export function driver(facts: Driver): Pick<Model, 'functions' | 'types'> {
  const connects: FunctionFacts = {
    acquires: true,
    returns: facts.connection,
    blocks: { on: 'database', what: connectsToDatabase },
    ...(facts.unless === undefined ? {} : { unless: facts.unless }),
  };
  const own = facts.cursor === facts.connection;
  return {
    functions: each(facts.connects, connects),
    types: {
      [facts.connection]: {
        resource: {
          family: 'connection',
          noun: 'database connection',
          release: [facts.release ?? 'close'],
          context: 'sync',
          closesOnExit: facts.closesOnExit,
          ...(facts.errors === undefined ? {} : { errors: facts.errors }),
        },
        methods: { ...(own ? cursorMethods : {}), ...connectionMethods(facts.cursor, facts.asks) },
      },
      ...(own ? {} : { [facts.cursor]: { methods: cursorMethods } }),
    },
  };
}
