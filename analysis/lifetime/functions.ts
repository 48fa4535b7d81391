import type { AnalysisContext } from '../facts.ts';
import type { Type } from '../names/types.ts';
import {
  type CallValue,
  type Class,
  type Func,
  type Located,
  type NameValue,
  type Unit,
  unitKey,
  type Value,
} from '../program/index.ts';
import { type Acquisition, acquisitionOf, libraryName, type Opening, resourceOf } from './acquire.ts';
import { conventionsOf } from './conventions.ts';
import { generatorLoops } from './generators.ts';
import { FALSY, TRUTHY } from './guards.ts';
import { holdingOf } from './holders.ts';
import type { GeneratorLoop, Holding, Opens, ParameterEffect } from './types.ts';
import { movesParameter } from './moves.ts';
import { namesOf } from './places.ts';
import { environmentOf, parameterSubject, resourceSubject } from './subject.ts';
import { closuresOf } from './captures.ts';
import { onlyStores } from './stores.ts';
import { follow, type Outcome } from './typestate.ts';

/** What became of one acquired resource. */
export interface Fate {
  readonly acquisition: Acquisition;
  /** undefined: it is entered as a context that releases it, nothing else needs to be known. */
  readonly outcome: Outcome | undefined;
}

interface Kept {
  readonly fates: Map<Func, readonly Fate[]>;
  readonly effects: Map<Func, Map<number, ParameterEffect>>;
  readonly opens: Map<Func, Opens | null>;
  readonly yields: Map<Func, string | null>;
  readonly loops: Map<Func, readonly GeneratorLoop[]>;
  readonly holdings: Map<Class, Holding | null>;
}

const KEPT = unitKey<Kept>('lifetimes');

function fresh(): Kept {
  return {
    fates: new Map(),
    effects: new Map(),
    opens: new Map(),
    yields: new Map(),
    loops: new Map(),
    holdings: new Map(),
  };
}

/** Functions that call each other are followed this far; a longer chain would not fit on the stack, and nobody would read it. */
const MAX_DEPTH = 60;

/** Acquisitions of one function are followed until their graphs' points add up to this: generated code with thousands of them would take minutes. */
const MAX_STEPS = 400_000;

/** The lifetimes of single functions, made on demand and kept with their units. One for a version of a module. */
export class FunctionLifetimes implements Opening {
  private readonly context: AnalysisContext;
  private readonly running = new Set<Func>();
  private depth = 0;
  private readonly moduleKept = fresh();
  private readonly conventions;

  constructor(context: AnalysisContext) {
    this.context = context;
    this.conventions = conventionsOf(context.knowledge);
  }

  private kept(unit: Unit | undefined): Kept {
    return unit === undefined ? this.moduleKept : this.context.module.tracker.memo(unit, KEPT, fresh);
  }

  /** Runs `work` so that what it looks at counts for the function's unit. */
  private within<T>(func: Func, work: () => T): T {
    this.depth += 1;
    try {
      return func.unit === undefined ? work() : this.context.module.tracker.within(func.unit, work);
    } finally {
      this.depth -= 1;
    }
  }

  /** What becomes of each resource the function acquires. */
  fates(func: Func): readonly Fate[] {
    const { fates } = this.kept(func.unit);
    const known = fates.get(func);
    if (known !== undefined) return known;
    if (this.running.has(func) || this.depth > MAX_DEPTH) return [];
    this.running.add(func);
    const made = this.within(func, () => this.findFates(func));
    this.running.delete(func);
    fates.set(func, made);
    return made;
  }

  /** The function's loops over generators that hand out one resource. */
  loops(func: Func): readonly GeneratorLoop[] {
    const { loops } = this.kept(func.unit);
    let found = loops.get(func);
    if (found === undefined) {
      found = this.within(func, () => generatorLoops(this.context, func, this));
      loops.set(func, found);
    }
    return found;
  }

  private findFates(func: Func): readonly Fate[] {
    const found: Fate[] = [];
    let steps = 0;
    for (const { call } of this.context.names.callsIn(func)) {
      const acquisition = acquisitionOf(this.context, call, func, this);
      if (acquisition === undefined) continue;
      steps += this.context.flow(func).points.length;
      if (steps > MAX_STEPS) break;
      found.push({ acquisition, outcome: this.followed(func, acquisition) });
    }
    return found;
  }

  private followed(func: Func, acquisition: Acquisition): Outcome | undefined {
    const { call, generator } = acquisition;
    const subject = resourceSubject(acquisition, this.conventions);
    const env = environmentOf(this.context, func, subject, this.effectOf);
    if (subject.closesOnExit && generator === undefined && this.isEntered(env.flow.points, call)) return undefined;
    return follow(env);
  }

  /** The call is the context of a `with`. */
  private isEntered(points: ReturnType<AnalysisContext['flow']>['points'], call: CallValue): boolean {
    return points.some((point) => {
      if (point.operation?.kind !== 'enter') return false;
      let at: Value = point.operation.item.context;
      while (at.kind === 'await' || at.kind === 'cast') at = at.value;
      return at === call;
    });
  }

  /** What a function of this file does to an argument. */
  readonly effectOf = (func: Func, index: number): ParameterEffect => {
    const { effects } = this.kept(func.unit);
    let known = effects.get(func);
    if (known === undefined) {
      known = new Map();
      effects.set(func, known);
    }
    const kept = known.get(index);
    if (kept !== undefined) return kept;
    if (this.depth > MAX_DEPTH) return 'borrows';
    known.set(index, 'borrows');
    const made = this.within(func, () => this.findEffect(func, index));
    known.set(index, made);
    return made;
  };

  private findEffect(func: Func, index: number): ParameterEffect {
    const parameter = func.params[index] ?? func.params.find((one) => one.passing === 'rest');
    if (parameter?.name === undefined) return index < 0 ? 'borrows' : 'keeps';
    if (parameter.passing === 'rest' || parameter.passing === 'keywords' || parameter.isField) return 'keeps';
    if (!movesParameter(func, parameter.name)) return 'borrows';
    const subject = parameterSubject(parameter.name, this.conventions);
    const outcome = follow(environmentOf(this.context, func, subject, this.effectOf));
    if (outcome.unknown || outcome.kept) return 'keeps';
    if (outcome.attributes.size > 0)
      return onlyStores(this.context, func, outcome.attributes, this.conventions) ? 'stores' : 'keeps';
    if (outcome.released) return 'releases';
    if (outcome.returned.length > 0) return 'returns';
    return this.readsToEnd(func, parameter.name) ? 'exhausts' : 'borrows';
  }

  /** It awaits what the parameter gives, one after the other (`for await (const chunk of stream)`), or hands all of it on (`yield*`). */
  private readsToEnd(func: Func, name: string): boolean {
    const isIt = (value: Value | undefined) => value?.kind === 'name' && value.text === name;
    return this.context.flow(func).points.some(({ operation }) => {
      if (operation?.kind === 'iterate') return operation.isAsync && isIt(operation.iterable);
      return operation?.kind === 'yield' && operation.value.delegates && isIt(operation.value.value);
    });
  }

  /** The resource a function returns for its caller to release. */
  opens(func: Func): Opens | undefined {
    const { opens } = this.kept(func.unit);
    const known = opens.get(func);
    if (known !== undefined) return known ?? undefined;
    if (this.running.has(func) || this.depth > MAX_DEPTH || func.isGenerator || isShared(func)) return undefined;
    const made = this.within(func, () => this.findOpens(func));
    opens.set(func, made ?? null);
    return made;
  }

  private findOpens(func: Func): Opens | undefined {
    for (const { acquisition, outcome } of this.fates(func)) {
      if (outcome === undefined || outcome.unknown || outcome.returned.length === 0) continue;
      if (acquisition.generator !== undefined) continue;
      if (outcome.kept || outcome.attributes.size > 0) continue;
      if (!this.returnsIt(func, acquisition)) continue;
      const { type, certainty, holding } = acquisition;
      const when = conditionsOf(func, outcome);
      return {
        type,
        when,
        ...(certainty === 'perhaps' ? { perhaps: true } : {}),
        ...(holding === undefined ? {} : { holding }),
      };
    }
    return undefined;
  }

  /** The result is the resource itself, not something that holds it. */
  private returnsIt(func: Func, acquisition: Acquisition): boolean {
    const given = this.context.names.returnType(func);
    if (acquisition.holding !== undefined) return isObject(given) && !opensLater(acquisition.holding);
    const type = libraryName(given);
    return type === undefined || type === acquisition.type || resourceOf(this.context.knowledge, type) !== undefined;
  }

  /** What objects of a class of this file hold. */
  readonly holding = (definition: Class): Holding | undefined => {
    const { holdings } = this.kept(definition.unit);
    const known = holdings.get(definition);
    if (known !== undefined) return known ?? undefined;
    if (this.depth > MAX_DEPTH) return undefined;
    // A class that makes objects of its own holds what it holds without them.
    holdings.set(definition, null);
    this.depth += 1;
    const made = this.context.module.tracker.within(definition.unit, () => holdingOf(this.context, definition, this));
    this.depth -= 1;
    holdings.set(definition, made ?? null);
    return made;
  };

  /** The type a generator hands out once, for callers that iterate it. */
  yields(func: Func): string | undefined {
    const { yields } = this.kept(func.unit);
    const known = yields.get(func);
    if (known !== undefined) return known ?? undefined;
    if (!func.isGenerator || this.running.has(func)) return undefined;
    const made = this.within(func, () => this.findYields(func));
    yields.set(func, made ?? null);
    return made;
  }

  private findYields(func: Func): string | undefined {
    const values: Value[] = [];
    for (const { operation } of this.context.flow(func).points) {
      if (operation?.kind !== 'yield' || operation.value.value === undefined || operation.value.delegates) continue;
      if (!values.includes(operation.value.value)) values.push(operation.value.value);
    }
    const only = values[0];
    if (only === undefined || values.length !== 1 || only.kind !== 'name') return undefined;
    const type = libraryName(this.context.names.type(only, func));
    if (type !== undefined && resourceOf(this.context.knowledge, type) !== undefined) return type;
    return this.fates(func).find(
      ({ acquisition, outcome }) => outcome === undefined && this.isContext(func, only, acquisition.call),
    )?.acquisition.type;
  }

  /** The name is what a `with` bound the result of the call to. */
  private isContext(func: Func, name: NameValue, call: CallValue): boolean {
    return this.context.flow(func).points.some(({ operation }) => {
      if (operation?.kind !== 'enter' || !within(call, operation.item.context)) return false;
      return operation.item.target !== undefined && namesOf(operation.item.target).includes(name.text);
    });
  }
}

/** An object of one class of the project, awaited or not. */
function isObject(type: Type | undefined): boolean {
  return type?.kind === 'awaitable' ? isObject(type.value) : type?.kind === 'class' || type?.kind === 'remote';
}

/** Whoever gets the object opens what it holds. */
function opensLater({ openers }: Holding): boolean {
  return openers !== undefined;
}

function within(inner: Located, outer: Located): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** Its result is kept between calls, or a decorator makes something else of it. */
function isShared(func: Func): boolean {
  return func.decorators.length > 0;
}

function conditionsOf(func: Func, outcome: Outcome): Opens['when'] {
  const when: Opens['when'][number][] = [];
  func.params.forEach(({ name, fallback }, index) => {
    if (name === undefined) return;
    const bits = outcome.returned.reduce((all, state) => all | (state.facts.get(name) ?? FALSY | TRUTHY), 0);
    const is = bits === TRUTHY ? 'truthy' : (bits & TRUTHY) === 0 ? 'falsy' : undefined;
    if (is === undefined) return;
    const falls = fallback === undefined ? undefined : literalTruth(fallback);
    when.push({ index, name, is, fallback: falls === undefined || falls === (is === 'truthy') });
  });
  return when;
}

function literalTruth(value: Value): boolean | undefined {
  return value.kind === 'literal' ? Boolean(value.value) : undefined;
}

/** A name of a module that a function inside uses lives as long as the process. */
export function usedInside(func: Func, name: string): boolean {
  return func.children.some((child) => closuresOf(func).of(child).has(name));
}
