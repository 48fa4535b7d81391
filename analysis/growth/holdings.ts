import type { AnalysisContext } from '../facts.ts';
import { type Func, type Value, ownValue } from '../program/index.ts';
import { textOf } from './additions.ts';
import { type Lexicon, listed } from './lexicon.ts';
import { isNested, isNestedMemo } from './nested.ts';
import { outwards } from './places.ts';
import type { Addition, Declaration, Holding, Operation } from './types.ts';

/** What the entries are. */
export function holdingOf(
  declaration: Declaration,
  operations: readonly Operation[],
  growing: readonly Addition[],
  context: AnalysisContext,
  lexicon: Lexicon,
): Holding {
  if (operations.some((one) => one.kind === 'trim')) return 'times';
  if (growing.some(({ operation }) => keepsAlive(operation, context, lexicon))) return 'live';
  const { shape } = declaration.facts;
  if (growing.length > 0 && growing.every(isNested))
    return growing.some((one) => isNestedMemo(one, operations, context)) ? 'recomputable' : 'state';
  if (shape === 'list' || (growing.length > 0 && growing.every((one) => one.inner))) return 'records';
  if (shape === 'set') return 'seen';
  const isCache = growing.some(
    ({ operation }) => isMemo(operation, operations, context, lexicon) || isComputed(declaration, operation, context),
  );
  return isCache ? 'recomputable' : 'state';
}

/** `cache.setdefault(key, compute(key))`: what is there is used, and what is put in follows from the key. */
function isComputed({ facts }: Declaration, { method, key, value }: Operation, context: AnalysisContext): boolean {
  if (method === undefined || ownValue(facts.methods, method)?.keeps !== true || key === undefined) return false;
  const call = value?.kind === 'await' ? value.value : value;
  const text = textOf(key, context);
  return call?.kind === 'call' && !call.isNew && call.args.some((one) => textOf(one.value, context) === text);
}

/** `[]`, `{}`: something is to be put into it. */
function isEmptyContainer(value: Value): boolean {
  switch (value.kind) {
    case 'sequence':
      return value.elements.length === 0;
    case 'mapping':
      return value.entries.length === 0;
    case 'cast':
      return isEmptyContainer(value.value);
    default:
      return false;
  }
}

/** What is stored was given to the function, and has a life of its own that ends some day: a client's connection. */
function keepsAlive({ value, key, func }: Operation, context: AnalysisContext, lexicon: Lexicon): boolean {
  const stored = value ?? key;
  if (func === undefined || stored?.kind !== 'name') return false;
  if (context.names.binding(stored, func)?.kind !== 'parameter') return false;
  return context.names.libraryTypes(context.names.type(stored, func)).some((one) => listed(one, lexicon.live));
}

/** The function that stores a value first looks for it under the same key, and uses what it finds in its place. Objects that are made are state, whoever looks for them first. */
export function isMemo(
  add: Operation,
  operations: readonly Operation[],
  context: AnalysisContext,
  lexicon: Lexicon,
): boolean {
  const { key, value, func } = add;
  if (key === undefined || func === undefined) return false;
  if (value !== undefined && (isEmptyContainer(value) || isMade(value, func, context, lexicon))) return false;
  const text = textOf(key, context);
  const same = operations.filter(
    (one) => one.func === func && one.key !== undefined && textOf(one.key, context) === text,
  );
  const lookups = same.filter((one) => (one.kind === 'read' || one.kind === 'member') && one.at.start < add.at.start);
  if (value !== undefined) {
    const inside = same.some((one) => one.kind === 'read' && one.at.start >= value.start && one.at.end <= value.end);
    if (inside) return value.kind === 'logical';
  }
  if (lookups.some((one) => isAbsent(one, add))) return true;
  return same.some((one) => one.kind === 'read' && one.at.start < add.at.start) && returnsBefore(func, add);
}

/** Some expression makes an object with a life of its own: `new X()`, a class of the project, a lock, a task, a resource. */
function isMade(value: Value, func: Func, context: AnalysisContext, lexicon: Lexicon): boolean {
  return madeTypes(value, func, context).some(
    (one) => one === 'own' || listed(one, lexicon.live) || context.knowledge.type(one)?.resource !== undefined,
  );
}

/** Every value that an addition is seen to store is a lock or its kind: it is needed only while somebody holds it. */
export function isHeldOnly(value: Value, func: Func, context: AnalysisContext, lexicon: Lexicon): boolean {
  const made = madeTypes(value, func, context).filter(
    (one) => !lexicon.containers.has(one.slice(0, one.lastIndexOf('.'))),
  );
  return made.length > 0 && made.every((one) => listed(one, lexicon.held));
}

/** The types whose constructors a value is, or a local name was set to: qualified, 'own' for classes of the project. */
function madeTypes(value: Value, func: Func, context: AnalysisContext): string[] {
  if (value.kind === 'await') return madeTypes(value.value, func, context);
  if (value.kind === 'call') {
    if (value.isNew) return ['own'];
    const callee = context.names.callee(value, func);
    if (callee.kind === 'class' || callee.kind === 'remote-class') return ['own'];
    return callee.kind === 'library' ? [context.knowledge.canonical(callee.constructs ?? callee.name)] : [];
  }
  if (value.kind !== 'name') return [];
  const writes = context.names.binding(value, func)?.writes ?? [];
  return writes.flatMap((one) =>
    one.value?.kind === 'call' || one.value?.kind === 'await' ? madeTypes(one.value, one.scope, context) : [],
  );
}

/** The addition stands in an `if` whose test is the look-up. */
function isAbsent(lookup: Operation, add: Operation): boolean {
  for (const { node, role } of outwards(add.frame)) {
    if (node.kind !== 'if' || role !== 'then') continue;
    if (lookup.at.start >= node.test.start && lookup.at.end <= node.test.end) return true;
    if (testsName(node.test, boundName(lookup))) return true;
  }
  return false;
}

function boundName(lookup: Operation): string | undefined {
  for (const { node, role } of outwards(lookup.frame)) {
    if (node.kind === 'bind')
      return role === 'value' && node.targets[0]?.kind === 'name' ? node.targets[0].text : undefined;
  }
  return undefined;
}

function testsName(test: Value, name: string | undefined): boolean {
  if (name === undefined) return false;
  const inner = test.kind === 'unary' ? test.operand : test.kind === 'binary' ? test.left : test;
  return inner.kind === 'name' && inner.text === name;
}

/** Some return inside an `if` or `try` before the addition: the hit. */
function returnsBefore(func: Func, add: Operation): boolean {
  const stack = func.body.statements.filter((one) => one.start < add.at.start && one.kind !== 'return');
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node.start > add.at.start) continue;
    if (node.kind === 'return') return true;
    if (node.kind === 'if') stack.push(...node.then.statements, ...(node.otherwise?.statements ?? []));
    else if (node.kind === 'try')
      stack.push(...node.body.statements, ...node.handlers.flatMap((one) => one.body.statements));
    else if (node.kind === 'with' || node.kind === 'loop') stack.push(...node.body.statements);
  }
  return false;
}
