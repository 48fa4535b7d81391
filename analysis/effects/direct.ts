import { argumentAt, placesOf, runsGiven, targetsIn } from '../entries/index.ts';
import type { BlockingFacts, BurningFacts, Condition, FunctionFacts } from '../knowledge/model.ts';
import { resourceOf } from '../lifetime/acquire.ts';
import type { Callee } from '../names/types.ts';
import { type CallValue, type Func, partsOf, passedTests, type Unit, unitKey, type Value } from '../program/index.ts';
import { holdsCondition } from './conditions.ts';
import { type CallContexts, contextsOf } from './contexts.ts';
import { helperFacts } from './conventions.ts';
import { isConstantPath } from './constant-path.ts';
import { executorFacts } from './executors.ts';
import { runsInline } from './decorators.ts';
import { madeFacts } from './makers.ts';
import { isForDevelopment } from './modes.ts';
import { needsOf } from './needs.ts';
import type { Effect, EffectContext, EffectKind, EffectSummary, Need } from './types.ts';

/** What one call in a function's own code does to its thread. `needs`: the parameters of the function without which the call is not made. */
export type Direct = { readonly needs?: readonly Need[] } & Done;

type Done =
  | { readonly kind: 'sink'; readonly call: CallValue; readonly effect: Omit<Effect, 'steps'> }
  | { readonly kind: 'local'; readonly call: CallValue; readonly func: Func; readonly cached: boolean }
  | {
      readonly kind: 'remote';
      readonly call: CallValue;
      readonly effects: readonly EffectSummary[];
      readonly cached: boolean;
    };

const DIRECTS = unitKey<Map<Func, readonly Direct[]>>('direct effects');

/** The calls of a function's own code that may hold up its thread, in order of the text; kept as long as nothing they depend on changes. */
export function directsOf(context: EffectContext, func: Func): readonly Direct[] {
  const { unit } = func;
  if (unit === undefined) return [];
  const { tracker } = context.module;
  const kept = tracker.memo(unit, DIRECTS, () => new Map());
  let directs = kept.get(func);
  if (directs === undefined) {
    directs = tracker.within(unit, () => collect(context, func, unit));
    kept.set(func, directs);
  }
  return directs;
}

function collect(context: EffectContext, func: Func, unit: Unit): Direct[] {
  const found: Direct[] = [];
  const contexts = contextsOf(unit, context.module.language);
  for (const { call } of context.names.callsIn(func)) {
    const callee = context.names.callee(call, func);
    const own: Done[] = [];
    callDirects(context, { call, callee, func, contexts }, own);
    if (own.length > 0 && (isForDevelopment(context, call, func) || isLast(context, call, func, contexts))) continue;
    const needs = own.length === 0 ? undefined : needsOf(call, func, contexts);
    for (const one of own) found.push(needs === undefined ? one : { ...one, needs });
  }
  return found.filter((one) => one.kind !== 'sink' || !isToldOf(context, func, one, found));
}

/** The call works on what another one opens where it stands, and both wait for the same: `urlopen(url).read()`. */
function isToldOf(
  { names }: EffectContext,
  func: Func,
  { call, effect }: Direct & { readonly kind: 'sink' },
  found: readonly Direct[],
): boolean {
  const inner = call.callee.kind === 'attribute' ? call.callee.object : undefined;
  if (inner?.kind !== 'call') return false;
  const opener = names.callee(inner, func);
  if (opener.kind !== 'library' || opener.facts?.acquires !== true) return false;
  return found.some((one) => one.kind === 'sink' && one.call === inner && isSame(one.effect, effect));
}

function isSame(a: Omit<Effect, 'steps'>, b: Omit<Effect, 'steps'>): boolean {
  return a.kind === b.kind && a.on === b.on;
}

/** What is done right before the process ends holds up nobody. */
function isLast({ names }: EffectContext, call: CallValue, func: Func, { ends }: CallContexts): boolean {
  const end = ends.get(call);
  const callee = end && names.callee(end, func);
  return callee?.kind === 'library' && callee.facts?.exits === true;
}

interface Site {
  readonly call: CallValue;
  readonly callee: Callee;
  readonly func: Func;
  readonly contexts: CallContexts;
}

function callDirects(context: EffectContext, site: Site, found: Done[]): void {
  const { call, callee, contexts, func } = site;
  const cached = contexts.cached.has(call);
  if (callee.kind === 'function' || callee.kind === 'remote-function') givenFunctions(context, site, cached, found);
  switch (callee.kind) {
    case 'function':
      if (runs(context, callee.func, call, contexts)) found.push({ kind: 'local', call, func: callee.func, cached });
      return;
    case 'class':
      if (callee.init !== undefined) found.push({ kind: 'local', call, func: callee.init, cached });
      return;
    case 'remote-function': {
      const { summary } = callee;
      if (summary.isAsync || (summary.isGenerator && !isRunHere(call, contexts))) return;
      const { effects } = summary.parts;
      if (effects !== undefined && effects.length > 0) found.push({ kind: 'remote', call, effects, cached });
      return;
    }
    case 'remote-class': {
      const effects = callee.summary.methods.__init__?.parts.effects;
      if (effects !== undefined && effects.length > 0) found.push({ kind: 'remote', call, effects, cached });
      return;
    }
    case 'library':
      library(context, site, cached, found);
      return;
    case 'unknown': {
      const facts =
        helperFacts(context, call, callee, func) ??
        executorFacts(context, call, callee, func) ??
        madeFacts(context, call, func);
      if (facts !== undefined && !contexts.awaited.has(call)) sinks(context, site, facts, cached, 'medium', found);
    }
  }
}

function library(context: EffectContext, site: Site, cached: boolean, found: Done[]): void {
  const { call, callee, contexts, func } = site;
  if (callee.kind !== 'library') return;
  const facts = factsOf(context, callee);
  if (facts === undefined) {
    const helper = helperFacts(context, call, callee, func) ?? executorFacts(context, call, callee, func);
    if (helper !== undefined && !contexts.awaited.has(call)) sinks(context, site, helper, cached, 'medium', found);
    return;
  }
  // What is awaited gives the loop a chance, whatever its name says.
  if (facts.isAsync !== true && !contexts.awaited.has(call)) sinks(context, site, facts, cached, 'high', found);
  for (const param of facts.params ?? []) {
    if (param.runs !== 'now') continue;
    const given = argumentAt(call, param.index, param.name);
    if (given !== undefined) runNow(context, site, given, cached, found);
  }
}

/** Functions that are given to a function of the project, which runs them. */
function givenFunctions(context: EffectContext, site: Site, cached: boolean, found: Direct[]): void {
  const { call, callee, func } = site;
  for (const { value } of call.args) {
    if (value.kind === 'literal' || value.kind === 'mapping') continue;
    const place = func.unit && placesOf(func.unit).byValue.get(value);
    if (place !== undefined && runsGiven(context, callee, place) === 'now') runNow(context, site, value, cached, found);
  }
}

function runNow(context: EffectContext, site: Site, given: Value, cached: boolean, found: Direct[]): void {
  const { call, func } = site;
  for (const target of targetsIn(context, given, func)) {
    if (target.kind === 'function') {
      const inner = target.func;
      if (!inner.isAsync && !inner.isGenerator && runsInline(context, inner))
        found.push({ kind: 'local', call, func: inner, cached });
    } else if (target.kind === 'remote-function' && !target.summary.isAsync && !target.summary.isGenerator) {
      const { effects } = target.summary.parts;
      if (effects !== undefined && effects.length > 0) found.push({ kind: 'remote', call, effects, cached });
    }
  }
}

/** What the models say of a library function; of a constructor, of its `__init__`. */
function factsOf(context: EffectContext, callee: Extract<Callee, { kind: 'library' }>): FunctionFacts | undefined {
  if (callee.facts?.blocks !== undefined || callee.facts?.burns !== undefined) return callee.facts;
  if (callee.constructs === undefined) return callee.facts;
  return context.knowledge.method(callee.constructs, '__init__')?.facts ?? callee.facts;
}

function sinks(
  context: EffectContext,
  site: Site,
  facts: { readonly blocks?: BlockingFacts; readonly burns?: BurningFacts },
  cached: boolean,
  confidence: 'high' | 'medium',
  found: Done[],
): void {
  const add = (kind: EffectKind, given: BlockingFacts | BurningFacts | undefined): void => {
    if (given === undefined || (given.unless ?? []).some((one) => isSo(context, site, one))) return;
    if (given.on === 'file' && isMinorFileWork(context, site)) return;
    const { callee } = site;
    const name = (callee.kind === 'library' || callee.kind === 'unknown' ? callee.name : undefined) ?? '';
    const isSeldom = cached || isFirstTime(context, site.call, site.func);
    found.push({
      kind: 'sink',
      call: site.call,
      effect: { kind, on: given.on, what: given.what, sink: name, confidence, cached: isSeldom },
    });
  };
  add('blocks', facts.blocks);
  add('burns', facts.burns);
}

/** What is little once is not little again and again. */
function isSo(context: EffectContext, { call, func, contexts }: Site, condition: Condition): boolean {
  if (!holdsCondition(context, call, func, condition)) return false;
  return !(typeof condition.is === 'string' && condition.is.startsWith('below:') && contexts.looped.has(call));
}

/** Tidying up after an error, and files the program itself chose: small and rare. */
function isMinorFileWork(context: EffectContext, { call, callee, func, contexts }: Site): boolean {
  if (contexts.cleanup.has(call) || isFirstTime(context, call, func)) return true;
  const receiver = callee.kind === 'library' ? callee.receiver : undefined;
  // What is handed in open may as well lie in memory: its type says what it can do, not where its bytes are.
  if (receiver !== undefined && isHandedIn(context, receiver, func)) return true;
  // A method works on the file its object stands for, a function on those it is given.
  const files = receiver === undefined ? call.args.map((argument) => argument.value) : [receiver];
  return files.every((value) => isConstantPath(context, value, func));
}

/** A parameter that stands for something open, and that the function gives no other value. */
function isHandedIn({ names, knowledge, module }: EffectContext, value: Value, func: Func): boolean {
  if (module.language !== 'python' || value.kind !== 'name') return false;
  const binding = names.binding(value, func);
  if (binding?.kind !== 'parameter' || binding.writes.some((one) => one.kind !== 'parameter')) return false;
  const type = names.type(value, func);
  return type?.kind === 'library' && resourceOf(knowledge, type.name) !== undefined;
}

/** Done only where something is not there yet: `if (!existsSync(folder)) mkdirSync(folder)`, `if not find_spec(name): check_call([… 'install', name])`. */
function isFirstTime(context: EffectContext, call: CallValue, func: Func): boolean {
  return passedTests(func, call)
    .flatMap((one) => partsOf(one))
    .some(({ test, outcome }) => {
      const callee = test.kind === 'call' && !outcome ? context.names.callee(test, func) : undefined;
      return callee?.kind === 'library' && callee.facts?.tells === 'existence';
    });
}

/** Calling the function runs its body, here and on this thread. */
function runs(context: EffectContext, func: Func, call: CallValue, contexts: CallContexts): boolean {
  if (func.isAsync || (func.isGenerator && !isRunHere(call, contexts))) return false;
  return runsInline(context, func);
}

/** A generator runs where it is iterated, not where it is called. */
function isRunHere(call: CallValue, contexts: CallContexts): boolean {
  return contexts.iterated.has(call) || contexts.entered.has(call);
}
