import type { ControlFlow, Edge, Point } from '../flow/types.ts';
import type { Handler, Located, Value } from '../program/index.ts';
import { carries } from './carriers.ts';
import { cleanupsOf } from './cleanups.ts';
import { placeOf } from './evidence.ts';
import { expected, isExpected, matchOf } from './errors.ts';
import { Guards } from './guards.ts';
import { isLost, keyOf, Numbers, START, type State, withName } from './state.ts';
import type { Environment } from './subject.ts';
import { type Events, releasedByClosure, transfer } from './transfer.ts';

/** Beyond so many states the function is too entangled to conclude anything. */
const MAX_STATES = 30_000;

/** What becomes of one subject in one function. */
export interface Outcome {
  /** Too many states: nothing may be concluded. */
  readonly unknown: boolean;
  /** It is lost on an ordinary path: how, and the point of the return, raise or re-binding; -1 at the function's end. */
  readonly normal: { readonly how: 'forgotten' | 'rebound' | 'temporary'; readonly at: number } | undefined;
  /** All points of ordinary ways out on which it is forgotten; -1 for the function's end. */
  readonly forgottenAt: ReadonlySet<number>;
  /** The first point whose exception loses it, of those that are not `slight` if there is one. */
  readonly exception: number | undefined;
  /** The exceptions that lose it are not to be expected: a handler releases it for all that its own methods raise there, or they end code that is meant to run for ever. */
  readonly slight: boolean;
  /** A point inside of its own cleanup whose exception loses it. */
  readonly inCleanup: number | undefined;
  readonly released: boolean;
  /** States in which it was returned. */
  readonly returned: readonly State[];
  readonly kept: boolean;
  /** Attributes of `self` that got it. */
  readonly attributes: ReadonlySet<string>;
  /** It reaches a normal end still owned. */
  readonly owned: boolean;
}

/** Follows the subject along every path. */
export function follow(env: Environment): Outcome {
  return new Run(env).run();
}

class Run implements Events {
  private readonly env: Environment;
  private readonly guards: Guards;
  private readonly numbers = new Numbers();
  /** Some handler stands for all that the resource's own methods raise: which point raised tells states apart. */
  private readonly isPrecise: boolean;
  private readonly seen: Set<string>[] = [];
  private readonly work: { readonly at: number; readonly state: State }[] = [];
  private count = 0;
  private cleanups: readonly Located[] | undefined;
  private normal: Outcome['normal'];
  private readonly forgottenAt = new Set<number>();
  /** Points whose exception loses it, and whether that ends code that would have no end. */
  private readonly exceptions = new Map<number, boolean>();
  /** Points for whose expected exceptions it is released. */
  private readonly expectedAt = new Set<number>();
  private inCleanup: number | undefined;
  private endless: boolean | undefined;
  private wasReleased = false;
  private wasKept = false;
  private readonly returned: State[] = [];
  private readonly attributes = new Set<string>();

  constructor(env: Environment) {
    this.env = env;
    const parameters = env.func.params.flatMap((parameter) => (parameter.name === undefined ? [] : [parameter.name]));
    this.isPrecise = env.flow.points.some(
      ({ operation, next }) =>
        operation?.kind === 'dispatch' &&
        next.some(({ handler }) => handler !== undefined && isExpected(expected(env, handler.types, ''))),
    );
    this.guards = new Guards(
      env.context.module,
      env.flow,
      env.conventions,
      parameters,
      env.subject.parameter,
      (value) => makesObject(env, value),
    );
  }

  released(state: State): void {
    this.wasReleased = true;
    if (state.raisedAt >= 0 && isExpected(state.error)) this.expectedAt.add(state.raisedAt);
  }

  escaped(state: State, how: 'return' | 'kept', attribute: string | undefined): void {
    if (how === 'return') this.returned.push(state);
    else if (attribute === undefined) this.wasKept = true;
    else this.attributes.add(attribute);
  }

  run(): Outcome {
    const { flow } = this.env;
    const started = this.start();
    if (started !== undefined) this.push(flow.entry, started);
    for (let next = this.work.pop(); next !== undefined && this.count < MAX_STATES; next = this.work.pop())
      this.step(flow.points[next.at] as Point, next.state);
    const unknown = flow.partial || this.count >= MAX_STATES;
    const all = [...this.exceptions.keys()];
    const likely = all.filter((at) => !this.expectedAt.has(at) && this.exceptions.get(at) === false);
    const points = likely.length > 0 ? likely : all;
    return {
      unknown,
      normal: unknown ? undefined : this.normal,
      forgottenAt: this.forgottenAt,
      exception: unknown || points.length === 0 ? undefined : Math.min(...points),
      slight: likely.length === 0,
      inCleanup: unknown ? undefined : this.inCleanup,
      released: this.wasReleased,
      returned: this.returned,
      kept: this.wasKept,
      attributes: this.attributes,
      owned: this.normal !== undefined,
    };
  }

  private start(): State | undefined {
    const { parameter } = this.env.subject;
    if (parameter === undefined) return START;
    if (releasedByClosure(this.env, parameter)) {
      this.wasKept = true;
      return undefined;
    }
    return { ...START, status: 'owned', names: new Map([[parameter, 'resource']]) };
  }

  private push(at: number, state: State): void {
    let seen = this.seen[at];
    if (seen === undefined) {
      seen = new Set();
      this.seen[at] = seen;
    }
    const key = this.isPrecise ? `${keyOf(state, this.numbers)}@${state.raisedAt}` : keyOf(state, this.numbers);
    if (seen.has(key)) return;
    seen.add(key);
    this.count += 1;
    this.work.push({ at, state });
  }

  private step(point: Point, state: State): void {
    const { flow } = this.env;
    if (point.index === flow.exit || point.index === flow.raised) {
      this.end(state);
      return;
    }
    if (point.operation?.kind === 'dispatch') {
      this.dispatch(point, state);
      return;
    }
    if (point.operation?.kind === 'resume') {
      this.push(point.raise, state);
      return;
    }
    const after = transfer(this.env, this.guards, this, point, state);
    // An exception on top of an exception is not followed, unless the code raises it itself.
    const counts = state.raisedAt < 0 || point.operation?.kind === 'raise';
    if (after.raised !== undefined && point.raise >= 0 && counts) this.push(point.raise, after.raised);
    for (const next of after.states) {
      if (isLost(next)) this.lost(point, next);
      else if (this.entersLoop(point, state))
        this.push((point.next[0] as Edge).to, withName(next, roundOf(point), 'inside'));
      else this.go(point, next);
    }
  }

  /** A loop over what holds the resource comes to it at least once. */
  private entersLoop(point: Point, state: State): boolean {
    const { operation } = point;
    if (operation?.kind !== 'iterate' || operation.pattern === undefined || point.next.length < 2) return false;
    if (state.status !== 'owned' || carries(operation.iterable, state, this.env.carrying) !== 'inside') return false;
    return !state.names.has(roundOf(point));
  }

  private go(point: Point, state: State): void {
    const swallows = this.swallows(point, state.error);
    for (const edge of point.next) {
      if (edge.swallowed && swallows === 'never') continue;
      if (!edge.swallowed && swallows === 'surely') continue;
      const next =
        edge.when === undefined
          ? state
          : this.guards.assume(state, edge.when.test, edge.when.holds, edge.when.asksNull);
      if (next !== undefined) this.push(edge.to, next);
    }
    if (point.next.length === 0 && point.operation?.kind === 'exit' && point.raise >= 0) this.push(point.raise, state);
  }

  /** Whether leaving this context by an exception swallows it. */
  private swallows(point: Point, error: string): 'surely' | 'maybe' | 'never' {
    const { operation } = point;
    if (operation?.kind !== 'exit' || operation.by !== 'exception' || operation.item.context.kind !== 'call')
      return 'never';
    const { context } = operation.item;
    const callee = this.env.context.names.callee(context, this.env.func);
    const { swallows } = this.env.conventions;
    if (callee.kind !== 'library' || !swallows.has(callee.name)) return 'never';
    const types = context.args.map((argument) => argument.value);
    return types.length === 0 ? 'never' : matchOf(this.env, types, error);
  }

  private dispatch(point: Point, state: State): void {
    for (const edge of point.next) {
      const match = edge.handler === undefined ? 'surely' : this.catches(edge.handler, state.error);
      if (match === 'never') continue;
      const types = edge.handler?.types ?? [];
      this.push(edge.to, types.length === 0 ? state : { ...state, error: expected(this.env, types, state.error) });
      if (match === 'surely') return;
    }
  }

  private catches(handler: Handler, error: string): 'surely' | 'maybe' | 'never' {
    return handler.types.length === 0 ? 'surely' : matchOf(this.env, handler.types, error);
  }

  /** The function ends. */
  private end(state: State): void {
    if (state.status !== 'owned' || !this.isOpen(state)) return;
    if (state.raisedAt >= 0) {
      this.raisedFirst(state.raisedAt, this.isEndless());
      return;
    }
    const how = state.names.size === 0 ? 'temporary' : 'forgotten';
    this.lose(how, state.leftAt);
  }

  private lost(point: Point, state: State): void {
    if (!this.isOpen(state)) return;
    if (state.raisedAt >= 0) this.raisedFirst(state.raisedAt, false);
    else if (point.operation?.kind === 'bind' || point.operation?.kind === 'iterate') this.lose('rebound', point.index);
    else this.lose('temporary', -1);
  }

  /** What opens later holds nothing yet where it was not used. */
  private isOpen(state: State): boolean {
    return !this.env.subject.opensLater || state.used;
  }

  private raisedFirst(at: number, ends: boolean): void {
    if (this.isCleanup(at)) this.inCleanup ??= at;
    else this.exceptions.set(at, ends && this.exceptions.get(at) !== false);
  }

  /** No way leads to the function's end, not behind an exception either: `while True` in a thread of its own. */
  private isEndless(): boolean {
    this.endless ??= !reaches(this.env.flow, this.env.flow.exit);
    return this.endless;
  }

  /** A step of the cleanup that fails before the release is one of the cleanup's own troubles. */
  private isCleanup(index: number): boolean {
    const { flow, func, context } = this.env;
    const at = placeOf(context, func, index);
    if (at === undefined || flow.points[index]?.operation?.kind === 'raise') return false;
    this.cleanups ??= cleanupsOf(func, this.env.subject);
    return this.cleanups.some((block) => block.start <= at.start && at.end <= block.end);
  }

  private lose(how: 'forgotten' | 'rebound' | 'temporary', at: number): void {
    if (how === 'forgotten') this.forgottenAt.add(at);
    const before = this.normal;
    if (
      before === undefined ||
      (before.how === how && at < before.at) ||
      (before.how === 'rebound' && how !== 'rebound')
    )
      this.normal = { how, at };
  }
}

/** Some way leads from the function's start to the point. */
function reaches(flow: ControlFlow, goal: number): boolean {
  const seen = new Set<number>();
  const work = [flow.entry];
  for (let at = work.pop(); at !== undefined; at = work.pop()) {
    const point = seen.has(at) ? undefined : flow.points[at];
    if (point === undefined) continue;
    if (at === goal) return true;
    seen.add(at);
    for (const edge of point.next) work.push(edge.to);
    if (point.raise >= 0) work.push(point.raise);
  }
  return false;
}

/** A call of a library that gives an object of a class of its own, which is neither nothing nor empty. */
function makesObject({ context, func }: Environment, value: Value): boolean {
  if (value.kind !== 'call') return false;
  const callee = context.names.callee(value, func);
  if (callee.kind !== 'library') return false;
  const type = callee.constructs ?? callee.facts?.returns;
  return type !== undefined && /^[a-z]\w*(\.\w+)+$/.test(type) && !type.startsWith('builtins.');
}

/** The note in a state that a loop over what holds the resource has had a round. No name of the source has a space. */
function roundOf(point: Point): string {
  return `round ${point.index}`;
}
