import type { Facts } from '../../analysis/facts.ts';
import { namesIn } from '../../analysis/lifetime/uses.ts';
import type { Family } from '../../analysis/knowledge/model.ts';
import type { BindStatement, CallValue, Func, Located, Statement, Value } from '../../analysis/program/index.ts';
import { listsOf, enclosingStatement, endsLine, startsLine } from './edits.ts';

/** The statements that use a resource, from the one that binds it on. */
export interface Span extends Stretch {
  readonly statement: BindStatement;
}

/** Neighbouring statements behind one after which the resource is held. */
export interface Stretch {
  readonly statement: Statement;
  readonly name: string;
  readonly siblings: readonly Statement[];
  /** Index of the binding statement, and of the last statement that uses the resource or what comes of it; equal when none does. */
  readonly first: number;
  readonly last: number;
  /** Something obtained from the resource is returned or stored: it may still need the resource. */
  readonly outlives: boolean;
}

/** The value without `await` and casts. */
export function bare(value: Value): Value {
  let at = value;
  while (at.kind === 'await' || at.kind === 'cast') at = at.value;
  return at;
}

/** The span of a resource bound by `name = call`; undefined where its uses do not stay together in one block. */
export function spanOf(facts: Facts, func: Func, call: CallValue, family: Family): Span | undefined {
  const place = enclosingStatement(func, call);
  if (place === undefined || place.statement.kind !== 'bind') return undefined;
  const { statement, siblings, index: first } = place;
  const target = statement.targets[0];
  if (statement.value === undefined || bare(statement.value) !== call) return undefined;
  if (statement.targets.length !== 1 || target?.kind !== 'name' || statement.exported) return undefined;
  const name = target.text;
  const limit = rebinding(siblings, first, name);
  const block = facts.module.language === 'typescript';
  const grown = grow(facts, func, siblings.slice(0, limit), first, name, family, block);
  const { last } = grown;
  if (!standsAlone(facts, statement) || !siblings.slice(first, last + 1).every((one) => standsAlone(facts, one)))
    return undefined;
  const end = (siblings[last] as Statement).end;
  if (siblings.slice(first + 1, last + 1).some((one) => bindsInside(one, name))) return undefined;
  const next = siblings[limit]?.start ?? Number.POSITIVE_INFINITY;
  if (usedOutside(func, name, statement, end, next)) return undefined;
  return { statement, name, siblings, first, last, outlives: grown.outlives };
}

export function standsAlone(facts: Facts, statement: Statement): boolean {
  const { text } = facts.module;
  return startsLine(text, statement.start) && endsLine(text, statement.end);
}

/** Index of the next statement of the same block that gives the name another value. */
function rebinding(siblings: readonly Statement[], first: number, name: string): number {
  for (let index = first + 1; index < siblings.length; index += 1) {
    const statement = siblings[index];
    if (statement?.kind === 'bind' && statement.targets.some((one) => one.kind === 'name' && one.text === name))
      return index;
    // `with open(path) as file:` under the name of an earlier file.
    if (
      statement?.kind === 'with' &&
      statement.items.some(({ target }) => target?.kind === 'name' && target.text === name)
    )
      return statement.items.some(({ context }) => mentions(context, new Set([name]))) ? siblings.length : index;
  }
  return siblings.length;
}

export function bindsInside(statement: Statement, name: string): boolean {
  return namesIn(statement).bound.some((one) => one.text === name);
}

function usedOutside(func: Func, name: string, statement: Statement, end: number, next: number): boolean {
  const { read, bound } = namesIn(func.body);
  const earlier = bound.some((one) => one.text === name && one.start < statement.start);
  return read.some((one) => {
    if (one.text !== name) return false;
    if (one.start < statement.start) return !earlier;
    return one.start >= end && one.start < next;
  });
}

/** Extends the span over what uses the resource and what is derived of it. */
function grow(
  facts: Facts,
  func: Func,
  siblings: readonly Statement[],
  first: number,
  name: string,
  family: Family,
  block: boolean,
): { readonly last: number; readonly outlives: boolean } {
  const names = new Set([name]);
  // Names the span declares must stay visible where they are used, whatever they hold.
  const declared = new Set<string>();
  let last = first;
  for (let before = -1; before !== last + (names.size + declared.size) * 100_000; ) {
    before = last + (names.size + declared.size) * 100_000;
    for (let index = first + 1; index < siblings.length; index += 1) {
      const statement = siblings[index] as Statement;
      if (namesIn(statement).read.some((one) => names.has(one.text) || declared.has(one.text)))
        last = Math.max(last, index);
    }
    for (let index = first + 1; index <= last; index += 1) {
      const statement = siblings[index] as Statement;
      for (const derived of derivedBy(facts, func, statement, names, family)) names.add(derived);
      if (block && statement.kind === 'bind') for (const one of namesIn(statement).bound) declared.add(one.text);
    }
  }
  const inside = siblings.slice(first + 1, last + 1);
  return { last, outlives: inside.some((one) => letsOut(facts, func, one, name, names, family)) };
}

/** Names that a statement binds to what comes of the resource. */
function derivedBy(
  facts: Facts,
  func: Func,
  statement: Statement,
  names: ReadonlySet<string>,
  family: Family,
): readonly string[] {
  const found: string[] = [];
  for (const one of statementsIn(statement)) {
    const value =
      one.kind === 'bind' || one.kind === 'update' ? one.value : one.kind === 'loop' ? one.iterable : undefined;
    if (value === undefined || !mentions(value, names) || isPlain(facts, func, value, family)) continue;
    const targets = namesIn(one.kind === 'loop' ? { ...one, body: { ...one.body, statements: [] } } : one).bound;
    found.push(...targets.map((target) => target.text));
  }
  return found;
}

function* statementsIn(statement: Statement): Generator<Statement> {
  const work: Statement[] = [statement];
  for (let at = work.pop(); at !== undefined; at = work.pop()) {
    yield at;
    for (const block of listsOf(at)) work.push(...block);
  }
}

export function mentions(value: Located, names: ReadonlySet<string>): boolean {
  return namesIn(value as Value).read.some((one) => names.has(one.text));
}

/** The value needs the resource no more: what a file's method read, what a library's function made of it. */
function isPlain(facts: Facts, func: Func, value: Value, family: Family): boolean {
  const at = bare(value);
  if (at.kind !== 'call') return at.kind === 'binary' || at.kind === 'unary' || at.kind === 'template';
  if (family === 'session') return false;
  const callee = facts.names.callee(at, func);
  if (callee.kind === 'library' && callee.facts?.params?.some((one) => one.does === 'borrows')) return true;
  if (at.callee.kind !== 'attribute') return false;
  return family === 'connection' ? /^fetch/.test(at.callee.name) || value.kind === 'await' : true;
}

/** A statement returns, yields or stores something that comes of the resource. */
function letsOut(
  facts: Facts,
  func: Func,
  statement: Statement,
  name: string,
  names: ReadonlySet<string>,
  family: Family,
): boolean {
  for (const one of statementsIn(statement)) {
    if (one.kind === 'return' && one.value !== undefined && escapes(facts, func, one.value, names, family)) return true;
    if (one.kind === 'bind' && one.value !== undefined && one.targets.some((target) => target.kind !== 'name')) {
      if (escapes(facts, func, one.value, names, family)) return true;
    }
    if (one.kind === 'expression' && storesElsewhere(one.value, name, names) && family === 'session') return true;
  }
  return false;
}

function escapes(facts: Facts, func: Func, value: Value, names: ReadonlySet<string>, family: Family): boolean {
  return mentions(value, names) && !isPlain(facts, func, value, family);
}

/** `result.append(row)`, `yield row` */
function storesElsewhere(value: Value, name: string, names: ReadonlySet<string>): boolean {
  const at = bare(value);
  if (at.kind === 'yield') return at.value !== undefined && mentions(at.value, names);
  if (at.kind !== 'call' || at.callee.kind !== 'attribute') return false;
  const { object } = at.callee;
  if (object.kind !== 'name' || object.text === name || names.has(object.text)) return false;
  return at.args.some((argument) => argument.value.kind === 'name' && names.has(argument.value.text));
}
