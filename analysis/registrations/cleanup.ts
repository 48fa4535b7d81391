import { type CallValue, type Func, lastName, type Value } from '../program/index.ts';
import { lastPart } from './catalog.ts';
import { dropsResult } from './dropped.ts';
import { fateOf } from './fates.ts';
import { enclosingClass, functionsOf, isInside } from './functions.ts';
import { argument, type Scene } from './scene.ts';
import type { Context } from './types.ts';

/** The code that runs when the owner of a context ends: functions, and keys of the places it refers to. */
export interface CleanupRegion {
  readonly funcs: ReadonlySet<Func>;
  readonly keys: ReadonlySet<string>;
}

const EMPTY: CleanupRegion = { funcs: new Set(), keys: new Set() };

/** Keys of the places that the code of a region writes, without that of some functions: what a timer starts anew is no flag that ends it. */
export function writtenIn(scene: Scene, { funcs }: CleanupRegion, except: readonly Func[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const func of funcs) {
    if (except.some((one) => isInside(func, one))) continue;
    for (const { targets } of scene.bindsOf(func))
      for (const target of targets) {
        const key = scene.places.key(target, func);
        if (key !== undefined) found.add(key);
      }
  }
  return found;
}

/** Finds what a context's cleanup reaches: the functions it is made of, those they call, and those kept where they look. */
export class Cleanups {
  private readonly scene: Scene;
  private readonly regions = new Map<Func, CleanupRegion>();
  private flows: readonly { readonly key: string; readonly func: Func }[] | undefined;

  constructor(scene: Scene) {
    this.scene = scene;
  }

  of(context: Context): CleanupRegion {
    if (context.kind === 'once' || context.kind === 'function') return EMPTY;
    if (context.kind === 'handler' && context.func.owner === undefined) return EMPTY;
    const kept = this.regions.get(context.func);
    if (kept !== undefined) return kept;
    const region = new Growing(this.scene, () => this.allFlows());
    this.roots(context, region);
    region.grow();
    this.regions.set(context.func, region);
    return region;
  }

  private roots(context: Context, region: Growing): void {
    const { scene } = this;
    for (const { call, scope } of this.hookCalls('teardown')) {
      const hook = scene.hookOf(call, scope);
      for (const func of functionsOf(argument(call, hook?.index), scope, scene.names)) region.add(func);
    }
    switch (context.kind) {
      case 'effect':
        this.effectRoots(context.func, context.call, region);
        this.siblings(context.func, region);
        break;
      case 'component':
      case 'setup':
        if (!dropsResult(context, context.func)) this.effectRoots(context.func, undefined, region);
        this.siblings(context.func, region, isWhole(context) ? context.func : undefined);
        break;
      case 'options':
        this.optionRoots(context, region);
        break;
      case 'class':
        this.classRoots(context, region);
        break;
      case 'handler':
        // A method that serves one connection: another method hears of its end.
        for (const method of context.func.owner?.methods ?? [])
          if (method.role !== 'constructor' && method !== context.func) region.add(method);
        break;
      default:
    }
  }

  private hookCalls(runs: string): { call: CallValue; scope: Func }[] {
    const found: { call: CallValue; scope: Func }[] = [];
    for (const hook of this.scene.catalog.hooks.values()) {
      if (hook.runs !== runs) continue;
      for (const site of this.scene.names.callsNamed(lastPart(hook.call)))
        if (this.scene.hookOf(site.call, site.scope) === hook) found.push(site);
    }
    return found;
  }

  /** What an effect returns, and what it gives to the parameter that takes its cleanup. */
  private effectRoots(func: Func, call: CallValue | undefined, region: Growing): void {
    const { scene } = this;
    const outer = scene.outer(func);
    const hook = call === undefined || outer === undefined ? undefined : scene.hookOf(call, outer);
    const cleanup = hook?.cleanup;
    if (cleanup !== 'none')
      for (const value of scene.returnsOf(func)) if (!this.isRun(value)) region.addValue(value, func);
    if (typeof cleanup !== 'object') return;
    const name = func.params[cleanup.parameter]?.name;
    if (name === undefined) return;
    for (const site of scene.names.callsNamed(name))
      if (isInside(site.scope, func))
        for (const found of functionsOf(site.call.args[0]?.value, site.scope, scene.names)) region.add(found);
  }

  /** `() => cancelAnimationFrame(id)`: it ends something now, and gives nothing to be called later. */
  private isRun(value: Value): boolean {
    const name = value.kind === 'call' ? lastName(value.callee) : undefined;
    return name !== undefined && this.scene.catalog.removers.has(name);
  }

  /** Cleanups of the other effects of the same component: of the code around the function, or of `owner`. */
  private siblings(func: Func, region: Growing, owner = this.scene.outer(func)): void {
    for (const { call, scope } of this.hookCalls('effect')) {
      if (scope !== owner) continue;
      const hook = this.scene.hookOf(call, scope);
      for (const other of functionsOf(argument(call, hook?.index), scope, this.scene.names))
        if (other !== func) this.effectRoots(other, call, region);
    }
  }

  private optionRoots({ func, options, teardown }: Context & { kind: 'options' }, region: Growing): void {
    region.options = options;
    for (const { key, value: entry } of options.entries)
      if (key?.kind === 'identifier' && teardown.includes(key.text)) region.addValue(entry, func);
  }

  /** A framework ends an instance through its own method; elsewhere any other method may. */
  private classRoots(context: Context & { kind: 'class' }, region: Growing): void {
    const { definition, framework } = context;
    for (const method of definition.methods) {
      const name = method.name?.text ?? '';
      const ends =
        framework === undefined
          ? method.role !== 'constructor' && method !== context.func && !isInside(context.func, method)
          : name === framework.teardown.method ||
            (method !== context.func && framework.teardown.others?.includes(name) === true) ||
            this.scene.catalog.teardownNames.has(name);
      if (ends) region.add(method);
    }
  }

  private allFlows(): readonly { readonly key: string; readonly func: Func }[] {
    if (this.flows !== undefined) return this.flows;
    const found: { key: string; func: Func }[] = [];
    const { scene } = this;
    for (const func of scene.module.functions) {
      const value = scene.functionValue(func);
      const outer = scene.outer(func);
      if (value === undefined || outer === undefined) continue;
      for (const key of fateOf(scene, value, outer).keys) found.push({ key, func });
    }
    this.flows = found;
    return found;
  }
}

/** The function is all of what sets the component up: its effects stand in it. */
function isWhole(context: Context): boolean {
  return context.kind === 'setup' && context.hook === undefined;
}

/** A region while it grows. */
class Growing implements CleanupRegion {
  readonly funcs = new Set<Func>();
  readonly keys = new Set<string>();
  /** Vue's options: `this.method()` is a function of the object. */
  options: (Value & { kind: 'mapping' }) | undefined;
  private readonly scene: Scene;
  private readonly flows: () => readonly { readonly key: string; readonly func: Func }[];
  private readonly work: Func[] = [];

  constructor(scene: Scene, flows: Growing['flows']) {
    this.scene = scene;
    this.flows = flows;
  }

  add(func: Func): void {
    if (this.funcs.has(func)) return;
    this.funcs.add(func);
    this.work.push(func);
  }

  /** A value that is a cleanup, or gives one. */
  addValue(value: Value, scope: Func): void {
    const { places, names } = this.scene;
    for (const func of functionsOf(value, scope, names)) this.add(func);
    this.note(value, scope);
    if (value.kind === 'attribute') this.note(value.object, scope);
    if (value.kind === 'mapping') for (const { value: entry } of value.entries) this.addValue(entry, scope);
    if (value.kind === 'call') {
      const key = places.key(value.callee, scope);
      if (key !== undefined) this.keys.add(key);
      for (const { value: given } of value.args) this.note(given, scope);
    }
  }

  grow(): void {
    for (let round = 0; round < 6; round += 1) {
      for (let func = this.work.pop(); func !== undefined; func = this.work.pop()) this.read(func);
      for (const { key, func } of this.flows()) if (this.keys.has(key)) this.add(func);
      if (this.work.length === 0) return;
    }
  }

  private read(func: Func): void {
    for (const child of func.children) this.add(child);
    for (const value of this.scene.valuesOf(func)) {
      if (value.kind === 'call') this.call(value, func);
      else if (value.kind === 'name' || value.kind === 'attribute') this.note(value, func);
    }
    // What it writes counts, too: a flag that the registered function reads.
    for (const { targets } of this.scene.bindsOf(func)) for (const target of targets) this.noteTarget(target, func);
  }

  private noteTarget(target: Parameters<Scene['places']['key']>[0], scope: Func): void {
    const key = this.scene.places.key(target, scope);
    if (key !== undefined) this.keys.add(`=${key}`);
  }

  private call(call: CallValue, scope: Func): void {
    const { names } = this.scene;
    for (const func of functionsOf(call.callee, scope, names)) this.add(func);
    const name = lastName(call.callee);
    // The function that is taken off runs no more.
    if (name === undefined || !this.scene.catalog.removers.has(name))
      for (const { value } of call.args) for (const func of functionsOf(value, scope, names)) this.add(func);
    const { callee } = call;
    const isOwn = callee.kind === 'attribute' && callee.object.kind === 'name' && callee.object.text === 'this';
    if (!isOwn || enclosingClass(scope) !== undefined) return;
    const method = this.options === undefined ? undefined : optionMethod(this.options, callee.name);
    if (method !== undefined) this.add(method);
  }

  private note(value: Value, scope: Func): void {
    const key = this.scene.places.key(value, scope);
    if (key !== undefined) this.keys.add(key);
  }
}

/** A method of a component's options: at the top, or in the object of its methods. */
export function optionMethod(options: Value & { kind: 'mapping' }, name: string): Func | undefined {
  for (const { key, value } of options.entries) {
    if (key?.kind !== 'identifier') continue;
    if (key.text === name && value.kind === 'function') return value.func;
    if (value.kind !== 'mapping') continue;
    for (const inner of value.entries)
      if (inner.key?.kind === 'identifier' && inner.key.text === name && inner.value.kind === 'function')
        return inner.value.func;
  }
  return undefined;
}
