import type { Facts } from '../../analysis/facts.ts';
import type { CallValue, MappingValue, Module } from '../../analysis/program/index.ts';
import type { RepairFacts } from '../../analysis/queries/section.ts';
import type { Fetch } from '../../analysis/queries/types.ts';
import type { Edit } from '../rule.ts';
import { indentAt, insert, quoted, replace, sourceOf, startsLine } from './edits.ts';
import { primaryKey } from './pagination-anchor.ts';
import type { Span } from './pagination-sql.ts';

/** The edits that put `take`, `skip` and an order into the options of a fetching call: `findMany({ where })`; undefined where the options are no object literal in the call. */
export function optionEdits(
  fetch: Fetch,
  call: CallValue,
  facts: Facts,
  repair: RepairFacts,
  span: Span,
): Edit[] | undefined {
  const begun = call === fetch.query?.begin;
  if (!begun) return undefined;
  const index = optionIndex(call, fetch);
  const wholly = usesConditionsOnly(call);
  if (wholly) return undefined;
  const argument = call.args[index];
  const options = entriesOf(fetch, facts, repair, span);
  if (argument === undefined) {
    if (call.args.length !== index) return undefined;
    const at = closing(facts.module.text, call);
    return [insert(at, `${index > 0 ? ', ' : ''}{ ${options.join(', ')} }`)];
  }
  if (argument.value.kind !== 'mapping') return undefined;
  return intoObject(argument.value, facts, repair, options);
}

/** `findBy(conditions)`: its argument has no place for a limit. */
function usesConditionsOnly(call: CallValue): boolean {
  return call.callee.kind === 'attribute' && /By$/.test(call.callee.name);
}

function optionIndex(call: CallValue, fetch: Fetch): number {
  const first = call.args[0]?.value;
  const isTable = first?.kind === 'name' && first.text === fetch.entity?.name;
  return isTable ? 1 : 0;
}

function entriesOf(fetch: Fetch, { module }: Facts, repair: RepairFacts, span: Span): string[] {
  const options = [entry(repair.limit, span.limit)];
  if (span.offset !== '0') options.push(entry(repair.offset, span.offset));
  const sorted = fetch.query?.steps.some((step) => step.does === 'order') ?? false;
  if (sorted || repair.order === undefined) return options;
  const key = primaryKey(fetch) ?? 'id';
  if (repair.orderBy === 'object') options.push(`${repair.order}: { ${key}: ${direction(repair, module)} }`);
  if (repair.orderBy === 'pairs') options.push(`${repair.order}: [[${quoted(module, key)}, ${quoted(module, 'ASC')}]]`);
  return options;
}

/** TypeORM writes its directions in capitals, Prisma in small letters. */
function direction(repair: RepairFacts, module: Module): string {
  return quoted(module, repair.order === 'order' ? 'ASC' : 'asc');
}

function entry(key: string, value: string): string {
  return key === value ? key : `${key}: ${value}`;
}

/** The edits that put conditions into the options of a fetching call, and a limit of one row: `{ where: { mobile }, take: 1 }`. Undefined where a column has a condition already. */
export function whereEdits(
  fetch: Fetch,
  facts: Facts,
  conditions: readonly { readonly column: string; readonly text: string }[],
): Edit[] | undefined {
  const { at, query } = fetch;
  const repair = query?.section.repair;
  if (at.kind !== 'call' || at !== query?.begin || repair?.where === undefined || usesConditionsOnly(at))
    return undefined;
  const { name } = repair.where;
  const index = optionIndex(at, fetch);
  const all = conditions.map((one) => one.text).join(', ');
  const whole = [`${name}: { ${all} }`, `${repair.limit}: 1`];
  const argument = at.args[index]?.value;
  if (argument === undefined) {
    if (at.args.length !== index) return undefined;
    return [insert(closing(facts.module.text, at), `${index > 0 ? ', ' : ''}{ ${whole.join(', ')} }`)];
  }
  if (argument.kind !== 'mapping') return undefined;
  const old = argument.entries.find((one) => one.key?.kind === 'identifier' && one.key.text === name)?.value;
  if (old === undefined) return intoObject(argument, facts, repair, whole);
  if (old.kind !== 'mapping' || old.entries.some((one) => one.key?.kind !== 'identifier')) return undefined;
  const known = old.entries.map((one) => (one.key?.kind === 'identifier' ? one.key.text : ''));
  if (conditions.some((one) => known.includes(one.column))) return undefined;
  const more = intoObject(
    old,
    facts,
    repair,
    conditions.map((one) => one.text),
  );
  return [...more, ...intoObject(argument, facts, repair, [`${repair.limit}: 1`])];
}

function intoObject(object: MappingValue, facts: Facts, repair: RepairFacts, options: readonly string[]): Edit[] {
  const { text } = facts.module;
  const old = object.entries.find((one) => one.key?.kind === 'identifier' && one.key.text === repair.limit);
  const edits: Edit[] = [];
  const fresh = options.filter((option) => old === undefined || !option.startsWith(repair.limit));
  if (old !== undefined) edits.push(replace(old, options[0] as string));
  const last = object.entries[object.entries.length - 1];
  if (last === undefined) return [replace(object, `{ ${fresh.join(', ')} }`)];
  if (startsLine(text, last.start)) {
    const indent = indentAt(text, last.start);
    edits.push(insert(last.end, fresh.map((option) => `,\n${indent}${option}`).join('')));
  } else edits.push(insert(last.end, fresh.map((option) => `, ${option}`).join('')));
  return sourceOf(facts.module, object) === '' ? [] : edits;
}

/** Offset of the parenthesis that ends the call. */
function closing(text: string, call: CallValue): number {
  return text.lastIndexOf(')', call.end - 1);
}
