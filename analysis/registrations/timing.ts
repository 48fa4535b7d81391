import {
  blocksAround,
  type CallValue,
  contains,
  type Func,
  type Located,
  passedTests,
  type Statement,
  type Value,
} from '../program/index.ts';
import type { FunctionFacts } from '../knowledge/model.ts';
import type { CleanupRegion } from './cleanup.ts';
import type { Addition } from './find.ts';
import { functionsOf, isInside } from './functions.ts';
import { argument, type Scene } from './scene.ts';
import { executorOf } from './timers.ts';
import type { Context, Timing } from './types.ts';

const LANGUAGE_TYPES = ['globalThis.Array', 'globalThis.Promise'];

type When = Pick<Timing, 'late' | 'often'>;

const ONCE: When = { late: false, often: false };
const ANY: When = { late: true, often: true };

export function timingOf(scene: Scene, addition: Addition, context: Context, region: CleanupRegion): Timing {
  const when = new Timings(scene, addition, context.func, region).at(addition.call, addition.scope);
  return { ...when, flag: when.late ? flagOf(scene, context.func, region) : undefined };
}

function flagOf(scene: Scene, base: Func, region: CleanupRegion): string | undefined {
  for (const func of region.funcs)
    for (const { targets, value } of scene.bindsOf(func)) {
      const [target] = targets;
      if (target?.kind !== 'name' || value?.kind !== 'literal' || value.value !== true) continue;
      const binding = scene.names.binding(target, func);
      const first = binding?.writes[0]?.value;
      const isLowered = first?.kind === 'literal' && first.value === false;
      if (isLowered && binding !== undefined && binding.scope !== func && isInside(base, binding.scope))
        return target.text;
    }
  return undefined;
}

class Timings {
  private readonly scene: Scene;
  private readonly addition: Addition;
  private readonly base: Func;
  private readonly region: CleanupRegion;
  private readonly seen = new Set<Func>();

  constructor(scene: Scene, addition: Addition, base: Func, region: CleanupRegion) {
    this.scene = scene;
    this.addition = addition;
    this.base = base;
    this.region = region;
  }

  /** A place in a function's own code. */
  at(node: Located, scope: Func): When {
    const awaited = this.lastAwait(node, scope);
    const begins = this.begins(scope);
    return {
      late: (awaited !== undefined || begins.late) && !this.isAsked(node, scope, awaited ?? scope.start),
      often: begins.often || statementsAround(scope, node).some(({ kind }) => kind === 'loop'),
    };
  }

  private begins(func: Func): When {
    if (func === this.base || this.seen.has(func)) return ONCE;
    this.seen.add(func);
    const { scene } = this;
    const value = scene.functionValue(func);
    const outer = scene.outer(func);
    if (value !== undefined && outer !== undefined) {
      const parent = scene.parent(value, outer) as Value | Statement | undefined;
      if (parent?.kind === 'call') {
        if (!this.isKept(parent, value, outer)) return this.given(parent, value, outer);
      } else if (parent?.kind !== 'bind') return ANY;
    }
    const uses = scene.usesOf(func).filter(({ at, scope }) => scene.parent(at, scope) !== this.addition.call);
    if (uses.length === 0) return ANY;
    const timings = uses.map((use) => this.used(use.at, use.call, use.scope));
    return {
      late: timings.some(({ late }) => late),
      often: uses.length > 1 || timings.some(({ often }) => often),
    };
  }

  private used(at: Value, call: CallValue | undefined, scope: Func): When {
    if (call !== undefined) return this.at(call, scope);
    const parent = this.scene.parent(at, scope) as Value | Statement | undefined;
    return parent?.kind === 'call' ? this.given(parent, at, scope) : ANY;
  }

  /** A function given to a call: run there and then, or by somebody later. */
  private given(call: CallValue, value: Value, scope: Func): When {
    const { scene } = this;
    const [func] = functionsOf(value, scope, scene.names);
    const isRun = call.callee === value || (func !== undefined && executorOf(scene, func)?.call === call);
    if (isRun || this.isOfChain(call, value, scope)) return this.at(call, scope);
    switch (this.runs(call, value, scope)) {
      case 'now':
        return { ...this.at(call, scope), often: true };
      case 'later':
        return { ...this.at(call, scope), late: true };
      default:
        return ANY;
    }
  }

  /** By what the models say; a method of a value of unknown type is taken for that of the language's containers and promises. */
  private runs(call: CallValue, value: Value, scope: Func): string | undefined {
    const index = call.args.findIndex((one) => one.value === value);
    const callee = this.scene.names.callee(call, scope);
    const of = (facts: FunctionFacts | undefined) => facts?.params?.find((param) => param.index === index)?.runs;
    if (callee.kind === 'library') return of(callee.facts);
    if (callee.kind !== 'unknown' || call.callee.kind !== 'attribute') return undefined;
    const { knowledge } = this.scene.context;
    const { name } = call.callee;
    return of(LANGUAGE_TYPES.map((type) => knowledge.method(type, name)?.facts).find((facts) => facts !== undefined));
  }

  /** Another timer of the function that sets its own again: who ends the one that is set ends the chain. */
  private isOfChain(call: CallValue, value: Value, scope: Func): boolean {
    const { source } = this.addition;
    if (source.kind === 'listener' || source.kind === 'interval') return false;
    const callee = this.scene.qualified(call.callee, scope);
    const isTimer = callee !== undefined && source.add.functions?.includes(callee) === true;
    return isTimer && argument(call, source.handler) === value;
  }

  /** `useCallback(f)`: it runs where its name is used. */
  private isKept(call: CallValue, value: Value, scope: Func): boolean {
    const hook = this.scene.hookOf(call, scope);
    return hook?.runs === 'callback' && argument(call, hook.index) === value;
  }

  /** The end of the last `await` that runs before the place; the start of the loop that comes back to it. */
  private lastAwait(node: Located, scope: Func): number | undefined {
    if (!scope.isAsync) return undefined;
    const loops = statementsAround(scope, node).filter((one) => one.kind === 'loop');
    let last = loops.find((loop) => loop.isAsync)?.start;
    for (const value of this.scene.valuesOf(scope)) {
      if (value.kind !== 'await' || contains(value, node)) continue;
      if (value.end <= node.start) last = Math.max(last ?? 0, value.end);
      else if (contains(node, value)) last ??= scope.start;
      else last ??= loops.findLast((loop) => contains(loop, value))?.start;
    }
    return last;
  }

  /** `if (cancelled) return;` since then, or `if (!cancelled) { … }` around the place. */
  private isAsked(node: Located, scope: Func, since: number): boolean {
    return passedTests(scope, node).some(({ test }) => test.start >= since && this.readsFlag(test, scope));
  }

  private readsFlag(test: Value, scope: Func): boolean {
    return this.scene.valuesOf(scope).some((value) => {
      if ((value.kind !== 'name' && value.kind !== 'attribute') || !contains(test, value)) return false;
      const key = this.scene.places.key(value, scope);
      return key !== undefined && this.region.keys.has(`=${key}`);
    });
  }
}

function statementsAround(func: Func, node: Located): readonly Statement[] {
  return blocksAround(func, node).flatMap(({ statements }) => statements.filter((one) => contains(one, node)));
}
