import type { Facts } from '../../analysis/facts.ts';
import type { Container } from '../../analysis/growth/types.ts';
import { phrase } from '../phrase.ts';
import type { Repair } from '../rule.ts';
import { indentUnit } from './edits.ts';
import { expiredTest } from './growth-expiry.ts';
import { above, addingStatements, source } from './growth-shared.ts';

/** Before an entry is added, those that have expired by the code's own test go. */
export function sweepExpired(container: Container, facts: Facts): Repair | undefined {
  if (container.declaration.facts.shape !== 'map') return undefined;
  const expired = expiredTest(container, facts);
  const adding = addingStatements(container, facts.module.text);
  if (expired === undefined || adding === undefined) return undefined;
  const edits = adding.map(({ operation, statement }) => {
    const place = source(operation.use.node, facts);
    const lines =
      facts.module.language === 'python' ? python(place, expired, facts) : typescript(place, expired, container, facts);
    return above(statement, lines, facts.module.text);
  });
  return {
    title: phrase`Sweep expired entries out of '${container.declaration.label}' when one is added (looks through all entries)`,
    safety: 'asks',
    why: phrase`Entries go by the test the code has already; looking through all of them takes time in proportion to the number of live ones.`,
    edits,
  };
}

function python(place: string, expired: { readonly pattern: string; readonly test: string }, facts: Facts): string {
  const step = indentUnit(facts.module);
  return [
    `for expired in [key for key, ${expired.pattern} in list(${place}.items()) if ${expired.test}]:`,
    `${step}${place}.pop(expired, None)`,
  ].join('\n');
}

function typescript(
  place: string,
  expired: { readonly pattern: string; readonly test: string },
  container: Container,
  facts: Facts,
): string {
  const step = indentUnit(facts.module);
  const map = container.declaration.facts.size !== undefined;
  return [
    `for (const [key, ${expired.pattern}] of ${map ? place : `Object.entries(${place})`}) {`,
    `${step}if (${expired.test}) ${map ? `${place}.delete(key)` : `delete ${place}[key]`};`,
    '}',
  ].join('\n');
}
