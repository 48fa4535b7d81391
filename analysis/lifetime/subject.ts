import { awaitedIn } from '../entries/index.ts';
import type { AnalysisContext } from '../facts.ts';
import type { ControlFlow } from '../flow/types.ts';
import type { Family } from '../knowledge/model.ts';
import type { CallValue, Func, Value } from '../program/index.ts';
import type { Acquisition } from './acquire.ts';
import type { Carrying } from './carriers.ts';
import { type Closures, closuresOf } from './captures.ts';
import { type Conventions, conventionsOf } from './conventions.ts';
import { isQuiet } from './quiet.ts';
import type { ParameterEffect } from './types.ts';

/** What is followed through a function: the resource a call acquires, or the argument of a parameter. */
export interface Subject {
  /** The call that acquires it; undefined for a parameter. */
  readonly call: CallValue | undefined;
  readonly parameter: string | undefined;
  readonly release: ReadonlySet<string>;
  readonly releaseFunctions: ReadonlySet<string>;
  readonly closesOnExit: boolean;
  readonly exhausts: boolean;
  /** Whoever is given it reads it to the end. */
  readonly drained: boolean;
  /** Attributes and subscripts of it keep it in use. */
  readonly parts: boolean;
  /** It holds nothing before its first use. */
  readonly opensLater: boolean;
  /** It comes out of a generator, whose end releases it: the generator's name, where it has one. */
  readonly generator: boolean;
  readonly generatorName: string | undefined;
  /** Methods that give the object itself, and those whose results work through it: of objects of the project. */
  readonly fluent: ReadonlySet<string>;
  readonly lends: ReadonlySet<string>;
  /** Methods that open what it holds: where one raises, it holds nothing. */
  readonly openers: ReadonlySet<string>;
  /** Using it may raise an error of input and output. */
  readonly inputOutput: boolean;
  /** Qualified names of what its own methods raise. */
  readonly errors: ReadonlySet<string>;
}

/** What following one subject needs; made once a function and subject. */
export interface Environment {
  readonly context: AnalysisContext;
  readonly func: Func;
  readonly flow: ControlFlow;
  readonly subject: Subject;
  readonly conventions: Conventions;
  readonly carrying: Carrying;
  readonly closures: Closures;
  /** Calls whose result the function returns, or enters as a context. */
  readonly handedOn: ReadonlySet<Value>;
  /** Values that are awaited where they stand, in the function's unit. */
  readonly awaited: ReadonlySet<Value>;
  /** What a function of this file does to its parameter. */
  readonly effectOf: (func: Func, index: number) => ParameterEffect;
  /** Calling a function of this file raises nothing. */
  readonly isQuiet: (func: Func) => boolean;
}

/** What files and sockets raise is an `OSError` of some kind. */
const INPUT_OUTPUT: ReadonlySet<Family> = new Set<Family>(['file', 'stream', 'temporary', 'socket']);

const NO_NAMES: ReadonlySet<string> = new Set();

export function resourceSubject(acquisition: Acquisition, conventions: Conventions): Subject {
  const { call, resource, generator, holding } = acquisition;
  const release = new Set(resource.release);
  if (resource.closesOnExit) for (const name of conventions.leaving) release.add(name);
  if (generator !== undefined) for (const name of conventions.generatorClose) release.add(name);
  return {
    call,
    parameter: undefined,
    release,
    releaseFunctions: new Set(resource.releaseFunctions),
    // What is no context manager itself is entered as something that is: a subclass, or what wraps it.
    closesOnExit: resource.closesOnExit || resource.context === 'none',
    exhausts: resource.exhausts === true,
    drained: resource.drained === true,
    parts: resource.parts === true,
    opensLater: resource.opensLater === true,
    generator: generator !== undefined,
    generatorName: generator?.kind === 'name' ? generator.text : undefined,
    fluent: new Set(holding?.fluent),
    lends: new Set(holding?.lends),
    openers: new Set(holding?.openers),
    inputOutput: INPUT_OUTPUT.has(resource.family),
    errors: new Set(resource.errors),
  };
}

export function parameterSubject(name: string, conventions: Conventions): Subject {
  return {
    call: undefined,
    parameter: name,
    release: new Set([...conventions.releases, ...conventions.leaving]),
    releaseFunctions: new Set(),
    closesOnExit: true,
    exhausts: false,
    drained: false,
    parts: false,
    opensLater: false,
    generator: false,
    generatorName: undefined,
    fluent: NO_NAMES,
    lends: NO_NAMES,
    openers: NO_NAMES,
    inputOutput: false,
    errors: NO_NAMES,
  };
}

export function environmentOf(
  context: AnalysisContext,
  func: Func,
  subject: Subject,
  effectOf: Environment['effectOf'],
): Environment {
  const closures = closuresOf(func);
  const flow = context.flow(func);
  const carrying: Carrying = {
    release: subject.release,
    parts: subject.parts,
    captures: closures.of,
    localFunction: (name) => closures.byName.get(name),
  };
  const conventions = conventionsOf(context.knowledge);
  return {
    context,
    func,
    flow,
    subject,
    conventions,
    carrying,
    closures,
    handedOn: handedOn(flow),
    awaited: func.unit === undefined ? new Set() : awaitedIn(func.unit),
    effectOf,
    isQuiet: (callee) => isQuiet(context, callee),
  };
}

const HANDED_ON = new WeakMap<ControlFlow, ReadonlySet<Value>>();

function handedOn(flow: ControlFlow): ReadonlySet<Value> {
  const kept = HANDED_ON.get(flow);
  if (kept !== undefined) return kept;
  const found = new Set<Value>();
  for (const { operation } of flow.points) {
    if (operation?.kind === 'return') addResults(operation.value, found);
    else if (operation?.kind === 'enter') addResults(operation.item.context, found);
  }
  HANDED_ON.set(flow, found);
  return found;
}

/** The values whose result the whole value is or holds. */
export function addResults(value: Value | undefined, found: Set<Value>): void {
  const work: Value[] = value === undefined ? [] : [value];
  for (let at = work.pop(); at !== undefined; at = work.pop()) {
    found.add(at);
    if (at.kind === 'await' || at.kind === 'cast' || at.kind === 'spread') work.push(at.value);
    else if (at.kind === 'conditional') work.push(at.then, at.otherwise);
    else if (at.kind === 'logical') work.push(at.left, at.right);
    else if (at.kind === 'sequence') work.push(...at.elements);
    else if (at.kind === 'mapping') work.push(...at.entries.map((entry) => entry.value));
  }
}
