import type { FunctionFacts, ParamFacts } from '../knowledge/model.ts';
import type { Callee } from '../names/types.ts';
import { type CallValue, type Func, isBound, type Value, ownValue } from '../program/index.ts';
import type { ClassSummary, FunctionSummary } from '../summary/types.ts';
import { carries } from './carriers.ts';
import { ANY_ERROR, errorOfCall } from './errors.ts';
import { firstWord, isClassName, keeps } from './conventions.ts';
import type { Carried, State } from './state.ts';
import type { Environment } from './subject.ts';
import type { ParameterEffect } from './types.ts';
import { resultLeaves } from './works-through.ts';

/** What a call does to the resource. `kept`: somebody else has it now; `inside`/`resource`: the result holds it or is it; `box`: a local container has it. */
export interface CallEffect {
  readonly does: 'nothing' | 'releases' | 'kept' | 'inside' | 'resource' | 'box' | 'exits';
  /** The call works on the resource. */
  readonly touches: boolean;
  /** It is an argument of the call. */
  readonly given: boolean;
  /** Of `kept`: whoever has it now releases it. */
  readonly forGood?: boolean;
  /** An exception of this call counts. */
  readonly raises: boolean;
  /** What is known of it. */
  readonly error: string;
  /** Of `box`: the container. */
  readonly box?: Value;
}

const NOTHING: CallEffect = { does: 'nothing', touches: false, given: false, raises: false, error: ANY_ERROR };
const RELEASES: CallEffect = { ...NOTHING, does: 'releases', touches: true };
const INSIDE: CallEffect = { ...NOTHING, does: 'inside', touches: true };
const KEPT: CallEffect = { ...NOTHING, does: 'kept', touches: true };
const TAKEN: CallEffect = { ...KEPT, forGood: true };

export function effectOfCall(env: Environment, call: CallValue, state: State): CallEffect {
  const callee = env.context.names.callee(call, env.func);
  if (callee.kind === 'library' && callee.facts?.exits === true) return { ...NOTHING, does: 'exits' };
  if (state.status !== 'owned') return NOTHING;
  const onReceiver = receiverEffect(env, call, callee, state);
  if (onReceiver !== undefined && onReceiver.does !== 'nothing') return onReceiver;
  // An object that can be called is used by that: `db('orders')`.
  let touches = onReceiver !== undefined || carries(call.callee, state, env.carrying) === 'resource';
  let given = false;
  for (let index = 0; index < call.args.length; index += 1) {
    const argument = call.args[index];
    const how = carries(argument?.value, state, env.carrying);
    if (argument === undefined || how === undefined) continue;
    if (how === 'release') return RELEASES;
    const known = argumentEffect(env, call, callee, index, how, state);
    const isDrained = known.does === 'nothing' && how === 'resource' && env.subject.drained && !isKnown(callee);
    const effect = isDrained ? TAKEN : known;
    if (effect.does !== 'nothing') return effect;
    touches = true;
    given = true;
  }
  const raises = !isOpener(env, call) && mayRaise(env, call, callee, touches);
  return {
    does: 'nothing',
    touches,
    given,
    raises,
    error: raises ? errorOfCall(env, call, callee, touches) : ANY_ERROR,
  };
}

/** The call opens what the followed object holds: where it raises, there is nothing to release. */
export function isOpener({ subject }: Environment, { callee }: CallValue): boolean {
  return callee.kind === 'attribute' && subject.openers.has(callee.name);
}

/** What it does with its arguments is all there to see. */
function isKnown(callee: Callee): boolean {
  return (
    callee.kind === 'function' || callee.kind === 'class' || (callee.kind === 'library' && callee.facts !== undefined)
  );
}

function receiverEffect(env: Environment, call: CallValue, callee: Callee, state: State): CallEffect | undefined {
  if (call.callee.kind !== 'attribute') return undefined;
  const how = carries(call.callee.object, state, env.carrying);
  if (how !== 'resource' && how !== 'inside') return undefined;
  if (env.subject.release.has(call.callee.name)) return RELEASES;
  const facts = callee.kind === 'library' ? callee.facts : undefined;
  if (facts?.receiver === 'releases') return RELEASES;
  if (facts?.receiver === 'exhausts' && env.subject.exhausts) return RELEASES;
  if (how === 'inside' && env.conventions.containerReads.has(call.callee.name)) return INSIDE;
  const { fluent, lends } = env.subject;
  if (facts?.receiver === 'returned' || fluent.has(call.callee.name)) return { ...NOTHING, does: how, touches: true };
  const works = facts?.receiver === 'kept' || lends.has(call.callee.name);
  if (works && resultLeaves(env.flow, call)) return TAKEN;
  return NOTHING;
}

function argumentEffect(
  env: Environment,
  call: CallValue,
  callee: Callee,
  index: number,
  how: Carried,
  state: State,
): CallEffect {
  if (call.args[index]?.value.kind === 'function' && isLent(env, call, state)) return NOTHING;
  const box = containerOf(env, call);
  if (box !== undefined) return { ...NOTHING, does: 'box', touches: true, box };
  const isSpread = call.args[index]?.spread !== 'none';
  // Nobody can tell to which parameter it goes.
  if (isSpread && callee.kind !== 'library' && callee.kind !== 'unknown') return KEPT;
  switch (callee.kind) {
    case 'library':
      return libraryEffect(env, call, callee, index, how);
    case 'function':
      return fromParameter(
        env,
        env.effectOf(callee.func, parameterIndex(env, callee.func, call, index, callee.receiver)),
      );
    case 'class':
      if (callee.init === undefined || env.handedOn.has(call)) return KEPT;
      return constructed(env.effectOf(callee.init, parameterIndex(env, callee.init, call, index, call.callee)));
    case 'remote-function':
      return fromParameter(env, remoteEffect(callee.summary, call, index, callee.receiver !== undefined));
    case 'remote-class': {
      const init = method(callee.summary, '__init__') ?? method(callee.summary, 'constructor');
      return init === undefined
        ? KEPT
        : constructed(remoteEffect(init, call, index, callee.from.language === 'python'));
    }
    case 'unknown':
      return unknownEffect(env, call, callee.name, how, call.args[index]?.value);
  }
}

/** `await run((data) => out.write(data))`: the function can only work on the resource, and who has it is done with it when the call is over. */
function isLent(env: Environment, call: CallValue, { names }: State): boolean {
  if (call.isNew || !env.awaited.has(call)) return false;
  const { asked, bare } = env.closures;
  return [...names.keys()].every(
    (name) => !bare.has(name) && ![...(asked.get(name) ?? [])].some((attribute) => env.subject.release.has(attribute)),
  );
}

function libraryEffect(
  env: Environment,
  call: CallValue,
  callee: Extract<Callee, { kind: 'library' }>,
  index: number,
  how: Carried,
): CallEffect {
  if (env.subject.releaseFunctions.has(callee.name)) return RELEASES;
  if (env.subject.generator && (env.conventions.next.has(callee.name) || env.conventions.asyncNext.has(callee.name)))
    return RELEASES;
  const made = constructorFacts(env, callee.constructs);
  if (call.args[index]?.spread !== 'none') {
    const does = [...(callee.facts?.params ?? []), ...(made?.params ?? [])].map((one) => one.does);
    if (does.includes('takes')) return TAKEN;
    if (does.includes('wraps')) return INSIDE;
  }
  const facts = parameterFacts(callee.facts?.params, call, index) ?? parameterFacts(made?.params, call, index);
  if (facts?.does === 'takes') return TAKEN;
  if (facts?.does === 'releases') return RELEASES;
  if (facts?.does === 'wraps') return INSIDE;
  if (facts?.does === 'borrows') return NOTHING;
  if (facts?.runs !== undefined && how === 'inside') return facts.runs === 'now' ? NOTHING : KEPT;
  const name = lastPart(callee.name);
  if (callee.receiver !== undefined && env.conventions.keepingNames.has(name) && callee.facts?.params === undefined)
    return KEPT;
  if (callee.facts !== undefined || made !== undefined) return NOTHING;
  if (callee.constructs !== undefined)
    return env.context.knowledge.type(callee.constructs) === undefined ? KEPT : NOTHING;
  return unknownEffect(env, call, name, how, call.args[index]?.value);
}

function constructorFacts(env: Environment, constructs: string | undefined): FunctionFacts | undefined {
  return constructs === undefined ? undefined : env.context.knowledge.method(constructs, '__init__')?.facts;
}

/** Nobody knows the callee: functions borrow; constructors, verbs of keeping, and calls whose result is handed on take over. */
function unknownEffect(
  env: Environment,
  call: CallValue,
  name: string | undefined,
  how: Carried,
  argument: Value | undefined,
): CallEffect {
  if (name === undefined) return env.handedOn.has(call) ? KEPT : NOTHING;
  if (isClassName(name) || env.conventions.leaving.has(name) || name === '__init__' || name === 'super') return KEPT;
  const word = firstWord(name);
  if (env.conventions.stacking.has(name)) return TAKEN;
  if (keeps(env.conventions, name)) return KEPT;
  if (env.conventions.setters.has(word) && call.callee.kind === 'attribute' && call.args.length === 1) return KEPT;
  if (env.handedOn.has(call)) return env.conventions.readers.has(word) ? NOTHING : KEPT;
  if (how !== 'inside') return NOTHING;
  // A function that nobody waits for may be called when this one is long over.
  return argument?.kind === 'name' || (argument?.kind === 'function' && !env.awaited.has(call)) ? KEPT : NOTHING;
}

/** `files.append(f)` on a container made in this function. */
function containerOf(env: Environment, call: CallValue): Value | undefined {
  if (call.callee.kind !== 'attribute' || call.callee.object.kind !== 'name') return undefined;
  if (!env.conventions.keepingNames.has(call.callee.name)) return undefined;
  const binding = env.context.names.binding(call.callee.object, env.func);
  if (binding === undefined || binding.scope !== env.func || binding.kind !== 'variable') return undefined;
  const made = binding.writes.some(
    (write) =>
      write.kind === 'assign' &&
      (write.value?.kind === 'sequence' || write.value?.kind === 'mapping' || isEmptyContainer(write.value)),
  );
  return made ? call.callee.object : undefined;
}

function isEmptyContainer(value: Value | undefined): boolean {
  if (value?.kind !== 'call' || value.args.length > 0 || value.callee.kind !== 'name') return false;
  return value.isNew || !isClassName(value.callee.text);
}

function parameterFacts(
  params: readonly ParamFacts[] | undefined,
  call: CallValue,
  index: number,
): ParamFacts | undefined {
  if (params === undefined) return undefined;
  const keyword = call.args[index]?.keyword?.text;
  const position = positionOf(call, index);
  return params.find((one) =>
    keyword !== undefined ? one.name === keyword : one.index !== undefined && one.index === position,
  );
}

function positionOf(call: CallValue, index: number): number {
  let position = 0;
  for (let at = 0; at < index; at += 1) if (call.args[at]?.keyword === undefined) position += 1;
  return position;
}

/** The parameter an argument goes to; -1 where it cannot be told. */
function parameterIndex(
  env: Environment,
  func: Func,
  call: CallValue,
  index: number,
  receiver: Value | undefined,
): number {
  const keyword = call.args[index]?.keyword?.text;
  if (keyword !== undefined) return func.params.findIndex((parameter) => parameter.name === keyword);
  const bound = env.context.module.language === 'python' && isBound(func);
  return positionOf(call, index) + (bound && receiver !== undefined ? 1 : 0);
}

function remoteEffect(summary: FunctionSummary, call: CallValue, index: number, bound: boolean): ParameterEffect {
  const keyword = call.args[index]?.keyword?.text;
  const first = summary.params[0]?.name;
  const shift = bound && (first === 'self' || first === 'cls') ? 1 : 0;
  const at =
    keyword !== undefined
      ? summary.params.findIndex((parameter) => parameter.name === keyword)
      : positionOf(call, index) + shift;
  return summary.parts.lifetime?.params?.[at] ?? 'borrows';
}

function method(summary: ClassSummary, name: string): FunctionSummary | undefined {
  return ownValue(summary.methods, name);
}

function fromParameter(env: Environment, effect: ParameterEffect): CallEffect {
  if (effect === 'releases' || (effect === 'exhausts' && env.subject.exhausts)) return RELEASES;
  if (effect === 'keeps' || effect === 'stores') return KEPT;
  return effect === 'returns' ? INSIDE : NOTHING;
}

/** An object that keeps its constructor's argument owns it; one that never releases it only holds it. */
function constructed(effect: ParameterEffect): CallEffect {
  if (effect === 'stores') return INSIDE;
  return effect === 'keeps' || effect === 'releases' || effect === 'returns' ? KEPT : NOTHING;
}

/** An exception of the call counts: it works on the resource, or nobody knows that it does not raise. */
function mayRaise(env: Environment, call: CallValue, callee: Callee, touches: boolean): boolean {
  if (call.callee.kind === 'attribute' && env.conventions.releases.has(call.callee.name)) return false;
  switch (callee.kind) {
    case 'library':
      if (callee.facts?.raises === 'never') return false;
      if (callee.facts === undefined && env.conventions.harmless.has(lastPart(callee.name))) return touches;
      return touches || (callee.facts?.isAsync !== true && !callee.name.startsWith('builtins.'));
    case 'unknown':
      return touches || callee.name === undefined || !env.conventions.harmless.has(callee.name);
    case 'function':
      return !env.isQuiet(callee.func);
    case 'remote-function':
      return callee.summary.parts.lifetime?.quiet !== true;
    default:
      return true;
  }
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}
