import type { Operation, Point } from '../flow/types.ts';
import type { CallValue, Pattern, Value } from '../program/index.ts';
import { effectOfCall, isOpener } from './calls.ts';
import { carries } from './carriers.ts';
import { isClassName, keeps } from './conventions.ts';
import { ANY_ERROR } from './errors.ts';
import type { Guards } from './guards.ts';
import { errorName, namesOf, ownedAttribute, pathText } from './places.ts';
import { lendsWhatItYields } from './providers.ts';
import { dropTemporaries, hold, letGo, type State, withName, withoutName, withUse, withValue } from './state.ts';
import type { Environment } from './subject.ts';

/** What an operation makes of a state: the states after it, and the state its exception takes along. */
export interface After {
  readonly states: readonly State[];
  readonly raised: State | undefined;
}

/** What happens to the resource for good; told to the run while it transfers. */
export interface Events {
  released(state: State): void;
  /** Handed to an owner: a return, a yield in a loop, a call, an object. `attribute` of `self`, where it is one. */
  escaped(state: State, how: 'return' | 'kept', attribute: string | undefined): void;
}

const GONE: After = { states: [], raised: undefined };

export function transfer(env: Environment, guards: Guards, events: Events, point: Point, state: State): After {
  const { operation } = point;
  if (operation === undefined) return { states: [state], raised: undefined };
  switch (operation.kind) {
    case 'statement':
      return plain(dropTemporaries(state));
    case 'call':
      return call(env, events, operation.call, point, state);
    case 'bind':
      return bind(env, guards, events, operation, state);
    case 'iterate':
      return iterate(env, guards, events, operation, point, state);
    case 'hold': {
      const how = carried(env, operation.value, state);
      return plain(how === undefined ? state : hold(state, operation.owner, operation.value, how));
    }
    case 'forget':
      return plain(letGo(state, operation.owner));
    case 'exit':
      return leave(env, events, operation, state);
    case 'await':
      return awaited(env, operation.value.value, point, state);
    case 'yield':
      return yielded(env, events, operation.value, point, state);
    case 'return':
      return returned(env, events, operation.value, point, state);
    case 'delete':
      return deleted(events, operation.targets, state);
    case 'raise': {
      const raised = { ...state, leftAt: point.index, error: errorName(operation.statement.value) ?? state.error };
      return { states: [], raised };
    }
    case 'assert':
      return { states: [], raised: exceptional(state, point, ANY_ERROR) };
    case 'enter':
    case 'define':
    case 'dispatch':
    case 'resume':
      return plain(state);
  }
}

function plain(state: State): After {
  return { states: [state], raised: undefined };
}

/** The state an exception takes along that nobody asked for. */
export function exceptional(state: State, point: Point, error: string): State {
  const raisedAt = state.status === 'owned' && state.raisedAt < 0 ? point.index : state.raisedAt;
  return { ...state, raisedAt, error };
}

function carried(env: Environment, value: Value | undefined, state: State): 'resource' | 'inside' | undefined {
  if (state.status !== 'owned') return undefined;
  const how = carries(value, state, env.carrying);
  return how === 'release' ? undefined : how;
}

function call(env: Environment, events: Events, value: CallValue, point: Point, state: State): After {
  if (value === env.subject.call && state.status === 'none') {
    const { generatorName } = env.subject;
    const named = generatorName === undefined ? state : withName(state, generatorName, 'inside');
    const owned = withValue({ ...named, status: 'owned', raisedAt: -1 }, value, 'resource');
    return { states: [owned], raised: exceptional(state, point, ANY_ERROR) };
  }
  const effect = effectOfCall(env, value, state);
  switch (effect.does) {
    case 'exits':
      return GONE;
    case 'releases':
      events.released(state);
      return GONE;
    case 'kept':
      events.escaped(
        state,
        'kept',
        value.callee.kind === 'attribute' && effect.forGood !== true ? ownedAttribute(value.callee.object) : undefined,
      );
      return GONE;
    case 'inside':
    case 'resource':
      return { states: [withValue(state, value, effect.does)], raised: undefined };
    case 'box':
      return plain(effect.box?.kind === 'name' ? withName(state, effect.box.text, 'inside') : state);
    default: {
      if (state.status === 'none') return { states: [state], raised: exceptional(state, point, ANY_ERROR) };
      const after = effect.touches ? withUse(state, effect.given) : state;
      return { states: [after], raised: effect.raises ? exceptional(state, point, effect.error) : undefined };
    }
  }
}

function bind(
  env: Environment,
  guards: Guards,
  events: Events,
  operation: Extract<Operation, { kind: 'bind' }>,
  state: State,
): After {
  if (operation.own) return plain(state);
  return bindPattern(env, guards, events, operation.pattern, operation.value, state);
}

function bindPattern(
  env: Environment,
  guards: Guards,
  events: Events,
  pattern: Pattern,
  value: Value | undefined,
  state: State,
): After {
  if (
    pattern.kind === 'sequence-pattern' &&
    value?.kind === 'sequence' &&
    value.elements.length === pattern.elements.length
  )
    return bindEach(env, guards, events, pattern.elements, value.elements, state);
  const how = state.status === 'owned' ? carries(value, state, env.carrying) : undefined;
  if (how === 'release') {
    events.released(state);
    return GONE;
  }
  if (pattern.kind === 'name') return bindName(env, guards, events, pattern, value, how, state);
  if (how !== undefined) {
    const attribute =
      pattern.kind === 'attribute' || pattern.kind === 'subscript' ? ownedAttribute(pattern) : undefined;
    const box = pattern.kind === 'subscript' && pattern.object.kind === 'name' ? pattern.object : undefined;
    if (box !== undefined && isOwnName(env, box) && !isParameter(env, box))
      return plain(withName(state, box.text, 'inside'));
    events.escaped(state, 'kept', attribute);
    return GONE;
  }
  let after = state;
  for (const name of namesOf(pattern)) after = withoutName(guards.forget(after, name), name);
  if (pattern.kind === 'attribute') after = guards.bind(after, pathText(pattern), value)[0] ?? after;
  return plain(after);
}

function bindEach(
  env: Environment,
  guards: Guards,
  events: Events,
  patterns: readonly (Pattern | undefined)[],
  values: readonly Value[],
  state: State,
): After {
  let states: readonly State[] = [state];
  patterns.forEach((pattern, index) => {
    if (pattern === undefined) return;
    states = states.flatMap((one) => bindPattern(env, guards, events, pattern, values[index], one).states);
  });
  return { states, raised: undefined };
}

function bindName(
  env: Environment,
  guards: Guards,
  events: Events,
  pattern: Extract<Pattern, { kind: 'name' }>,
  value: Value | undefined,
  how: 'resource' | 'inside' | undefined,
  state: State,
): After {
  const name = pattern.text;
  if (how === undefined) {
    if (isDisowned(state, name, value)) {
      events.escaped(state, 'kept', undefined);
      return GONE;
    }
    const states = guards.bind(state, name, value).map((one) => withoutName(one, name));
    return { states, raised: undefined };
  }
  if (!isOwnName(env, pattern) || releasedByClosure(env, name)) {
    events.escaped(state, 'kept', undefined);
    return GONE;
  }
  return plain(withName(guards.forget(state, name), name, how));
}

/** Its only name is emptied after a call got it: whoever got it has it now, and a cleanup that asks the name leaves it alone. */
function isDisowned(state: State, name: string, value: Value | undefined): boolean {
  if (state.status !== 'owned' || !state.given || !state.names.has(name) || state.names.size > 1) return false;
  return value?.kind === 'literal' && value.value === null;
}

/** The name belongs to this function (not `global`, `nonlocal`, or of the code around). */
function isOwnName(env: Environment, name: Extract<Value, { kind: 'name' }>): boolean {
  const binding = env.context.names.binding(name, env.func);
  return (
    binding === undefined || (binding.scope === env.func && binding.kind !== 'parameter') || isParameter(env, name)
  );
}

function isParameter(env: Environment, name: Extract<Value, { kind: 'name' }>): boolean {
  return env.func.params.some((parameter) => parameter.name === name.text);
}

/** A function inside releases what the name holds, or hands it on; of a module's own names, any function that uses them. */
export function releasedByClosure(env: Environment, name: string): boolean {
  if (env.closures.handed.has(name)) return true;
  for (const callee of env.closures.passed.get(name) ?? [])
    if (callee === '' || isClassName(callee) || keeps(env.conventions, callee) || env.func.role === 'module')
      return true;
  const methods = env.closures.called.get(name);
  if (methods === undefined) return false;
  for (const method of methods) if (env.subject.release.has(method)) return true;
  return env.func.role === 'module';
}

function iterate(
  env: Environment,
  guards: Guards,
  events: Events,
  operation: Extract<Operation, { kind: 'iterate' }>,
  point: Point,
  state: State,
): After {
  const how = carried(env, operation.iterable, state);
  if (how === 'resource' && env.subject.exhausts) {
    events.released(state);
    return GONE;
  }
  let after = state;
  if (operation.pattern !== undefined && !operation.own) {
    for (const name of namesOf(operation.pattern)) {
      after = guards.forget(after, name);
      after = how === 'inside' ? withName(after, name, 'resource') : withoutName(after, name);
    }
  }
  if (operation.own && how === 'inside' && operation.pattern?.kind === 'name')
    after = withName(after, operation.pattern.text, 'resource');
  const counts = state.status === 'none' || operation.isAsync || how === 'resource';
  return { states: [after], raised: counts ? exceptional(state, point, ANY_ERROR) : undefined };
}

function leave(env: Environment, events: Events, operation: Extract<Operation, { kind: 'exit' }>, state: State): After {
  const { context } = operation.item;
  const how = carried(env, context, state);
  if (how !== undefined && (env.subject.closesOnExit || how === 'inside')) {
    events.released(state);
    return GONE;
  }
  return plain(letGo(state, context));
}

function awaited(env: Environment, value: Value, point: Point, state: State): After {
  const acquiring = carried(env, value, state) === 'resource' || (value.kind === 'call' && isOpener(env, value));
  return { states: [state], raised: acquiring ? undefined : exceptional(state, point, ANY_ERROR) };
}

function yielded(
  env: Environment,
  events: Events,
  value: Extract<Value, { kind: 'yield' }>,
  point: Point,
  state: State,
): After {
  const how = carried(env, value.value, state);
  const direct = how !== undefined && state.names.size === 0 && state.held.size === 0;
  const isHandedOver = direct && !lendsWhatItYields(env.context, env.func);
  if (how !== undefined && (isHandedOver || value.delegates || repeats(env, point.index))) {
    events.escaped(state, 'kept', undefined);
    return GONE;
  }
  return { states: [state], raised: exceptional(state, point, ANY_ERROR) };
}

/** The point stands in a loop. */
function repeats(env: Environment, index: number): boolean {
  const seen = new Set<number>();
  const work = env.flow.points[index]?.next.map((edge) => edge.to) ?? [];
  for (let at = work.pop(); at !== undefined; at = work.pop()) {
    if (at === index) return true;
    if (seen.has(at)) continue;
    seen.add(at);
    for (const edge of env.flow.points[at]?.next ?? []) work.push(edge.to);
  }
  return false;
}

function returned(env: Environment, events: Events, value: Value | undefined, point: Point, state: State): After {
  if (state.status === 'owned' && carries(value, state, env.carrying) !== undefined) {
    events.escaped(state, 'return', undefined);
    return GONE;
  }
  return plain({ ...state, leftAt: point.index });
}

function deleted(events: Events, targets: readonly Value[], state: State): After {
  let after = state;
  for (const target of targets) if (target.kind === 'name') after = withoutName(after, target.text);
  if (after.status === 'owned' && after.names.size === 0 && state.names.size > 0) {
    events.released(state);
    return GONE;
  }
  return plain(after);
}
