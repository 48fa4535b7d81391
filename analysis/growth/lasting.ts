import type { AnalysisContext } from '../facts.ts';
import { type Func, type Located, lastName, type LoopStatement, type Value } from '../program/index.ts';
import { attributesAssigned } from './assignments.ts';
import { eachChild, type ProgramNode } from './children.ts';
import { expiryOf, findClock } from './expiry.ts';
import { isHeldOnly } from './holdings.ts';
import type { Lexicon } from './lexicon.ts';
import { type Frame, outwards } from './places.ts';
import type { Declaration, Lasting, Operation } from './types.ts';

/** Callers inside the file are followed this far to a loop. */
const MAX_CALLS = 3;

/**
 * What an object's own code says of its life where nobody in the file makes one: a loop that goes on and on adds to the container, entries are compared with the clock, or what is remembered is guarded against others that use
 * the object at the same time. An object that lives for one call needs none of these.
 */
export function lastingBy(
  declaration: Declaration,
  operations: readonly Operation[],
  context: AnalysisContext,
  lexicon: Lexicon,
): Lasting | undefined {
  const adds = operations.filter((one) => one.kind === 'add' || one.kind === 'inner-add');
  // What somebody goes over, or finds under a key, is there for that: subscriptions, devices.
  const isKept = declaration.facts.shape === 'map' || operations.some((one) => one.kind === 'view');
  for (const one of isKept ? [] : adds) {
    const loop = loopAround(one.func, one.frame, context, lexicon, 0);
    if (loop !== undefined) return { by: 'loop', at: loop };
  }
  const clock = clockOf(operations, context, lexicon);
  if (clock !== undefined) return { by: 'clock', at: clock };
  const lock = adds.map((one) => lockAround(one, declaration, context, lexicon)).find((one) => one !== undefined);
  const each = lock ?? adds.find((one) => isLocks([one], context, lexicon))?.at;
  return each === undefined ? undefined : { by: 'lock', at: each };
}

/** The comparison of an entry, or of what is in it, with the clock. */
export function clockOf(
  operations: readonly Operation[],
  context: AnalysisContext,
  lexicon: Lexicon,
): Located | undefined {
  const trim = operations.find((one) => one.kind === 'trim' && isTimed(one, context, lexicon));
  return trim?.at ?? expiryOf(operations, context, lexicon)?.at;
}

/** A lock for each key: several tasks or threads come for one. */
export function isLocks(adds: readonly Operation[], context: AnalysisContext, lexicon: Lexicon): boolean {
  const stored = adds.filter((one) => one.value !== undefined && one.func !== undefined);
  return (
    stored.length > 0 && stored.every(({ value, func }) => isHeldOnly(value as Value, func as Func, context, lexicon))
  );
}

/** `[t for t in times if t > cutoff]`, where the cutoff was set from the clock. */
export function isTimed({ value, func }: Operation, context: AnalysisContext, lexicon: Lexicon): boolean {
  if (value?.kind !== 'comprehension') return false;
  return value.clauses.some((clause) =>
    clause.conditions.some((one) => findClock(one, func, context, lexicon, 0) !== undefined),
  );
}

/** `with self._lock:` around an addition, of a lock that the object has. */
function lockAround(
  { frame }: Operation,
  { definition }: Declaration,
  context: AnalysisContext,
  lexicon: Lexicon,
): Located | undefined {
  if (definition === undefined) return undefined;
  for (const { node, role } of outwards(frame)) {
    if (node.kind !== 'with' || role !== 'body') continue;
    for (const { context: entered } of node.items) {
      if (entered.kind !== 'attribute' || entered.object.kind !== 'name') continue;
      const writes = attributesAssigned(definition).get(entered.name) ?? [];
      if (writes.some(({ statement, func }) => isLock(statement.value, func, context, lexicon))) return entered;
    }
  }
  return undefined;
}

function isLock(value: Value | undefined, func: Func, context: AnalysisContext, lexicon: Lexicon): boolean {
  if (value?.kind !== 'call') return false;
  const callee = context.names.callee(value, func);
  return callee.kind === 'library' && lexicon.held.has(context.knowledge.canonical(callee.constructs ?? callee.name));
}

/** The loop without an end that a place stands in, or whose body leads to it through functions of the file. */
function loopAround(
  func: Func | undefined,
  frame: Frame | undefined,
  context: AnalysisContext,
  lexicon: Lexicon,
  depth: number,
): Located | undefined {
  for (const { node, role } of outwards(frame)) {
    if (node.kind === 'loop' && role === 'body' && func !== undefined && goesOn(node, func, context, lexicon))
      return node;
  }
  if (func === undefined || depth >= MAX_CALLS) return undefined;
  for (const use of context.names.uses(func)) {
    if (use.scope === func || use.scope === context.module.body) continue;
    const loop =
      loopIn(use.scope, use.at, context, lexicon) ?? loopAround(use.scope, undefined, context, lexicon, depth + 1);
    if (loop !== undefined) return loop;
  }
  return undefined;
}

/** The loop without an end in a function's own code that holds a place. */
function loopIn(func: Func, at: Located, context: AnalysisContext, lexicon: Lexicon): Located | undefined {
  return loopsOf(func).find(
    (one) => one.body.start <= at.start && at.end <= one.body.end && goesOn(one, func, context, lexicon),
  );
}

/** `while True:` and `while self.running:` with a pause in each round, which nothing leaves but an error or the end of the program. */
function goesOn(loop: LoopStatement, func: Func, context: AnalysisContext, lexicon: Lexicon): boolean {
  if (loop.type !== 'while' || !isFlag(loop.test)) return false;
  const inside = nodesIn(loop.body.statements);
  if (inside.some((one) => one.kind === 'return' || (one.kind === 'jump' && one.type === 'break'))) return false;
  return inside.some((one) => one.kind === 'call' && isPause(one, func, context, lexicon));
}

function isPause(
  call: ProgramNode & { readonly kind: 'call' },
  func: Func,
  context: AnalysisContext,
  lexicon: Lexicon,
): boolean {
  const last = lastName(call.callee);
  if (last === undefined || ![...lexicon.pauses].some((one) => one.endsWith(`.${last}`))) return false;
  const callee = context.names.callee(call, func);
  return callee.kind === 'library' && lexicon.pauses.has(context.knowledge.canonical(callee.name));
}

/** Always true, or true until somebody says stop. */
function isFlag(test: Value | undefined): boolean {
  if (test === undefined) return false;
  if (test.kind === 'literal') return test.value === true || test.value === 1;
  const inner = test.kind === 'unary' && test.operator === 'not' ? test.operand : test;
  const asked =
    inner.kind === 'call' && inner.args.length === 0 && inner.callee.kind === 'attribute' ? inner.callee.object : inner;
  return asked.kind === 'attribute' && asked.object.kind === 'name';
}

/** The loops of a function's own code. */
function loopsOf(func: Func): LoopStatement[] {
  return nodesIn(func.body.statements).filter((one): one is LoopStatement => one.kind === 'loop');
}

/** What stands in statements, functions inside them left out. */
function nodesIn(statements: readonly ProgramNode[]): ProgramNode[] {
  const found: ProgramNode[] = [];
  const stack = [...statements];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    found.push(node);
    eachChild(node, (child) => stack.push(child));
  }
  return found;
}
