import type { AnalysisContext } from '../facts.ts';
import type { Family } from '../knowledge/model.ts';
import { type Class, type Func, type Located, unitKey } from '../program/index.ts';
import { defineLazy, lazyRecord } from '../summary/lazy.ts';
import { accessedAndReleased, accessorsOf } from './accessors.ts';
import type { Certainty } from './acquire.ts';
import { conventionsOf } from './conventions.ts';
import { type Fate, FunctionLifetimes } from './functions.ts';
import { attributeReleased, basesKnown, isSingleton } from './owners.ts';
import { placeOf } from './evidence.ts';
import type { GeneratorLoop, Holding, Leak, LifetimeSummary, Lifetimes, RegistryLeak } from './types.ts';
import { isQuiet } from './quiet.ts';
import { namesOf } from './places.ts';
import { findRegistries } from './registries.ts';
import type { Outcome } from './typestate.ts';

export { summariseReleases } from './owners.ts';
export type * from './types.ts';

/** The lifetimes of everything this file acquires. */
export function analyseLifetimes(context: AnalysisContext): Lifetimes {
  return new FileLifetimes(context);
}

/** What importing files need to know of a function's lifetimes, each thing worked out when somebody asks: following every parameter of every function costs more than all else. */
export function summariseLifetime(context: AnalysisContext, func: Func): LifetimeSummary {
  const functions = functionsOf(context);
  const params = lazyRecord(
    func.params.map((_, index) => String(index)),
    (index) => functions.effectOf(func, Number(index)),
  );
  const summary: LifetimeSummary = { params };
  defineLazy(summary, 'opens', () => functions.opens(func));
  defineLazy(summary, 'yields', () => functions.yields(func));
  defineLazy(summary, 'quiet', () => isQuiet(context, func) || undefined);
  return summary;
}

/** What objects of a class hold until a method of theirs is called. */
export function summariseHolding(context: AnalysisContext, definition: Class): Holding | undefined {
  return functionsOf(context).holding(definition);
}

const CONFIDENCE: Readonly<Record<Certainty, Leak['confidence']>> = { sure: 'high', name: 'medium', perhaps: 'low' };

const FUNCTIONS = unitKey<FunctionLifetimes>('lifetimes of functions');

function functionsOf(context: AnalysisContext): FunctionLifetimes {
  return context.own(FUNCTIONS, () => new FunctionLifetimes(context));
}

class FileLifetimes implements Lifetimes {
  private readonly context: AnalysisContext;
  private readonly functions: FunctionLifetimes;
  private found: { readonly leaks: readonly Leak[]; readonly sound: ReadonlyMap<Family, number> } | undefined;
  private loops: readonly GeneratorLoop[] | undefined;
  private kept: ReturnType<typeof findRegistries> | undefined;

  constructor(context: AnalysisContext) {
    this.context = context;
    this.functions = functionsOf(context);
  }

  leaks(...families: readonly Family[]): readonly Leak[] {
    return this.all().leaks.filter((leak) => families.includes(leak.family));
  }

  registries(...families: readonly Family[]): readonly RegistryLeak[] {
    this.kept ??= findRegistries(this.context);
    return this.kept.leaks.filter((one) => families.includes(one.resource.family));
  }

  sound(...families: readonly Family[]): number {
    const { sound } = this.all();
    return families.reduce((sum, family) => sum + (sound.get(family) ?? 0), 0);
  }

  opened(func: Func, ...families: readonly Family[]): number {
    return this.functions.fates(func).filter(({ acquisition }) => families.includes(acquisition.resource.family))
      .length;
  }

  generatorLoops(...families: readonly Family[]): readonly GeneratorLoop[] {
    this.loops ??= this.everyFunction().flatMap((func) => this.functions.loops(func));
    return this.loops.filter((loop) => families.includes(loop.family));
  }

  private everyFunction(): readonly Func[] {
    return [this.context.module.body, ...this.context.module.functions];
  }

  private all(): NonNullable<FileLifetimes['found']> {
    if (this.found !== undefined) return this.found;
    const leaks: Leak[] = [];
    const sound = new Map<Family, number>();
    for (const func of this.everyFunction()) {
      for (const fate of this.functions.fates(func)) {
        const leak = this.leakOf(func, fate);
        const { family } = fate.acquisition.resource;
        if (leak === undefined) sound.set(family, (sound.get(family) ?? 0) + 1);
        else leaks.push(leak);
      }
    }
    leaks.sort((a, b) => a.call.start - b.call.start);
    this.found = { leaks, sound };
    return this.found;
  }

  private leakOf(func: Func, { acquisition, outcome }: Fate): Leak | undefined {
    if (outcome === undefined || outcome.unknown) return undefined;
    const { call, type, resource, certainty, generator, holding } = acquisition;
    if (func.role === 'module' && resource.processLifetime === true) return undefined;
    const base = {
      family: resource.family,
      resource,
      type,
      call,
      func,
      name: nameOf(this.context, func, call),
      releasedElsewhere: outcome.released,
      handedOn: outcome.kept || outcome.returned.length > 0 || outcome.attributes.size > 0,
      confidence: CONFIDENCE[certainty],
      owner: undefined,
      opened: holding?.at,
      lostAt: undefined,
      waysOut: [],
      raising: undefined,
    };
    if (outcome.normal !== undefined) {
      const how = generator !== undefined ? 'generator' : outcome.normal.how;
      const lostAt = placeOf(this.context, func, outcome.normal.at);
      const raises = outcome.exception ?? outcome.inCleanup;
      return {
        ...base,
        grade: 'normal',
        how,
        lostAt,
        waysOut: waysOut(this.context, func, outcome),
        raising: raises === undefined ? undefined : placeOf(this.context, func, raises),
      };
    }
    // An object that is closed on every ordinary path was made by somebody who knew: what an exception costs there is a matter of taste.
    if (holding !== undefined) return undefined;
    // Where no ordinary path reaches an end of the function, the process ends with it; a value without a name is gone with its statement.
    const ends = outcome.released || outcome.kept || outcome.returned.length > 0 || outcome.attributes.size > 0;
    const counts = resource.family !== 'stream';
    const raises = outcome.exception ?? outcome.inCleanup;
    if (raises !== undefined && ends && counts && base.name !== undefined) {
      const raising = placeOf(this.context, func, raises);
      const confidence = outcome.exception === undefined || outcome.slight ? 'low' : base.confidence;
      return { ...base, grade: 'exception', how: 'forgotten', raising, confidence };
    }
    return this.ownedForever(base, func, outcome.attributes);
  }

  private ownedForever(
    base: Omit<Leak, 'grade' | 'how'>,
    func: Func,
    attributes: ReadonlySet<string>,
  ): Leak | undefined {
    const definition = func.owner;
    if (definition === undefined || attributes.size !== 1) return undefined;
    const attribute = [...attributes][0] as string;
    const conventions = conventionsOf(this.context.knowledge);
    if (attributeReleased(this.context, { definition, attribute }, base.resource.release, conventions))
      return undefined;
    if (isSingleton(this.context, definition)) return undefined;
    const given = accessorsOf(this.context, definition, attribute).map((name) =>
      accessedAndReleased(this.context, definition, name, base.resource.release, conventions),
    );
    if (given.includes('yes')) return undefined;
    const sure = basesKnown(this.context, definition) && base.confidence === 'high' && !given.includes('unknown');
    const confidence = sure ? 'medium' : 'low';
    return { ...base, grade: 'owner', how: 'forgotten', confidence, owner: { definition, attribute } };
  }
}

/** The name an acquired value is first bound to. */
function nameOf(context: AnalysisContext, func: Func, call: Located): string | undefined {
  for (const { operation } of context.flow(func).points) {
    if (operation?.kind !== 'bind' || operation.value === undefined) continue;
    let value = operation.value;
    while (value.kind === 'await' || value.kind === 'cast') value = value.value;
    if (value === call) return namesOf(operation.pattern)[0];
  }
  return undefined;
}

function waysOut(context: AnalysisContext, func: Func, { forgottenAt }: Outcome): Located[] {
  if (forgottenAt.has(-1)) return [];
  const places = [...forgottenAt].map((at) => placeOf(context, func, at)).filter((at) => at !== undefined);
  return places.sort((a, b) => a.start - b.start);
}
