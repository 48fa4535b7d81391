import type { Facts } from '../../analysis/facts.ts';
import type { Container } from '../../analysis/growth/types.ts';
import { figure, phrase } from '../phrase.ts';
import type { Edit, Repair } from '../rule.ts';
import { indentUnit } from './edits.ts';
import {
  aboveDeclaration,
  addingStatements,
  below,
  freshConstant,
  grownPlace,
  MAX_RECORDS,
  MAX_SEEN,
} from './growth-shared.ts';

/** After an element is added, the oldest beyond the limit go. */
export function recordsTypescript(container: Container, facts: Facts): Repair | undefined {
  return limited(
    container,
    facts,
    MAX_RECORDS,
    (place, limit) => `if (${place}.length > ${limit}) ${place}.splice(0, ${place}.length - ${limit});`,
  );
}

/** A Set keeps the order of insertion: the first is the oldest. */
export function seenTypescript(container: Container, facts: Facts): Repair | undefined {
  return limited(container, facts, MAX_SEEN, (place, limit) => oldestFirst(place, place, limit, facts));
}

/** Takes out keys from the front until the size is right. */
export function oldestFirst(place: string, keys: string, limit: string, facts: Facts): string {
  const step = indentUnit(facts.module);
  return [
    `for (const oldest of ${keys}) {`,
    `${step}if (${place}.size <= ${limit}) break;`,
    `${step}${place}.delete(oldest);`,
    '}',
  ].join('\n');
}

function limited(
  container: Container,
  facts: Facts,
  count: number,
  lines: (place: string, limit: string) => string,
): Repair | undefined {
  const adding = addingStatements(container, facts.module.text);
  const limit = freshConstant(container, 'MAX', facts);
  const declared = aboveDeclaration(container, `const ${limit} = ${count};`, facts);
  if (adding === undefined || declared === undefined) return undefined;
  const edits: Edit[] = [declared];
  for (const { statement, addition } of adding) {
    const place = grownPlace(addition, facts);
    if (place === undefined) return undefined;
    edits.push(below(statement, lines(place, limit), facts.module.text));
  }
  const inner = container.growing.every((one) => one.inner);
  return {
    title: inner
      ? phrase`Keep the newest ${figure(count)} elements of each list in '${container.declaration.label}' (forgets older ones)`
      : phrase`Keep the newest ${figure(count)} elements of '${container.declaration.label}' (forgets older ones)`,
    safety: 'asks',
    why: phrase`What is older than that can no longer be read.`,
    edits,
  };
}
