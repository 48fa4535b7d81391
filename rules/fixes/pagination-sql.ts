import { readSelect } from '../../analysis/configs/sql/select.ts';
import { sqlTokens } from '../../analysis/configs/sql/lexer.ts';
import type { Facts } from '../../analysis/facts.ts';
import { namesIn } from '../../analysis/lifetime/uses.ts';
import { settledValue } from '../../analysis/names/constants.ts';
import { type CallValue, lastName, type Located, type Value } from '../../analysis/program/index.ts';
import type { SqlRepairFacts } from '../../analysis/queries/section.ts';
import type { Fetch } from '../../analysis/queries/types.ts';
import type { Edit } from '../rule.ts';
import { indentAt, insert, quoted, replace, sortEdits, sourceOf } from './edits.ts';

/** The edits that bound a query in its SQL text, and give the values; undefined where the code has no place for them. */
export function boundText(fetch: Fetch, facts: Facts, span: Span): Edit[] | undefined {
  const begin = fetch.query?.begin;
  const first = begin?.kind === 'call' ? begin.args[0]?.value : undefined;
  if (begin?.kind !== 'call' || first === undefined) return undefined;
  const isTagged = first.kind === 'template' && first.end === begin.end;
  const text = textOf(first, fetch, facts);
  const select = text && readSelect(text.sql);
  if (text === undefined || select === undefined || select.limited || select.opaque || !select.isOpenEnded)
    return undefined;
  const place = endOf(text.at, facts);
  if (place === undefined) return undefined;
  // The first column is there whatever the table's key is called.
  const order = select.ordered ? '' : `ORDER BY 1${place.separator}`;
  const write = (limit: string, offset: string): Edit =>
    insert(place.at, `${place.separator}${order}LIMIT ${limit} OFFSET ${offset}`);
  if (isTagged) return [write(`\${${span.limit}}`, `\${${span.offset}}`)];
  const repair = fetch.query?.section.sqlRepair;
  const call = repair && callOf(repair, fetch, begin);
  const given = call && valuesEdit(repair, call, begin, text.sql, span, facts);
  if (given === undefined) return undefined;
  return sortEdits([write(given.limit, given.offset), given.edit]);
}

interface Text {
  /** The literal or template. */
  readonly at: Value;
  readonly sql: string;
}

/** The text as it is written: in the call, or as a constant of the function that nothing else reads. */
function textOf(value: Value, fetch: Fetch, { names }: Facts): Text | undefined {
  const at = settledValue(names, value, fetch.func);
  if (at !== value) {
    const isInside = fetch.func.start <= at.start && at.end <= fetch.func.end;
    const reads = value.kind === 'name' ? namesIn(fetch.func.body).read.filter((one) => one.text === value.text) : [];
    if (!isInside || reads.length !== 1) return undefined;
  }
  if (at.kind === 'literal') return typeof at.value === 'string' ? { at, sql: at.value } : undefined;
  if (at.kind !== 'template') return undefined;
  const isTagged = at === value;
  if (!isTagged && at.parts.some((part) => typeof part !== 'string')) return undefined;
  return { at, sql: at.parts.map((part) => (typeof part === 'string' ? part : '?')).join('') };
}

/** Where a text of SQL ends, in front of a semicolon and the closing quotes, and what separates clauses there. */
function endOf(literal: Located, { module }: Facts): { readonly at: number; readonly separator: string } | undefined {
  const source = sourceOf(module, literal);
  const quotes = /("""|'''|["'`])$/.exec(source)?.[1];
  if (quotes === undefined) return undefined;
  const kept = source.slice(0, -quotes.length).replace(/\s*;?\s*$/, '');
  const lastLine = kept.slice(kept.lastIndexOf('\n') + 1);
  // What follows a comment on its line belongs to it.
  if (lastLine.includes('--') || kept.endsWith('*/') || kept.endsWith('\\')) return undefined;
  const at = literal.start + kept.length;
  const isLines = (quotes.length === 3 || quotes === '`') && kept.includes('\n');
  return { at, separator: isLines ? `\n${indentAt(module.text, at)}` : ' ' };
}

/** The call that is given the values. */
function callOf({ values }: SqlRepairFacts, fetch: Fetch, begin: CallValue): CallValue | undefined {
  if (values === 'list' || values === 'rest') return begin;
  if (values === 'fetch') return fetch.at.kind === 'call' && fetch.at !== begin ? fetch.at : undefined;
  const run = fetch.query?.steps.find(({ does, at }) => does === 'cursor' && at.kind === 'call')?.at;
  return run?.kind === 'call' && run.args[0]?.value === begin ? run : undefined;
}

interface Given {
  readonly limit: string;
  readonly offset: string;
  readonly edit: Edit;
}

function valuesEdit(
  repair: SqlRepairFacts,
  call: CallValue,
  begin: CallValue,
  sql: string,
  span: Span,
  facts: Facts,
): Given | undefined {
  const bound = sqlTokens(sql).filter((token) => token.kind === 'placeholder');
  const marks = marksOf(
    repair,
    bound.map((token) => token.text),
    sql,
  );
  if (marks === undefined) return undefined;
  const asText = repair.textOnly?.includes(lastName(begin.callee) ?? '') === true;
  const wanted = [span.limit, span.offset].map((value) => (asText ? `String(${value})` : value));
  const edit =
    repair.values === 'mapping'
      ? intoMapping(call, wanted, facts)
      : intoList(repair, call, bound.length, wanted, facts);
  return edit && { ...marks, edit };
}

/** What stands for the two values, in a text that has these placeholders; undefined where the text writes them in another way. */
function marksOf(
  { placeholder }: SqlRepairFacts,
  bound: readonly string[],
  sql: string,
): { readonly limit: string; readonly offset: string } | undefined {
  switch (placeholder) {
    case 'question':
      return bound.every((one) => one === '?') ? { limit: '?', offset: '?' } : undefined;
    case 'percent':
      // Without values a percent sign stands for itself, with them it would have to be doubled.
      if (bound.some((one) => one !== '%s') || (bound.length === 0 && sql.includes('%'))) return undefined;
      return { limit: '%s', offset: '%s' };
    case 'dollar': {
      const numbers = bound.map((one) => Number(/^\$(\d+)$/.exec(one)?.[1]));
      if (numbers.length !== Math.max(0, ...numbers)) return undefined;
      return { limit: `$${bound.length + 1}`, offset: `$${bound.length + 2}` };
    }
    case 'colon':
      if (bound.some((one) => !/^:\w+$/.test(one) || one === ':limit' || one === ':offset')) return undefined;
      return { limit: ':limit', offset: ':offset' };
  }
}

/** The values behind those that are given already, one for each placeholder. */
function intoList(
  { values }: SqlRepairFacts,
  call: CallValue,
  count: number,
  wanted: readonly string[],
  facts: Facts,
): Edit | undefined {
  const first = values === 'fetch' ? 0 : 1;
  const given = call.args.slice(first);
  if (given.some((argument) => argument.keyword !== undefined || argument.spread !== 'none')) return undefined;
  const last = call.args[call.args.length - 1];
  if (values === 'list' && given.length > 0) {
    const list = given[0]?.value;
    if (given.length > 1 || list?.kind !== 'sequence' || list.elements.length !== count) return undefined;
    if (list.elements.some((one) => one.kind === 'spread')) return undefined;
    const before = list.elements[list.elements.length - 1];
    const more = `, ${wanted.join(', ')}`;
    if (before !== undefined) {
      // A tuple of one has a comma, of several it needs none.
      const end = before.end + (/^ *, *(?=\)$)/.exec(facts.module.text.slice(before.end, list.end))?.[0].length ?? 0);
      return replace({ start: before.end, end }, more);
    }
    return replace(list, listOf(wanted, facts));
  }
  if (given.length !== (values === 'list' ? 0 : count)) return undefined;
  const text = values === 'list' ? listOf(wanted, facts) : wanted.join(', ');
  if (last !== undefined) return insert(last.end, `, ${text}`);
  return insert(call.end - 1, text);
}

function listOf(values: readonly string[], { module }: Facts): string {
  return module.language === 'python' ? `(${values.join(', ')})` : `[${values.join(', ')}]`;
}

function intoMapping(call: CallValue, wanted: readonly string[], { module }: Facts): Edit | undefined {
  const entries = ['limit', 'offset'].map((name, index) => `${quoted(module, name)}: ${wanted[index]}`).join(', ');
  if (call.args.length === 1) return insert(call.args[0]?.end as number, `, {${entries}}`);
  const [, argument, ...more] = call.args;
  const mapping = argument?.value;
  if (more.length > 0 || argument?.keyword !== undefined || mapping?.kind !== 'mapping') return undefined;
  const before = mapping.entries[mapping.entries.length - 1];
  return before === undefined ? replace(mapping, `{${entries}}`) : insert(before.end, `, ${entries}`);
}

/** Expressions for the first row and the number of rows. */
export interface Span {
  readonly limit: string;
  readonly offset: string;
}
