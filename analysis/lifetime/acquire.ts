import type { AnalysisContext } from '../facts.ts';
import { parseTypeText } from '../knowledge/index.ts';
import type { ResourceFacts } from '../knowledge/model.ts';
import type { Knowledge } from '../knowledge/types.ts';
import type { Callee, Type } from '../names/types.ts';
import { type CallValue, type Class, type Func, lastName, type Value } from '../program/index.ts';
import type { ClassSummary } from '../summary/types.ts';
import { acquires, argumentOf } from './conditions.ts';
import { conventionsOf } from './conventions.ts';
import { constantBits, TRUTHY } from './guards.ts';
import { asResource } from './holders.ts';
import type { Holding, Opens } from './types.ts';

/** How sure it is that something is acquired. */
export type Certainty = 'sure' | 'name' | 'perhaps';

/** A call whose result must be released by whoever gets it. */
export interface Acquisition {
  readonly call: CallValue;
  readonly type: string;
  readonly resource: ResourceFacts;
  /** 'name': the maker is known by its conventional name only; 'perhaps': it may be made of something that is open already. */
  readonly certainty: Certainty;
  /** It is taken out of a generator that hands it out; the generator, where it has a name. */
  readonly generator: Value | undefined;
  /** It is an object of the project that holds the resource. */
  readonly holding?: Holding;
}

/** What acquisitions of calls of this file's own functions depend on. */
export interface Opening {
  readonly opens: (func: Func) => Opens | undefined;
  readonly yields: (func: Func) => string | undefined;
  readonly holding: (definition: Class) => Holding | undefined;
}

/** What a type must be released as, its bases included. */
export function resourceOf(knowledge: Knowledge, type: string): ResourceFacts | undefined {
  const work = [type];
  const seen = new Set<string>();
  for (let name = work.pop(); name !== undefined; name = work.pop()) {
    if (seen.has(name)) continue;
    seen.add(name);
    const facts = knowledge.type(name);
    if (facts?.resource !== undefined) return facts.resource;
    work.push(...(facts?.extends ?? []));
  }
  return undefined;
}

export function acquisitionOf(
  context: AnalysisContext,
  call: CallValue,
  scope: Func,
  opening: Opening,
): Acquisition | undefined {
  // The object under construction is acquired by whoever constructs the subclass.
  if (call.callee.kind === 'name' && call.callee.text === 'super') return undefined;
  const callee = context.names.callee(call, scope);
  const conventions = conventionsOf(context.knowledge);
  if (callee.kind === 'library' && (conventions.next.has(callee.name) || conventions.asyncNext.has(callee.name)))
    return fromGenerator(context, call, scope, opening, conventions.asyncNext.has(callee.name));
  const byName = unreadable(context, callee) ? conventions.makers.get(lastName(call.callee) ?? '') : undefined;
  const known = acquiredType(context, call, scope, callee, opening);
  const acquired = known ?? (byName === undefined ? undefined : { type: byName, certainty: 'name' as const });
  if (acquired === undefined) return heldAcquisition(context, call, scope, callee, opening);
  const resource = resourceOf(context.knowledge, acquired.type);
  return resource && { call, ...acquired, resource, generator: undefined };
}

/** An object of the project's own that holds a resource till one of its methods is called. */
function heldAcquisition(
  context: AnalysisContext,
  call: CallValue,
  scope: Func,
  callee: Callee,
  opening: Opening,
): Acquisition | undefined {
  const holding = holdingOfCall(context, call, callee, opening);
  const held = holding && resourceOf(context.knowledge, holding.type);
  if (holding === undefined || held === undefined || !isOpened(context, call, scope, holding)) return undefined;
  return {
    call,
    type: holding.type,
    resource: asResource(holding, held),
    certainty: 'name',
    generator: undefined,
    holding,
  };
}

/** Of what a call makes, or of what a function of the project makes and hands out. */
function holdingOfCall(
  context: AnalysisContext,
  call: CallValue,
  callee: Callee,
  opening: Opening,
): Holding | undefined {
  switch (callee.kind) {
    case 'class':
      return opening.holding(callee.definition);
    case 'remote-class':
      return placedIn(callee.from.path, callee.summary.parts.holds);
    case 'function': {
      const opens = opening.opens(callee.func);
      return opens && opensFor(context, call, opens, callee.receiver) ? opens.holding : undefined;
    }
    case 'remote-function': {
      const opens = callee.summary.parts.lifetime?.opens;
      if (opens === undefined || !opensFor(context, call, opens, callee.receiver)) return undefined;
      return placedIn(callee.from.path, opens.holding);
    }
    default:
      return undefined;
  }
}

/** With the path of the file its class is in. */
function placedIn(path: string, holding: Holding | undefined): Holding | undefined {
  return holding && { ...holding, at: { path, ...holding.at } };
}

/** Making the object opens it, or the function calls the method that does. */
function isOpened(context: AnalysisContext, call: CallValue, scope: Func, { openers }: Holding): boolean {
  if (openers === undefined) return true;
  return context.names.callsIn(scope).some(({ call: { callee } }) => {
    if (callee.kind !== 'attribute' || !openers.includes(callee.name)) return false;
    const { object } = callee;
    if (object === call) return true;
    const writes = object.kind === 'name' ? (context.names.binding(object, scope)?.writes ?? []) : [];
    return writes.some(({ value }) => value === call);
  });
}

interface Acquired {
  readonly type: string;
  readonly certainty: Certainty;
}

function acquiredType(
  context: AnalysisContext,
  call: CallValue,
  scope: Func,
  callee: Callee,
  opening: Opening,
): Acquired | undefined {
  switch (callee.kind) {
    case 'library': {
      const does = acquires(context, call, scope, callee.facts);
      if (does === false) return undefined;
      if (callee.constructs !== undefined) {
        if (!madeToAcquire(context, call.callee, scope)) return undefined;
        const made = context.knowledge.method(callee.constructs, '__init__')?.facts;
        return acquired(callee.constructs, does, acquires(context, call, scope, made));
      }
      if (callee.facts?.acquires !== true) return undefined;
      return acquired(libraryName(context.names.type(call, scope)) ?? typeName(callee.facts.returns), does);
    }
    case 'class':
      return acquired(baseResource(context, callee.definition, scope, 0));
    case 'remote-class':
      return acquired(remoteBase(context, callee.summary));
    case 'function':
      return opened(context, call, opening.opens(callee.func), callee.receiver);
    case 'remote-function':
      return opened(context, call, callee.summary.parts.lifetime?.opens, callee.receiver);
    default:
      return undefined;
  }
}

function acquired(type: string | undefined, ...does: readonly (boolean | 'perhaps')[]): Acquired | undefined {
  if (type === undefined || does.includes(false)) return undefined;
  return { type, certainty: does.includes('perhaps') ? 'perhaps' : 'sure' };
}

/** Of a class that a name holds because a library's function gave it: what that call says of instances. */
function madeToAcquire(context: AnalysisContext, called: Value, scope: Func): boolean {
  const writes = called.kind === 'name' ? (context.names.binding(called, scope)?.writes ?? []) : [];
  const [only] = writes;
  if (only?.value?.kind !== 'call' || writes.length !== 1) return true;
  const maker = context.names.callee(only.value, only.scope);
  return maker.kind !== 'library' || acquires(context, only.value, only.scope, maker.facts) !== false;
}

/** The name of a library type, awaited where it must be. */
export function libraryName(type: Type | undefined): string | undefined {
  let at = type;
  while (at?.kind === 'awaitable') at = at.value;
  return at?.kind === 'library' ? at.name : undefined;
}

function typeName(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  let node = parseTypeText(text);
  while (node?.kind === 'awaitable') node = node.value;
  return node?.kind === 'name' ? node.name : undefined;
}

/** The library resource a project class is a kind of; files are left out, for whose types stand for what merely looks like one. */
function baseResource(context: AnalysisContext, definition: Class, scope: Func, depth: number): string | undefined {
  if (depth > 8) return undefined;
  for (const base of definition.bases) {
    const target = context.names.target(base, definition.parent ?? context.module.body);
    const resource = target?.kind === 'library' ? resourceOf(context.knowledge, target.name) : undefined;
    if (target?.kind === 'library' && resource !== undefined)
      return resource.family === 'file' ? undefined : target.name;
    if (target?.kind !== 'class') continue;
    const found = baseResource(context, target.definition, scope, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The same of a class of another file, by the bases it names itself. */
function remoteBase(context: AnalysisContext, { bases }: ClassSummary): string | undefined {
  return bases.find((base) => {
    const resource = resourceOf(context.knowledge, base);
    return resource !== undefined && resource.family !== 'file';
  });
}

/** A project function opens a resource, if its conditions on parameters hold for this call. */
function opened(
  context: AnalysisContext,
  call: CallValue,
  opens: Opens | undefined,
  receiver: Value | undefined,
): Acquired | undefined {
  if (opens === undefined || opens.holding !== undefined || !opensFor(context, call, opens, receiver)) return undefined;
  return { type: opens.type, certainty: opens.perhaps === true ? 'perhaps' : 'sure' };
}

/** What a function's opening depends on holds for this call, as far as its arguments tell. */
function opensFor(context: AnalysisContext, call: CallValue, opens: Opens, receiver: Value | undefined): boolean {
  const bound = receiver !== undefined && context.module.language === 'python' ? 1 : 0;
  for (const condition of opens.when) {
    const value = argumentOf(call, { index: condition.index - bound, name: condition.name });
    if (value === undefined && call.args.every((argument) => argument.spread === 'none')) {
      if (!condition.fallback) return false;
      continue;
    }
    const bits = value === undefined ? undefined : constantBits(value);
    if (bits !== undefined && (bits === TRUTHY) !== (condition.is === 'truthy')) return false;
  }
  return true;
}

/** `next(get_db())`, `await anext(gen)`: the first value of a generator that hands out a resource. */
function fromGenerator(
  context: AnalysisContext,
  call: CallValue,
  scope: Func,
  opening: Opening,
  isAsync: boolean,
): Acquisition | undefined {
  const given = call.args[0]?.value;
  if (given === undefined || call.args.length !== 1) return undefined;
  const made = given.kind === 'name' ? boundCall(context, given, scope) : given.kind === 'call' ? given : undefined;
  if (made === undefined) return undefined;
  const found = handedOut(context, made, scope, opening, isAsync);
  if (found === undefined) return undefined;
  const resource = resourceOf(context.knowledge, found.type);
  return resource && { call, ...found, resource, generator: given };
}

function boundCall(
  context: AnalysisContext,
  name: Extract<Value, { kind: 'name' }>,
  scope: Func,
): CallValue | undefined {
  const binding = context.names.binding(name, scope);
  const only = binding?.scope === scope && binding.writes.length === 1 ? binding.writes[0]?.value : undefined;
  return only?.kind === 'call' ? only : undefined;
}

/** The type a call's generator hands out, of a generator that releases it after its only yield. */
export function handedOut(
  context: AnalysisContext,
  call: CallValue,
  scope: Func,
  opening: Opening,
  isAsync: boolean,
): Acquired | undefined {
  const callee = context.names.callee(call, scope);
  if (callee.kind === 'function') return acquired(opening.yields(callee.func));
  if (callee.kind === 'remote-function') return acquired(callee.summary.parts.lifetime?.yields);
  if (!unreadable(context, callee)) return undefined;
  const conventions = conventionsOf(context.knowledge);
  const type = (isAsync ? conventions.asyncGenerators : conventions.generators).get(lastName(call.callee) ?? '');
  return type === undefined ? undefined : { type, certainty: 'name' };
}

/** Neither the file nor a readable import nor a model says what is called. */
function unreadable(context: AnalysisContext, callee: Callee): boolean {
  if (callee.kind === 'unknown') return callee.receiver === undefined;
  return (
    callee.kind === 'library' &&
    callee.facts === undefined &&
    callee.receiver === undefined &&
    callee.constructs === undefined &&
    !context.knowledge.knows(callee.name.split('.')[0] ?? '')
  );
}
