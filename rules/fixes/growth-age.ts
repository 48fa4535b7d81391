import type { Facts } from '../../analysis/facts.ts';
import type { Container } from '../../analysis/growth/types.ts';
import { phrase } from '../phrase.ts';
import type { Edit, Repair } from '../rule.ts';
import { indentUnit, insertBelow } from './edits.ts';
import {
  aboveDeclaration,
  below,
  freshConstant,
  freshName,
  isRepeatable,
  runsInThreads,
  source,
  STATE_SECONDS,
} from './growth-shared.ts';
import { type LockText, lockFor } from './growth-locks.ts';
import { touchingStatements } from './growth-touched.ts';
import { addImport } from './imports.ts';

/** State without an expiry of its own gets one: the time of each addition is kept, oldest first, and entries past an age go when another is added. */
export function ageSweepPython(container: Container, facts: Facts): Repair | undefined {
  const { declaration } = container;
  if (declaration.facts.shape !== 'map') return undefined;
  const { module } = facts;
  const adding = touchingStatements(container, facts);
  if (adding === undefined) return undefined;
  const age = freshConstant(container, 'TTL', facts);
  const helper = freshName(`_expire_${declaration.name.replace(/^_+/, '').toLowerCase()}`, facts);
  const time = addImport(module, { module: 'time', name: '*', standard: true });
  const lock = runsInThreads(container, facts) ? lockFor(container, facts) : undefined;
  const declared = aboveDeclaration(container, expire(helper, age, time.local, indentUnit(module), lock), facts);
  const name = declaration.target === undefined ? declaration.name : source(declaration.target, facts);
  if (declared === undefined || (declaration.statement.kind !== 'bind' && declaration.statement.kind !== 'field'))
    return undefined;
  const added = declaration.name === declaration.name.toUpperCase() ? '_ADDED' : '_added';
  const edits: Edit[] = [
    ...time.edits,
    ...(lock?.edits ?? []),
    declared,
    insertBelow(module.text, declaration.statement, `${name}${added} = {}`),
  ];
  for (const { operation, statement } of adding) {
    const { key } = operation;
    if (key === undefined || !isRepeatable(key)) return undefined;
    const place = source(operation.use.node, facts);
    edits.push(below(statement, `${helper}(${place}, ${place}${added}, ${source(key, facts)})`, module.text));
  }
  return {
    title: phrase`Drop entries of '${declaration.label}' an hour after they were added (nobody may need them then)`,
    safety: 'asks',
    why: phrase`Nothing says how long an entry is needed: choose the time. Entries go in the order they came, so each addition does a constant amount of work.`,
    edits,
  };
}

function expire(helper: string, age: string, time: string, step: string, lock: LockText | undefined): string {
  const body = [
    `now = ${time}.monotonic()`,
    'times.pop(added, None)',
    'times[added] = now',
    'while times:',
    `${step}oldest = next(iter(times))`,
    `${step}if now - times[oldest] < ${age}:`,
    `${step}${step}break`,
    `${step}times.pop(oldest, None)`,
    `${step}entries.pop(oldest, None)`,
  ];
  const locked = lock === undefined ? body : [`with ${lock.name}:`, ...body.map((line) => step + line)];
  return [
    `${age} = ${STATE_SECONDS}  # seconds`,
    ...(lock === undefined ? [] : [lock.declaration]),
    '',
    '',
    `def ${helper}(entries, times, added):`,
    `${step}"""Drop the entries that are older than ${age}; 'added' is new."""`,
    ...locked.map((line) => step + line),
  ].join('\n');
}
