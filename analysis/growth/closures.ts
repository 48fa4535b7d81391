import type { AnalysisContext } from '../facts.ts';
import type { Func, Located } from '../program/index.ts';
import { catalogOf } from '../registrations/catalog.ts';
import { functionsOf, isInside } from '../registrations/functions.ts';
import type { Lifespan } from './owners.ts';
import type { Operation } from './types.ts';

const SERVING = new Set(['request', 'event', 'job', 'middleware', 'dependency']);

/** Whether the locals of a function live on in functions inside it: it runs once, from module level or before serving, and what is inside runs per request or is handed out. */
export function lifespanOfLocals(func: Func, operations: readonly Operation[], context: AnalysisContext): Lifespan {
  if (!operations.some((one) => one.kind === 'add' && one.func !== func && one.func !== undefined)) return undefined;
  const at = livesOn(func, operations, context);
  // Asked last, since other files may run it, too.
  return at === undefined || context.entries.serves(func) ? undefined : { kind: 'process', at };
}

/** What makes the locals of a function live on. */
function livesOn(func: Func, operations: readonly Operation[], context: AnalysisContext): Located | undefined {
  const called = context.names.uses(func).find((one) => one.scope === context.module.body && one.call !== undefined);
  if (called !== undefined) return called.at;
  const decorates = decoration(func, context);
  if (decorates !== undefined) return decorates;
  if (isCalledInPlace(func)) return func;
  for (const { func: inner } of operations) {
    if (inner !== undefined && servesItself(inner, func, context)) return inner.name ?? inner;
  }
  return undefined;
}

/** Some function between the one that adds and the one that owns is called by a framework. */
function servesItself(inner: Func, owner: Func, context: AnalysisContext): boolean {
  for (let current: Func | undefined = inner; current !== undefined && current !== owner; current = current.parent) {
    const isServed = context.entries.of(current).some((one) => SERVING.has(one.facts.runs));
    if (isServed && !isTakenOff(current, owner, context)) return true;
  }
  return false;
}

/** The owner takes off again what it has registered: `emitter.on('data', listener); …; emitter.off('data', listener)`. */
function isTakenOff(inner: Func, owner: Func, context: AnalysisContext): boolean {
  for (const name of catalogOf(context.knowledge).removers.keys())
    for (const { call, scope } of context.names.callsNamed(name))
      if (
        isInside(scope, owner) &&
        call.args.some(({ value }) => functionsOf(value, scope, context.names).includes(inner))
      )
        return true;
  return false;
}

function decoration(func: Func, context: AnalysisContext): Located | undefined {
  for (const other of context.module.functions) {
    if (other.parent !== undefined) continue;
    for (const { value } of other.decorators) {
      const target = context.names.target(value.kind === 'call' ? value.callee : value, context.module.body);
      if (target?.kind !== 'function') continue;
      for (let inner: Func | undefined = func; inner !== undefined; inner = inner.parent)
        if (inner === target.func) return value;
    }
  }
  return undefined;
}

/** `(() => { … })()` at module level. */
function isCalledInPlace(func: Func): boolean {
  if (func.parent !== undefined || func.unit === undefined || func.name !== undefined) return false;
  const { statements } = func.unit;
  return statements.some((one) => {
    if (one.kind !== 'expression' && one.kind !== 'bind') return false;
    const value = one.value?.kind === 'await' ? one.value.value : one.value;
    return value?.kind === 'call' && value.callee.kind === 'function' && value.callee.func === func;
  });
}
