import type { Facts } from '../../analysis/facts.ts';
import { isHeldOnly } from '../../analysis/growth/holdings.ts';
import { lexiconOf } from '../../analysis/growth/lexicon.ts';
import type { Container, Operation } from '../../analysis/growth/types.ts';
import { phrase } from '../phrase.ts';
import type { Edit, Repair } from '../rule.ts';
import { indentAt, replace } from './edits.ts';
import { retype } from './growth-python-types.ts';
import { freeLocal, lineStatement, source } from './growth-shared.ts';
import { addImport } from './imports.ts';

/** Every value that is seen to be added is a lock or its kind, which nothing may take away from under its holder. */
export function holdsLocks({ growing }: Container, facts: Facts): boolean {
  const lexicon = lexiconOf(facts.knowledge);
  return growing.every(({ operation: { value, func } }) => {
    return value !== undefined && func !== undefined && isHeldOnly(value, func, facts, lexicon);
  });
}

/** A table of locks keeps each only while somebody has it in hand: its entries die with their last holder. */
export function weakValues(container: Container, facts: Facts): Repair | undefined {
  const { declaration, growing } = container;
  const { value } = declaration;
  const empty =
    value.kind === 'mapping' ? value.entries.length === 0 : value.kind === 'call' && value.args.length === 0;
  if (declaration.type !== 'builtins.dict' || !empty || !holdsLocks(container, facts)) return undefined;
  const kept: Edit[] = [];
  for (const { operation } of growing) {
    const edit = operation.value?.kind === 'name' ? [] : keepInHand(operation, container, facts);
    if (edit === undefined) return undefined;
    kept.push(...edit);
  }
  const imported = addImport(facts.module, { module: 'weakref', name: 'WeakValueDictionary', standard: true });
  return {
    title: phrase`Keep the locks of '${declaration.label}' weakly (an entry goes when nobody holds its lock)`,
    safety: 'asks',
    why: phrase`Code that looks a lock up without keeping it in a variable would find it gone.`,
    edits: [
      ...imported.edits,
      ...retype(container, imported.local, facts),
      replace(value, `${imported.local}()`),
      ...kept,
    ],
  };
}

/** Nobody would hold a lock that is put into the table as it is made: a variable keeps it until the function hands it out. */
function keepInHand(added: Operation, { operations }: Container, facts: Facts): Edit[] | undefined {
  const { text } = facts.module;
  const { key, func, value } = added;
  const statement = lineStatement(added, text);
  if (statement?.kind !== 'bind' || statement.targets.length > 1 || statement.value !== value || value === undefined)
    return undefined;
  const isHandedOut = operations.some(
    (one) =>
      one.kind === 'read' &&
      one.func === func &&
      one.at.start > statement.end &&
      one.key !== undefined &&
      key !== undefined &&
      source(one.key, facts) === source(key, facts),
  );
  if (!isHandedOut) return undefined;
  const name = freeLocal('lock', added, facts);
  const made = `${name} = ${source(value, facts)}\n${indentAt(text, statement.start)}`;
  return [{ start: statement.start, end: statement.start, text: made }, replace(value, name)];
}
