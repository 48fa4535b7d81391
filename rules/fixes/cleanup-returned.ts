import type { Facts } from '../../analysis/facts.ts';
import type { Func } from '../../analysis/program/index.ts';
import type { Registration } from '../../analysis/registrations/index.ts';
import { phrase } from '../phrase.ts';
import type { Repair } from '../rule.ts';
import { endingOf } from './cleanup-ending.ts';
import { appendToFunction, statementLines } from './cleanup-text.ts';
import { endsWhat } from './cleanup-words.ts';
import { sortEdits } from './edits.ts';

/** The cleanup that a function returns to its caller ends what it forgot, too. */
export function returnedRepairs(group: readonly Registration[], end: Func, facts: Facts): Repair[] {
  const scope = group[0]?.scope;
  if (scope === undefined || group.some((one) => one.returnedEnd !== end)) return [];
  // It is given back where it is added: nothing lies between.
  const ending = endingOf(
    group.map((one) => ({ ...one, timing: { ...one.timing, late: false } })),
    scope,
    facts,
  );
  if (ending === undefined || ending.above.length > 0) return [];
  const edits = [...ending.edits, ...appendToFunction(facts.module, end, statementLines(facts.module, ending.ends))];
  return [{ title: phrase`${endsWhat(group)} in what the function returns`, safety: 'safe', edits: sortEdits(edits) }];
}
