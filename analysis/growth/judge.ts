import type { AnalysisContext } from '../facts.ts';
import { additionsOf, isFactory, isMultiton } from './additions.ts';
import { lifespanOfLocals } from './closures.ts';
import { elsewhereOf } from './elsewhere.ts';
import { expiryOf } from './expiry.ts';
import { holdingOf } from './holdings.ts';
import { isLocks, isTimed, lastingBy } from './lasting.ts';
import type { Addition, Container, Declaration, Lasting, Operation, Verdict } from './types.ts';
import type { Lexicon } from './lexicon.ts';
import { isInsideMadeAnew, isNested, nestedGrowth } from './nested.ts';
import { operationsOn } from './operations.ts';
import { type Lifespan, lifespanOf, mayBeMade } from './owners.ts';
import {
  failsBefore,
  goesThroughKeys,
  isFirstMaking,
  isGuarded,
  isMadeAnew,
  isSweep,
  leadsTo,
  reachOf,
} from './removals.ts';
import { isTimedOut } from './timed-removal.ts';
import type { Value } from '../program/index.ts';

/** Judges a declared container; undefined when it doesn't outlive a call, or nothing is known of its owner. */
export function judge(declaration: Declaration, context: AnalysisContext, lexicon: Lexicon): Container | undefined {
  if (declaration.home === 'instance') {
    const life = declaration.definition && lifespanOf(declaration.definition, context, lexicon);
    if (life === undefined) return undefined;
    const operations = operationsOn(declaration, context, lexicon);
    const lasting = life.kind === 'process' ? undefined : lastingBy(declaration, operations, context, lexicon);
    const container = judged(declaration, operations, life, lasting, context, lexicon);
    return life.kind !== 'unseen' || isWorthALook(container) ? container : undefined;
  }
  const operations = operationsOn(declaration, context, lexicon);
  if (declaration.home !== 'closure') {
    return judged(declaration, operations, { kind: 'process', at: declaration.at }, undefined, context, lexicon);
  }
  const life = declaration.func && lifespanOfLocals(declaration.func, operations, context);
  return life === undefined ? undefined : judged(declaration, operations, life, undefined, context, lexicon);
}

/** Of an object whose makers are elsewhere: a memo, and what gains keys that are new with every call. Anything else in it may live for one call, as a list that is built up does. */
function isWorthALook({ holds, growing, declaration, lasting }: Container): boolean {
  if (holds === 'recomputable' || (lasting !== undefined && lasting.by !== 'lock')) return true;
  return declaration.facts.shape !== 'list' && growing.some((one) => one.key === 'varying');
}

function judged(
  declaration: Declaration,
  operations: readonly Operation[],
  life: NonNullable<Lifespan>,
  lasting: Lasting | undefined,
  context: AnalysisContext,
  lexicon: Lexicon,
): Container {
  const additions = additionsOf(declaration, operations, context, lexicon);
  const shrinks = operations.some((one) => one.kind === 'inner-remove' || one.kind === 'trim');
  const byKey = additions.filter((one) => one.key !== 'closed' && !one.inner);
  const surely = byKey.filter((one) => one.key !== 'named-closed');
  const inside = additions.filter(
    (one) => one.key !== 'closed' && one.inner && !shrinks && !isInsideMadeAnew(one, operations, context, lexicon),
  );
  const listed = inside.filter((one) => !isNested(one));
  const nested = nestedGrowth(declaration, operations, inside, context, lexicon);
  // Where nothing shows that the keys outside are ever new, those inside may be.
  const outside = surely.some((one) => one.key === 'varying') || nested.length === 0;
  const growing =
    surely.length > 0 && outside ? surely : listed.length > 0 ? listed : nested.length > 0 ? nested : byKey;
  const elsewhere = elsewhereOf(declaration, context);
  const grows = growing.length > 0 || elsewhere.growing.length > 0;
  const own = removalsOf(declaration, operations, growing, context, lexicon);
  const removal = { ...own, bounds: own.bounds || elsewhere.bounds, byKey: own.byKey || elsewhere.byKey };
  const expiry = grows ? expiryOf(operations, context, lexicon) : undefined;
  const holds = holdingOf(declaration, operations, growing, context, lexicon);
  const container: Omit<Container, 'verdict' | 'confidence'> = {
    declaration,
    holds: holds === 'state' && elsewhere.memo ? 'recomputable' : holds,
    operations,
    growing,
    elsewhere: elsewhere.growing,
    owner: life.kind === 'process' ? life.at : undefined,
    lasting,
    slow: grows && [...growing, ...elsewhere.growing].every((one) => one.key === 'slow'),
    expiry,
    unreached: removal.unreached,
    escapes: elsewhere.escapes || operations.some((one) => one.kind === 'escape' && one.method !== 'return'),
  };
  const verdict =
    additions.length === 0 && !elsewhere.adds
      ? 'idle'
      : grows
        ? verdictOf(operations, removal, expiry !== undefined && !isTimedOut(growing, operations, context), context)
        : 'closed';
  // A comparison with the clock beside a removal may only say when to show it again, and an object that takes entries out by their keys may be a bounded cache itself.
  const unsure = verdict === 'expires' && container.owner === undefined;
  const adds = growing.map((one) => one.operation);
  const isRegistry = mayBeRegistry(container) && !(isKeyed(container) && isLocks(adds, context, lexicon));
  const confidence = unsure ? 'low' : confidenceOf(container, life, isRegistry, context);
  return { ...container, verdict, confidence };
}

interface Removal {
  /** Entries go without being named. */
  readonly bounds: boolean;
  /** Entries go by their own key. */
  readonly byKey: boolean;
  /** Each addition is taken back by the function that made it. */
  readonly paired: boolean;
  /** What a failing call puts in goes by its own key when a later one succeeds. */
  readonly fails: boolean;
  readonly unreached: readonly Operation[];
}

function removalsOf(
  declaration: Declaration,
  operations: readonly Operation[],
  growing: readonly Addition[],
  context: AnalysisContext,
  lexicon: Lexicon,
): Removal {
  const unreached: Operation[] = [];
  let bounds = isMadeAnew(declaration, context);
  let byKey = false;
  let paired = false;
  let fails = false;
  const timed = operations.filter((one) => one.kind === 'trim' && isTimed(one, context, lexicon));
  for (const one of operations) {
    if (one.kind === 'replace' ? isFirstMaking(one, declaration, context) : !REMOVES.has(one.kind)) continue;
    // What runs beside an addition runs when entries come in.
    const reach = growing.some((add) => add.operation.func === one.func) ? 'reached' : reachOf(one.func, context);
    if (reach === 'dead') {
      if (one.func !== undefined) unreached.push(one);
      continue;
    }
    if (one.kind === 'remove' && !isSweep(one, operations, context)) {
      const adds = growing.filter((add) => add.operation.func === one.func);
      if (isElsewhere(one, timed)) continue;
      if (adds.length === 0) byKey = true;
      else if (adds.some(({ operation }) => isBehind(one, operation) && leadsTo(operation, one))) paired = true;
      else if (adds.every(({ operation }) => isBehind(one, operation) && failsBefore(operation, one))) fails = true;
      // What is taken out to be put in anew stays; what goes on a way of its own, or as one of many, is gone.
      else
        byKey ||= adds.every(
          ({ operation }) => isBehind(one, operation) || !leadsTo(one, operation) || goesThroughKeys(one, operation),
        );
    } else if (reach === 'public') {
      if (one.kind !== 'clear' || !isElsewhere(one, timed)) unreached.push(one);
    } else bounds = true;
  }
  return { bounds, byKey, paired, fails, unreached };
}

/** Away from where times go as they grow old: it gives a key, or all of them, a new start, and takes away none that is not used any more. */
function isElsewhere(one: Operation, timed: readonly Operation[]): boolean {
  return timed.length > 0 && !timed.some((trim) => trim.func === one.func);
}

function isBehind(one: Operation, other: Operation): boolean {
  return other.at.start < one.at.start;
}

const REMOVES = new Set<Operation['kind']>(['remove', 'evict', 'clear']);

/** Of a container that gains entries. */
function verdictOf(
  operations: readonly Operation[],
  removal: Removal,
  expires: boolean,
  context: AnalysisContext,
): Verdict {
  if (removal.bounds || isGuarded(operations, context)) return 'bounded';
  if (removal.paired) return 'paired';
  if (removal.byKey) return expires ? 'expires' : 'paired';
  if (removal.fails) return 'fails';
  const trims = operations.some((one) => one.kind === 'trim');
  const shrinks =
    operations.some((one) => one.kind === 'inner-remove') && operations.some((one) => one.kind === 'inner-add');
  return trims || shrinks ? 'trims' : 'grows';
}

function confidenceOf(
  container: Omit<Container, 'verdict' | 'confidence'>,
  life: NonNullable<Lifespan>,
  isRegistry: boolean,
  context: AnalysisContext,
): Container['confidence'] {
  const { growing, operations, declaration, elsewhere } = container;
  const isKept = container.lasting !== undefined || isKeptBetweenCalls(container, life);
  if (container.escapes || (container.owner === undefined && !isKept)) return 'low';
  if (container.unreached.some((one) => reachOf(one.func, context) === 'public')) return 'low';
  const doubtful = growing.every((one) => isDoubtful(one, declaration, context));
  if (doubtful && elsewhere.every((one) => one.when !== 'request' && one.kind === 'inner-add')) return 'low';
  if (isRegistry || mayHaveFewKeys(container) || isOfNobody(container, context)) return 'low';
  if (mayBeOfPage(container, context)) return 'low';
  if (growing.length > 0 && growing.every((one) => standsForIdle(one, context))) return 'low';
  if (container.owner === undefined) return 'medium';
  if (operations.some((one) => one.kind === 'escape')) return 'medium';
  const { value } = declaration;
  const filled =
    (value.kind === 'mapping' && value.entries.length > 0) || (value.kind === 'sequence' && value.elements.length > 0);
  if (filled) return 'medium';
  return [...growing, ...elsewhere].some(
    (one) => one.when === 'request' && (one.key === 'varying' || one.key === 'slow'),
  )
    ? 'high'
    : 'medium';
}

/**
 * Nobody is seen to make its owner, but what it keeps is made for later calls: entries that grow old, as the code compares them with the clock; in a service, as its class calls itself, answers that are only ever looked up, under keys that
 * never end.
 */
function isKeptBetweenCalls(
  { holds, expiry, growing, operations }: Omit<Container, 'verdict' | 'confidence'>,
  life: NonNullable<Lifespan>,
): boolean {
  if (holds === 'times' || expiry !== undefined) return true;
  if (life.kind !== 'named' || holds !== 'recomputable' || operations.some((one) => one.kind === 'view')) return false;
  return growing.length > 0 && growing.every((one) => one.key === 'varying');
}

/** A class has it, whose instances alone fill it, and nobody is seen to make one but a test: perhaps it is there for tests. */
function isOfNobody(
  { declaration, growing, elsewhere }: Omit<Container, 'verdict' | 'confidence'>,
  context: AnalysisContext,
): boolean {
  const { home, definition } = declaration;
  if (home !== 'class' || definition === undefined || elsewhere.length > 0) return false;
  const own = growing.every(({ operation: { func } }) => func?.owner === definition && !func.isStatic);
  const called = growing.some(({ operation: { func } }) => func !== undefined && context.entries.of(func).length > 0);
  return own && !called && !mayBeMade(definition, context);
}

/** The wrapper of a decorator, where functions of the file are decorated by it and no request is seen to reach any: it remembers what they are asked with. */
function standsForIdle({ when, operation: { func } }: Addition, { module, entries }: AnalysisContext): boolean {
  const decorator = func?.parent?.name?.text;
  if (when === 'request' || decorator === undefined) return false;
  const decorated = module.functions.filter((one) => one.decorators.some(({ value }) => isNamed(value, decorator)));
  return decorated.length > 0 && decorated.every((one) => entries.when(one) !== 'request');
}

function isNamed(value: Value, name: string): boolean {
  const called = value.kind === 'call' ? value.callee : value;
  return called.kind === 'name' && called.text === name;
}

/** Its keys are ever new. */
function isKeyed({ growing }: Omit<Container, 'verdict' | 'confidence'>): boolean {
  return growing.some((one) => one.key === 'varying');
}

/** Nothing shows that it is filled while the program serves, nor that its entries are remembered answers or grow old: perhaps it is filled once. */
function mayBeRegistry({
  holds,
  expiry,
  lasting,
  growing,
  elsewhere,
}: Omit<Container, 'verdict' | 'confidence'>): boolean {
  if (holds === 'recomputable' || holds === 'times' || expiry !== undefined || lasting?.by === 'loop') return false;
  return [...growing, ...elsewhere].every((one) => one.when !== 'request');
}

/**
 * In code nobody is seen to run per request: answers that are remembered under keys of which nothing shows that they are ever new, as settings, names of plugins, credentials; what is kept for each account or tenant, of which a program
 * that one person uses has one.
 */
function mayHaveFewKeys({ holds, growing, elsewhere, slow }: Omit<Container, 'verdict' | 'confidence'>): boolean {
  return (
    (holds === 'recomputable' || slow) &&
    [...growing, ...elsewhere].every((one) => one.when !== 'request' && one.key !== 'varying')
  );
}

/** Answers remembered by code that nothing in the project runs for a server: in a page, which lives for hours and asks for few things. */
function mayBeOfPage(
  { holds, growing, elsewhere }: Omit<Container, 'verdict' | 'confidence'>,
  { module, surroundings }: AnalysisContext,
): boolean {
  if (module.language !== 'typescript' || holds !== 'recomputable') return false;
  if (surroundings.usage?.isComplete !== true) return false;
  return [...growing, ...elsewhere].every((one) => one.when !== 'request');
}

/** Where nothing shows that it runs per request, a sign that it does not is enough. */
function isDoubtful(addition: Addition, declaration: Declaration, context: AnalysisContext): boolean {
  if (addition.key === 'named-closed') return true;
  if (addition.when === 'request') return false;
  return (
    (addition.inner && !isNested(addition)) ||
    isFactory(addition.operation.func, context) ||
    isMultiton(addition, declaration, context)
  );
}
