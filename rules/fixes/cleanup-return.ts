import type { Facts } from '../../analysis/facts.ts';
import { blocksAround, type Func, type ReturnStatement, type Value } from '../../analysis/program/index.ts';
import type { Edit } from '../rule.ts';
import type { Ending } from './cleanup-ending.ts';
import {
  appendToBlock,
  appendToFunction,
  arrowOf,
  hasBraces,
  Namer,
  semicolon,
  statementLines,
} from './cleanup-text.ts';
import { indentAt, indentText, indentUnit, insertBelow, replace, sourceOf, startsLine, statementsOf } from './edits.ts';

/** Where a cleanup went. */
export interface Placed {
  readonly edits: readonly Edit[];
  /** Into cleanups that were there already, and nowhere else. */
  readonly merged: boolean;
}

type Part = Ending['parts'][number];

/** `return () => { … }`, merged with what the effect returns already: at its end, and wherever it returns once something was added. */
export function returned(func: Func, ending: Ending, facts: Facts): Placed | undefined {
  const { module } = facts;
  if (func.isAsync) return undefined;
  if (!hasBraces(module, func)) return expressionBody(func, ending, facts);
  const edits: Edit[] = [];
  const known = new Map<Func, string>();
  let merged = true;
  for (const statement of returnsOf(func)) {
    const lines = linesFor(
      ending.parts.filter((part) => leadsTo(func, part, statement)),
      facts,
    );
    if (lines === '') continue;
    const target = functionOf(statement.value, func, facts);
    if (target === undefined) {
      const made = atReturn(statement, lines, func, facts);
      if (made === undefined) return undefined;
      merged = false;
      edits.push(...made);
      continue;
    }
    const before = known.get(target);
    // One function for two returns: at the first of them, not everything is there that is at the second.
    if (before !== undefined && before !== lines) return undefined;
    if (before === undefined) edits.push(...appendToFunction(module, target, lines));
    known.set(target, lines);
  }
  const last = func.body.statements.at(-1);
  const open = last?.kind === 'return' ? [] : ending.parts.filter((part) => !isLeft(func, part));
  if (open.length > 0) {
    merged = false;
    const text = `return () => {\n${indentText(linesFor(open, facts), indentUnit(module))}\n}${semicolon(module)}`;
    edits.push(...appendToBlock(module, func.body, text));
  }
  return edits.length === 0 ? undefined : { edits, merged };
}

function returnsOf(func: Func): readonly ReturnStatement[] {
  return [...statementsOf(func)].flatMap(({ statement }) => (statement.kind === 'return' ? [statement] : []));
}

function linesFor(parts: readonly Part[], { module }: Facts): string {
  return statementLines(module, [...new Set(parts.flatMap(({ ends }) => ends))]);
}

/** Code that has added the part may come to the return. */
function leadsTo(func: Func, { call, top }: Part, statement: ReturnStatement): boolean {
  if (statement.start < call.start && top.kind !== 'loop') return false;
  const left = leftBlock(func, call);
  return left === undefined || (left.start <= statement.start && statement.end <= left.end);
}

/** The code behind the statement that adds the part is never reached from it. */
function isLeft(func: Func, { call }: Part): boolean {
  return leftBlock(func, call) !== undefined;
}

/** The innermost block around a place that ends by leaving the function. */
function leftBlock(func: Func, at: Part['call']) {
  return blocksAround(func, at)
    .slice(1)
    .findLast(({ statements }) => statements.at(-1)?.kind === 'return' || statements.at(-1)?.kind === 'raise');
}

function functionOf(value: Value | undefined, func: Func, { names }: Facts): Func | undefined {
  if (value?.kind === 'function') return value.func;
  const target = value?.kind === 'name' ? names.target(value, func) : undefined;
  return target?.kind === 'function' ? target.func : undefined;
}

/** A return of nothing, of a function by some other name, or of what a call gives: it returns a function that calls that and goes on. */
function atReturn(statement: ReturnStatement, lines: string, func: Func, facts: Facts): Edit[] | undefined {
  const { module } = facts;
  const { value } = statement;
  const end = semicolon(module);
  const arrow = (first: string): string => arrowOf(module, statement.start, `${first}${lines}`);
  if (value === undefined || isNothing(value))
    return [replace(value ?? statement, value === undefined ? `return ${arrow('')}${end}` : arrow(''))];
  if (value.kind === 'name' || value.kind === 'attribute')
    return [replace(value, arrow(`${sourceOf(module, value)}()${end}\n`))];
  if (value.kind !== 'call' || !startsLine(module.text, statement.start)) return undefined;
  const name = new Namer(module, func).fresh('end');
  return [
    replace({ start: statement.start, end: value.start }, `const ${name} = `),
    insertBelow(
      module.text,
      statement,
      `return () => {\n${indentText(`${name}?.()${end}\n${lines}`, indentUnit(module))}\n}${end}`,
    ),
  ];
}

function isNothing(value: Value): boolean {
  if (value.kind === 'literal') return value.value === null || value.value === undefined;
  return value.kind === 'name' && value.text === 'undefined';
}

/** `() => add()` becomes a block with its cleanup. */
function expressionBody(func: Func, { above, ends }: Ending, facts: Facts): Placed | undefined {
  const { module } = facts;
  const lines = statementLines(module, ends);
  const [only] = func.body.statements;
  if (only?.kind !== 'return' || only.value?.kind !== 'call') return undefined;
  const outer = indentAt(module.text, func.start);
  const unit = indentUnit(module);
  const inner = outer + unit;
  const cleanup = `return () => {\n${indentText(lines, unit)}\n}${semicolon(module)}`;
  const before = above.length === 0 ? '' : `${indentText(statementLines(module, above), inner)}\n`;
  const start: Edit = { start: func.body.start, end: func.body.start, text: `{\n${before}${inner}` };
  const end: Edit = {
    start: func.body.end,
    end: func.body.end,
    text: `${semicolon(module)}\n${indentText(cleanup, inner)}\n${outer}}`,
  };
  return { edits: [start, end], merged: false };
}
