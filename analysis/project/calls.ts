import { calledHow, handedHow, withUsual } from '../entries/callers.ts';
import { placesOf as argumentsOf } from '../entries/places.ts';
import { Keys } from '../growth/keys.ts';
import type { Lexicon } from '../growth/lexicon.ts';
import { attributesAssigned, selfName } from '../growth/assignments.ts';
import { type PlaceUse, placesOf, usesNamed } from '../growth/places.ts';
import { classAround } from '../growth/uses.ts';
import type { AnalysisContext } from '../facts.ts';
import type { Callee, Target } from '../names/types.ts';
import {
  type CallValue,
  callsOf,
  type Func,
  functionKey,
  type Located,
  type Unit,
  type Value,
} from '../program/index.ts';
import { findInjections, type FoundInjections } from './injections.ts';
import { importedNames } from './imported.ts';
import type { Placer } from './places.ts';
import type { ArgumentKinds, CallKind, Thing, UsageCall } from './types.ts';

/** Calls of one module by others, and between its own functions. */
export interface FoundCalls {
  readonly calls: readonly UsageCall[];
  readonly injections: FoundInjections;
  readonly loose: readonly string[];
}

/** Who calls whom, as far as this module's code says: its own functions and those of other modules, methods and constructors included, and functions it hands on. */
export function findCalls(context: AnalysisContext, lexicon: Lexicon, placer: Placer): FoundCalls {
  return new CallFinder(context, lexicon, placer).all();
}

class CallFinder {
  private readonly context: AnalysisContext;
  private readonly placer: Placer;
  private readonly keys: Keys;
  private readonly found: UsageCall[] = [];
  /** Attributes whose meaning is known: all others of the same name are loose. */
  private readonly known = new Set<Value>();

  constructor(context: AnalysisContext, lexicon: Lexicon, placer: Placer) {
    this.context = context;
    this.placer = placer;
    this.keys = new Keys(context, lexicon, '\0');
  }

  all(): FoundCalls {
    for (const unit of this.context.module.units) {
      this.called(unit);
      this.handed(unit);
    }
    this.kept();
    const injections = findInjections(this.context, this.placer, (call, scope) => this.argumentKinds(call, scope));
    const calls = withUsual(this.found, ({ from, to }) => `${from} ${to}`);
    return { calls, injections, loose: this.loose() };
  }

  private called(unit: Unit): void {
    const { module, names } = this.context;
    const given = argumentsOf(unit).byValue;
    for (const { call, scope } of callsOf(unit).all) {
      const around = scope ?? module.body;
      const callee = names.callee(call, around);
      if (callee.kind === 'unknown') continue;
      this.known.add(call.callee);
      const to = this.nameOfCallee(callee);
      if (to === undefined) continue;
      const place = given.get(call);
      const how = calledHow(this.context, place, isCoroutine(callee));
      const isRemote = callee.kind === 'remote-function' || callee.kind === 'remote-class';
      this.add(around, to, how, call, isRemote ? this.argumentKinds(call, around) : undefined);
    }
  }

  /** Functions given to calls. */
  private handed(unit: Unit): void {
    const { byValue, byFunc } = argumentsOf(unit);
    for (const [value, place] of byValue) {
      if (value.kind !== 'name' && value.kind !== 'attribute') continue;
      const scope = place.scope ?? this.context.module.body;
      const to = this.nameOf(this.context.names.target(value, scope));
      if (to === undefined) continue;
      this.known.add(value);
      this.add(scope, to, handedHow(this.context, place), value);
    }
    for (const [func, place] of byFunc) {
      const how = place.call.callee.kind === 'function' ? 'call' : handedHow(this.context, place);
      this.add(place.scope ?? this.context.module.body, this.own(func), how, place.call);
    }
  }

  /** Imported functions, and the module's own, that are neither called nor given to a call: nobody knows who has them. */
  private kept(): void {
    const { module, names } = this.context;
    for (const name of importedNames(module)) {
      for (const { node, frame, func } of usesNamed(module, name)) {
        if (node.kind !== 'name' || frame?.role === 'callee' || frame?.role === 'argument') continue;
        if (frame?.node.kind === 'attribute') continue;
        const to = this.nameOf(names.target(node, func ?? module.body));
        if (to !== undefined) this.add(func ?? module.body, to, 'unknown', node);
      }
    }
    for (const func of module.functions) {
      if (func.name === undefined) continue;
      for (const { at, scope, call } of names.uses(func)) {
        if (call !== undefined || argumentsHold(module.units, at)) continue;
        this.add(scope, this.own(func), 'unknown', at);
      }
    }
  }

  private add(from: Func, to: Thing, how: CallKind, at: Located, keys?: ArgumentKinds): void {
    const { module } = this.context;
    const caller = functionKey(module, from);
    const place = this.placer.at(at);
    this.found.push(
      keys === undefined ? { from: caller, to, how, at: place } : { from: caller, to, how, at: place, keys },
    );
  }

  private own(func: Func): Thing {
    return `${this.context.surroundings.path}#${functionKey(this.context.module, func)}`;
  }

  private nameOfCallee(callee: Callee): Thing | undefined {
    switch (callee.kind) {
      case 'function':
        return this.own(callee.func);
      case 'class':
        return callee.init && this.own(callee.init);
      case 'remote-function':
        return `${callee.from.path}#${callee.summary.qualname}`;
      case 'remote-class': {
        const init = this.context.module.language === 'python' ? '__init__' : 'constructor';
        return `${callee.from.path}#${callee.summary.name}.${init}`;
      }
      default:
        return undefined;
    }
  }

  private nameOf(target: Target | undefined): Thing | undefined {
    if (target?.kind === 'function') return this.own(target.func);
    if (target?.kind === 'remote-function') return `${target.from.path}#${target.summary.qualname}`;
    return undefined;
  }

  private argumentKinds(call: CallValue, scope: Func): ArgumentKinds | undefined {
    if (call.args.length === 0) return undefined;
    const positions: ArgumentKinds['positions'][number][] = [];
    const keywords: Record<string, ArgumentKinds['positions'][number]> = {};
    let spread = false;
    for (const { value, keyword, spread: kind } of call.args) {
      if (kind !== 'none') spread = true;
      else if (keyword !== undefined) keywords[keyword.text] = this.keys.kind(value, scope);
      else if (!spread) positions.push(this.keys.kind(value, scope));
    }
    return { positions, keywords, spread };
  }

  private isLoose(use: PlaceUse): boolean {
    return use.node.kind === 'attribute' && !this.known.has(use.node) && !isOwnField(use);
  }

  private loose(): string[] {
    const found = new Set<string>();
    for (const unit of this.context.module.units) {
      for (const [name, uses] of placesOf(unit).byName)
        if (!found.has(name) && uses.some((use) => this.isLoose(use))) found.add(name);
      for (const { call } of callsOf(unit).all) {
        for (const { value } of call.args) {
          if (value.kind !== 'literal' || typeof value.value !== 'string') continue;
          // A function by its name: `send_task('app.tasks.sweep')`, `getattr(module, 'sweep')`.
          const named = /^(?:[\w$]+[.:])*([A-Za-z_$][\w$]*)$/.exec(value.value)?.[1];
          if (named !== undefined) found.add(named);
        }
      }
    }
    return [...found].sort();
  }
}

/** `this.handler` of a class that assigns it: whoever gives it a value names that elsewhere. */
function isOwnField({ node, func }: PlaceUse): boolean {
  if (node.kind !== 'attribute' || node.object.kind !== 'name' || func === undefined) return false;
  const owner = classAround(func);
  return owner !== undefined && node.object.text === selfName(func) && attributesAssigned(owner).has(node.name);
}

function isCoroutine(callee: Callee): boolean {
  if (callee.kind === 'function') return callee.func.isAsync;
  return callee.kind === 'remote-function' && callee.summary.isAsync;
}

function argumentsHold(units: readonly Unit[], at: Value): boolean {
  return units.some((unit) => unit.start <= at.start && at.end <= unit.end && argumentsOf(unit).byValue.has(at));
}
