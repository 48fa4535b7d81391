import type { AnalysisContext } from '../facts.ts';
import { namesIn } from '../lifetime/uses.ts';
import type {
  BindStatement,
  Block,
  CallValue,
  Func,
  LoopStatement,
  Pattern,
  Statement,
  Value,
} from '../program/index.ts';
import { lastNameOf } from './column-refs.ts';
import type { RowsSection } from './section.ts';
import type { Fetch } from './types.ts';

/** Rows that are fetched only to find one among them: the database could look itself. */
export interface Search {
  /** `loop`: it goes over the rows and leaves the function at the first match; `test`: `any(…)`, `rows.some(…)`; `find`: `next(…)`, `rows.find(…)`. */
  readonly form: 'loop' | 'test' | 'find';
  /** The loop, or the call. */
  readonly at: LoopStatement | CallValue;
  /** Where it names the rows: the fetch itself, or the variable that holds them. */
  readonly rows: Value;
  /** The statement that gives the rows a name, where they have one. */
  readonly held: BindStatement | undefined;
  /** The name of one row. */
  readonly row: string;
  /** Of a loop: what is done with the match. */
  readonly found: Block | undefined;
  /** What a match must be like; all of it. */
  readonly comparisons: readonly RowComparison[];
}

/** A column of a row compared with a value that is the same for all rows; `true` without one is a flag that is set, `null` one that is none. */
export interface RowComparison {
  readonly column: string;
  readonly operator: '==' | '<' | '<=' | '>' | '>=' | 'null' | 'true';
  readonly value: Value | undefined;
}

/** What the rows of a fetch are searched for; undefined where they are used in any other way, or the comparison is more than columns against values. */
export function searchOf(fetch: Fetch, context: AnalysisContext): Search | undefined {
  const { func, at, remote } = fetch;
  if (remote !== undefined || func.unit === undefined) return undefined;
  const held = bindingOf(func, at);
  const name = held?.targets[0]?.kind === 'name' ? held.targets[0].text : undefined;
  if (
    name !== undefined &&
    (namesIn(func.body).read.filter((one) => one.text === name).length !== 1 || rebound(func, name))
  )
    return undefined;
  const isRows = (value: Value): boolean => {
    const bare = withoutAwait(value);
    return bare === withoutAwait(at) || (name !== undefined && bare.kind === 'name' && bare.text === name);
  };
  const found = searchIn(func, isRows, context);
  if (found === undefined) return undefined;
  const columns = fetch.entity?.facts?.columns;
  // Rows of a client that is generated from a schema are plain objects: all they have are columns.
  if (columns === undefined) return fetch.query?.section.tableMethods === undefined ? undefined : { ...found, held };
  const known = found.comparisons.every(({ column, operator }) => {
    const facts = columns.get(column);
    return facts !== undefined && !facts.relation && (operator !== 'true' || facts.closed);
  });
  return known ? { ...found, held } : undefined;
}

function withoutAwait(value: Value): Value {
  return value.kind === 'await' ? value.value : value;
}

/** The statement `rows = FETCH`. */
function bindingOf(func: Func, at: Value): BindStatement | undefined {
  for (const node of func.unit?.nodes ?? []) {
    const statement = node as Statement;
    if (statement.kind !== 'bind' || statement.start < func.start || statement.end > func.end) continue;
    if (statement.value === undefined || statement.targets.length !== 1) continue;
    if (withoutAwait(statement.value) === withoutAwait(at)) return statement;
  }
  return undefined;
}

function rebound(func: Func, name: string): boolean {
  return namesIn(func.body).bound.filter((one) => one.text === name).length !== 1;
}

type Found = Omit<Search, 'held'>;

function searchIn(func: Func, isRows: (value: Value) => boolean, context: AnalysisContext): Found | undefined {
  const facts = context.knowledge.sections('rows')[0];
  for (const node of func.unit?.nodes ?? []) {
    if (node.start < func.body.start || node.end > func.body.end) continue;
    const one = node as Statement | Value;
    if (one.kind === 'loop' && one.iterable !== undefined && isRows(one.iterable)) return searchLoop(one, one.iterable);
    if (one.kind !== 'call' || facts === undefined) continue;
    const found = searchCall(one, facts, isRows);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** `for row in rows: if row.a == x: raise …` */
function searchLoop(loop: LoopStatement, rows: Value): Found | undefined {
  const [test, ...more] = loop.body.statements;
  if (loop.target?.kind !== 'name' || loop.isAsync || loop.keys || loop.otherwise !== undefined) return undefined;
  if (test?.kind !== 'if' || more.length > 0 || test.otherwise !== undefined) return undefined;
  const last = test.then.statements.at(-1);
  if (last?.kind !== 'raise' && last?.kind !== 'return') return undefined;
  const row = loop.target.text;
  const comparisons = comparisonsOf(test.test, row);
  return comparisons && { form: 'loop', at: loop, rows, row, found: test.then, comparisons };
}

/** `any(row.a == x for row in rows)`, `next((row for row in rows if row.a == x), None)`, `rows.some((row) => row.a === x)`. */
function searchCall(call: CallValue, facts: RowsSection, isRows: (value: Value) => boolean): Found | undefined {
  const name = lastNameOf(call.callee) ?? '';
  const form = facts.tests.includes(name) ? 'test' : facts.finds.includes(name) ? 'find' : undefined;
  const first = call.args[0]?.value;
  if (form === undefined || first === undefined) return undefined;
  if (first.kind === 'comprehension') {
    const [clause, ...more] = first.clauses;
    if (clause === undefined || more.length > 0 || clause.isAsync || !isRows(clause.iterable)) return undefined;
    const row = nameOf(clause.target);
    const isRow = first.element.kind === 'name' && first.element.text === row;
    if (row === undefined || (form === 'find') !== isRow || first.type === 'mapping') return undefined;
    const tests = form === 'find' ? clause.conditions : [...clause.conditions, first.element];
    const comparisons = together(tests.map((one) => comparisonsOf(one, row)));
    return comparisons && { form, at: call, rows: clause.iterable, row, found: undefined, comparisons };
  }
  if (first.kind !== 'function' || call.callee.kind !== 'attribute' || !isRows(call.callee.object)) return undefined;
  const { params, body } = first.func;
  const [only, ...more] = body.statements;
  const row = params.length === 1 ? params[0]?.name : undefined;
  if (row === undefined || more.length > 0 || only?.kind !== 'return' || only.value === undefined) return undefined;
  const comparisons = comparisonsOf(only.value, row);
  return comparisons && { form, at: call, rows: call.callee.object, row, found: undefined, comparisons };
}

function nameOf(pattern: Pattern): string | undefined {
  return pattern.kind === 'name' ? pattern.text : undefined;
}

function together(lists: readonly (readonly RowComparison[] | undefined)[]): readonly RowComparison[] | undefined {
  const all = lists.flatMap((one) => one ?? []);
  return all.length > 0 && lists.every((one) => one !== undefined) ? all : undefined;
}

function comparisonsOf(test: Value, row: string): readonly RowComparison[] | undefined {
  if (test.kind === 'logical' && test.operator === 'and')
    return together([comparisonsOf(test.left, row), comparisonsOf(test.right, row)]);
  const flag = columnOf(test, row);
  if (flag !== undefined) return [{ column: flag, operator: 'true', value: undefined }];
  if (test.kind !== 'binary') return undefined;
  const left = columnOf(test.left, row);
  const right = columnOf(test.right, row);
  const column = left ?? right;
  const value = left === undefined ? test.left : test.right;
  const operator = left === undefined ? MIRRORED[test.operator] : OPERATORS[test.operator];
  if (column === undefined || operator === undefined || (left !== undefined && right !== undefined)) return undefined;
  if (test.operator === 'is') return isNull(value) ? [{ column, operator: 'null', value: undefined }] : undefined;
  if (isNull(value)) return operator === '==' ? [{ column, operator: 'null', value: undefined }] : undefined;
  return isSame(value, row) ? [{ column, operator, value }] : undefined;
}

const OPERATORS: Readonly<Record<string, Exclude<RowComparison['operator'], 'true'>>> = {
  '==': '==',
  '===': '==',
  is: '==',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
};
const MIRRORED: typeof OPERATORS = { '==': '==', '===': '==', '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

function isNull(value: Value): boolean {
  return value.kind === 'literal' && value.type === 'null';
}

/** `row.column` */
function columnOf(value: Value, row: string): string | undefined {
  if (value.kind !== 'attribute' || value.object.kind !== 'name' || value.object.text !== row) return undefined;
  return value.name;
}

/** The value does not depend on the row, and asking for it once is as good as asking for each row. */
function isSame(value: Value, row: string): boolean {
  if (value.kind === 'literal') return true;
  if (value.kind === 'name') return value.text !== row;
  if (value.kind === 'attribute') return isSame(value.object, row);
  if (value.kind === 'subscript') return isSame(value.object, row) && isSame(value.index, row);
  if (value.kind !== 'call' || value.callee.kind !== 'attribute') return false;
  return (
    isSame(value.callee.object, row) && value.args.every((one) => one.keyword === undefined && isSame(one.value, row))
  );
}
