import type { AnalysisContext } from '../facts.ts';
import type { Func, NameValue, Pattern, Value } from '../program/index.ts';
import { eachChild, type ProgramNode } from './children.ts';
import type { Lexicon } from './lexicon.ts';
import { type Comparison, outwards, placesOf } from './places.ts';
import type { Expiry, Operation } from './types.ts';

/** The comparison of an entry with the clock by which the code knows that the entry has expired. A stored time that is never compared is no expiry. */
export function expiryOf(
  operations: readonly Operation[],
  context: AnalysisContext,
  lexicon: Lexicon,
): Expiry | undefined {
  const entries = entryNames(operations);
  for (const comparison of comparisonsIn(operations, context)) {
    const { left, right } = comparison.node;
    const clockLeft = findClock(left, comparison.func, context, lexicon, 0);
    const clock = clockLeft ?? findClock(right, comparison.func, context, lexicon, 0);
    if (clock === undefined) continue;
    const entry = findEntry(comparison.node, comparison.func, operations, entries);
    if (entry === undefined) continue;
    const greater = comparison.node.operator.startsWith('>');
    const { func } = comparison;
    return { at: comparison.node, func, clock, expired: greater === (clockLeft !== undefined), entry };
  }
  return undefined;
}

function comparisonsIn(operations: readonly Operation[], context: AnalysisContext): Comparison[] {
  const funcs = new Set(operations.map((one) => one.func));
  const found: Comparison[] = [];
  for (const func of funcs) {
    const units = func === undefined ? [] : func.unit === undefined ? [] : [func.unit];
    for (const unit of units) for (const one of placesOf(unit).comparisons) if (one.func === func) found.push(one);
  }
  return found.filter((one) => one.node.end <= context.module.text.length);
}

/** The local names that stand for an element, by function. */
function entryNames(operations: readonly Operation[]): Map<Func | undefined, Set<string>> {
  const names = new Map<Func | undefined, Set<string>>();
  for (const { use } of operations) {
    const target = boundFrom(use.frame);
    if (target === undefined) continue;
    const own = names.get(use.func) ?? new Set<string>();
    names.set(use.func, own);
    for (const name of namesIn(target)) own.add(name);
  }
  return names;
}

/** What a use's value is bound to: the target of its assignment, its loop, its comprehension clause. */
function boundFrom(frame: Operation['frame']): readonly Pattern[] | undefined {
  for (const { node, role } of outwards(frame)) {
    if (node.kind === 'bind') return role === 'value' ? node.targets : undefined;
    if (node.kind === 'assign') return role === 'value' ? [node.target] : undefined;
    if (node.kind === 'loop') return role === 'iterable' && node.target !== undefined ? [node.target] : undefined;
    if (node.kind === 'comprehension') return role === 'iterable' ? node.clauses.map((one) => one.target) : undefined;
    if (node.kind === 'expression' || node.kind === 'if' || node.kind === 'return') return undefined;
  }
  return undefined;
}

function namesIn(patterns: readonly Pattern[]): string[] {
  const found: string[] = [];
  const stack: ProgramNode[] = [...patterns];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node.kind === 'name') found.push(node.text);
    else if (node.kind !== 'attribute' && node.kind !== 'subscript') eachChild(node, (child) => stack.push(child));
  }
  return found;
}

/** The part of a comparison that tells the time: a call of a clock, or a name that was set from one. */
export function findClock(
  value: Value,
  func: Func | undefined,
  context: AnalysisContext,
  lexicon: Lexicon,
  depth: number,
): Value | undefined {
  const scope = func ?? context.module.body;
  const stack: ProgramNode[] = [value];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node.kind === 'call') {
      const name = context.names.qualified(node.callee, scope);
      if (name !== undefined && lexicon.clocks.has(context.knowledge.canonical(name)) && tellsNow(node)) return node;
    } else if (node.kind === 'name' && depth < 2 && setFromClock(node, scope, context, lexicon, depth)) {
      return node;
    }
    eachChild(node, (child) => stack.push(child));
  }
  return undefined;
}

/** `new Date()` is now, `new Date(x)` is not. */
function tellsNow(call: Value & { readonly kind: 'call' }): boolean {
  return !call.isNew || call.args.length === 0;
}

function setFromClock(
  name: NameValue,
  scope: Func,
  context: AnalysisContext,
  lexicon: Lexicon,
  depth: number,
): boolean {
  const binding = context.names.binding(name, scope);
  if (binding === undefined || binding.scope === context.module.body) return false;
  return binding.writes.some(
    (one) => one.value !== undefined && findClock(one.value, one.scope, context, lexicon, depth + 1) !== undefined,
  );
}

function findEntry(
  comparison: Value,
  func: Func | undefined,
  operations: readonly Operation[],
  entries: ReadonlyMap<Func | undefined, ReadonlySet<string>>,
): NameValue | Value | undefined {
  const inside = operations.find(
    (one) => one.kind === 'read' && one.at.start >= comparison.start && one.at.end <= comparison.end,
  );
  if (inside !== undefined) return inside.node as Value;
  const names = entries.get(func);
  if (names === undefined) return undefined;
  const stack: ProgramNode[] = [comparison];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node.kind === 'name' && names.has(node.text)) return node;
    eachChild(node, (child) => stack.push(child));
  }
  return undefined;
}
