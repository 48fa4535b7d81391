import type { BeginFacts, StepFacts } from '../../../analysis/queries/section.ts';

/** Methods whose first argument is SQL text, and which fetch all of its rows. */
export function sqlBegins(types: readonly string[], methods: readonly string[]): Readonly<Record<string, BeginFacts>> {
  const facts: BeginFacts = { entity: 'none', sql: true, step: { does: 'all' } };
  return Object.fromEntries(types.flatMap((type) => methods.map((method) => [`${type}.${method}`, facts])));
}

const executed: BeginFacts = { entity: 'none', sql: true, step: { does: 'cursor' } };

/** `execute` of cursors as PEP 249 has them, and of connections that make the cursor themselves. */
export function cursorBegins(
  cursors: readonly string[],
  connections: readonly string[] = [],
): Readonly<Record<string, BeginFacts>> {
  return Object.fromEntries([
    ...cursors.map((type) => [`${type}.execute`, { ...executed, heldByReceiver: true }]),
    ...connections.map((type) => [`${type}.execute`, executed]),
  ]);
}

/** How the rows of a cursor are fetched (https://peps.python.org/pep-0249/#cursor-methods). */
export const cursorSteps: Readonly<Record<string, StepFacts>> = {
  fetchall: { does: 'all' },
  fetchone: { does: 'one' },
  fetchmany: { does: 'some' },
  fetchval: { does: 'one' },
};
