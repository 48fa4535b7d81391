import type { ParamFacts } from '../knowledge/model.ts';
import type { Callee } from '../names/types.ts';
import {
  alternativesTo,
  type Block,
  callsOf,
  type Func,
  isBound,
  type NameValue,
  perUnit,
  type Unit,
  unitKey,
  type Value,
  Walker,
  ownValue,
} from '../program/index.ts';
import { handedHow } from './callers.ts';
import type { EntryContext } from './types.ts';
import { type ArgumentPlace, placesOf } from './places.ts';

/** How a function that is given to another comes to run. */
export type Runs = NonNullable<ParamFacts['runs']>;

declare module '../summary/types.ts' {
  interface FunctionParts {
    /** What becomes of functions given as its parameters, by the parameters' names: those it says something of. */
    readonly runs?: Readonly<Record<string, Runs>>;
  }
}

/** Helpers that hand on to helpers are followed this far. */
const MAX_DEPTH = 4;

const GIVEN = unitKey<Map<Func, Map<number, Runs | null>>>('given functions');

/** How a function of the project runs what it is given at the place of a call; undefined where it does not say. */
export function runsGiven(context: EntryContext, callee: Callee, place: ArgumentPlace, depth = 0): Runs | undefined {
  switch (callee.kind) {
    case 'function': {
      const { func, receiver } = callee;
      const bound = context.module.language === 'python' && isBound(func) && receiver !== undefined;
      const index = parameterIndex(func.params, place, bound);
      return index < 0 ? undefined : runsParameter(context, func, index, depth);
    }
    case 'remote-function': {
      const { params, parts } = callee.summary;
      const first = params[0]?.name;
      const bound = callee.receiver !== undefined && (first === 'self' || first === 'cls');
      const name = params[parameterIndex(params, place, bound)]?.name;
      const { runs } = parts;
      return ownValue(runs, name);
    }
    default:
      return undefined;
  }
}

function parameterIndex(
  params: readonly { readonly name: string | undefined }[],
  { index, keyword }: ArgumentPlace,
  isBound: boolean,
): number {
  if (keyword !== undefined) return params.findIndex((one) => one.name === keyword);
  return index === undefined ? -1 : index + (isBound ? 1 : 0);
}

/** What importers need to know. */
export function summariseGiven(context: EntryContext, func: Func): Readonly<Record<string, Runs>> | undefined {
  const found: Record<string, Runs> = {};
  for (const [index, { name }] of func.params.entries()) {
    const runs = runsParameter(context, func, index, 0);
    if (name !== undefined && runs !== undefined) found[name] = runs;
  }
  return Object.keys(found).length === 0 ? undefined : found;
}

function runsParameter(context: EntryContext, func: Func, index: number, depth: number): Runs | undefined {
  const { unit } = func;
  const name = func.params[index]?.name;
  if (unit === undefined || name === undefined || depth > MAX_DEPTH) return undefined;
  const { tracker } = context.module;
  const kept = tracker.memo(unit, GIVEN, () => new Map());
  let known = kept.get(func);
  if (known === undefined) kept.set(func, (known = new Map()));
  let runs = known.get(index);
  if (runs === undefined) {
    // Helpers that hand on to each other in a circle run nothing.
    known.set(index, null);
    runs = tracker.within(unit, () => findRuns(context, func, unit, name, depth)) ?? null;
    known.set(index, runs);
  }
  return runs ?? undefined;
}

/** One way is enough to know that it runs now; other ways count where all are the same. */
function findRuns(context: EntryContext, func: Func, unit: Unit, name: string, depth: number): Runs | undefined {
  const found = [...called(context, func, unit, name, depth), ...handedOn(context, func, unit, name, depth)];
  if (found.includes('now')) return 'now';
  const [first] = found;
  return found.every((one) => one === first) ? first : undefined;
}

/** `work()`, in the function's own code or in a function that it runs or hands on. Of what is awaited only a coroutine runs. */
function called(context: EntryContext, func: Func, unit: Unit, name: string, depth: number): (Runs | undefined)[] {
  const sites = callsOf(unit).byName.get(name) ?? [];
  return sites.flatMap(({ call, scope }) => {
    const { callee } = call;
    if (callee.kind !== 'name' || scope === undefined || usesOf(unit).awaited.has(call)) return [];
    const binding = context.names.binding(callee, scope);
    if (binding?.kind !== 'parameter' || binding.scope !== func) return [];
    if (scope !== func) return [inner(context, scope, func, depth)];
    // `if self.is_alive(): queue.put(work) else: work()`: what usually becomes of it the other branch says.
    return alternativesTo(func, call).some((block) => handsOn(block, name)) ? [undefined] : ['now'];
  });
}

/** A block does something else with a name than to call it. */
function handsOn(block: Block, name: string): boolean {
  const reader = new Handed(name);
  reader.block(block);
  return reader.found;
}

class Handed extends Walker {
  found = false;
  private readonly name: string;

  constructor(name: string) {
    super();
    this.name = name;
  }

  override value(value: Value): void {
    if (value.kind === 'call' && value.callee.kind === 'name') for (const one of value.args) this.value(one.value);
    else if (value.kind === 'name') this.found ||= value.text === this.name;
    else super.value(value);
  }
}

/** How a function inside another runs, as far as the outer one shows. */
function inner(context: EntryContext, scope: Func, around: Func, depth: number): Runs | undefined {
  const { unit } = scope;
  if (unit === undefined || depth > MAX_DEPTH) return undefined;
  const written = placesOf(unit).byFunc.get(scope);
  if (written !== undefined) return runsOf(handedHow(context, written, depth + 1));
  const ways = context.names.uses(scope).map(({ at, call, scope: user }) => {
    if (call !== undefined) return user === around ? 'now' : undefined;
    const place = placesOf(unit).byValue.get(at);
    return place && runsOf(handedHow(context, place, depth + 1));
  });
  return ways.includes('now') ? 'now' : ways[0];
}

/** `asyncio.to_thread(work)`, `partial(work, 1)`. */
function handedOn(context: EntryContext, func: Func, unit: Unit, name: string, depth: number): (Runs | undefined)[] {
  return (usesOf(unit).named.get(name) ?? []).flatMap((value) => {
    const place = placesOf(unit).byValue.get(value);
    const binding = place && context.names.binding(value, place.scope ?? context.module.body);
    if (place === undefined || binding?.kind !== 'parameter' || binding.scope !== func) return [];
    return [runsOf(handedHow(context, wrappedAt(context, place) ?? place, depth + 1))];
  });
}

/** Where the wrapper goes that a function is given to. */
function wrappedAt({ names, module }: EntryContext, { call, index, scope }: ArgumentPlace): ArgumentPlace | undefined {
  const callee = names.callee(call, scope ?? module.body);
  if (callee.kind !== 'library' || scope?.unit === undefined) return undefined;
  const wraps = callee.facts?.params?.some((param) => param.does === 'wraps' && param.index === index) === true;
  return wraps ? placesOf(scope.unit).byValue.get(call) : undefined;
}

interface Uses {
  /** Operands of `await`. */
  readonly awaited: ReadonlySet<Value>;
  /** Names that are given to calls, by their text. */
  readonly named: ReadonlyMap<string, readonly NameValue[]>;
}

const USES = unitKey<Uses>('names given to calls');

/** Operands of `await` in a unit. */
export function awaitedIn(unit: Unit): ReadonlySet<Value> {
  return usesOf(unit).awaited;
}

function usesOf(unit: Unit): Uses {
  return perUnit(unit, USES, (of) => {
    const reader = new Reader();
    reader.unit(of);
    return reader;
  });
}

class Reader extends Walker implements Uses {
  readonly awaited = new Set<Value>();
  readonly named = new Map<string, NameValue[]>();

  override value(value: Value): void {
    if (value.kind === 'await') this.awaited.add(value.value);
    for (const { value: given } of value.kind === 'call' ? value.args : []) {
      if (given.kind !== 'name') continue;
      const list = this.named.get(given.text);
      if (list === undefined) this.named.set(given.text, [given]);
      else list.push(given);
    }
    super.value(value);
  }
}

function runsOf(how: ReturnType<typeof handedHow>): Runs | undefined {
  return how === 'call' ? 'now' : how === 'unknown' ? undefined : how;
}
