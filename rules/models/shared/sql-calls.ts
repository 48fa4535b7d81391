import type { BeginFacts } from '../../../analysis/queries/section.ts';

/** Methods whose first argument is SQL text, and which fetch all of its rows. */
export function sqlBegins(types: readonly string[], methods: readonly string[]): Readonly<Record<string, BeginFacts>> {
  const facts: BeginFacts = { entity: 'none', sql: true, step: { does: 'all' } };
  return Object.fromEntries(types.flatMap((type) => methods.map((method) => [`${type}.${method}`, facts])));
}
