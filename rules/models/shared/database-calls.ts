import type { FunctionFacts } from '../../../analysis/knowledge/model.ts';
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
    cursor: { returns: cursor },
    ...blocking('database', ['commit', 'rollback', ...others], waitsForDatabase),
  };
}
