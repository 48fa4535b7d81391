import type { AnalysisContext } from '../facts.ts';
import type { CallValue, Class, Func, Value } from '../program/index.ts';
import { addsAgain } from './again.ts';
import { endingOf, frameworkOf, stoppingMethod, teardownOf } from './classes.ts';
import { Cleanups } from './cleanup.ts';
import { Contexts } from './contexts.ts';
import { type Addition, type Removal, removals } from './find.ts';
import { endsOthers, isLeftByCounterpart } from './forgotten.ts';
import { enclosingClass } from './functions.ts';
import { throughArguments } from './given-emitters.ts';
import { awaitsPage, isGuardedOnce, isKeptOnce } from './once.ts';
import { openings, staysOpen } from './opened.ts';
import type { Context, Opened, Registration, Registrations, Release } from './types.ts';
import { Owners } from './owners.ts';
import { pilesUp } from './piles.ts';
import { releaseOf } from './release.ts';
import { additions } from './registrars.ts';
import { leavesEarlier } from './reruns.ts';
import { dropsResult } from './dropped.ts';
import { returnedEnd } from './returned-end.ts';
import { Roots } from './roots.ts';
import { argument, Scene } from './scene.ts';
import { executorOf, timerFacts } from './timers.ts';
import { timingOf } from './timing.ts';
import { leftByWaits } from './waits.ts';

export { summariseKeepsFor } from './given-emitters.ts';
export { summariseRegistrar } from './registrars.ts';
export { catalogOf } from './catalog.ts';
export { extendsOneOf } from './classes.ts';
export type * from './section.ts';
export type * from './types.ts';

/** Everything a file registers on emitters and timers, with its owner, the life it is part of, and where it ends. */
export function analyseRegistrations(context: AnalysisContext): Registrations {
  return new FoundRegistrations(context);
}

class FoundRegistrations implements Registrations {
  private readonly context: AnalysisContext;
  private found: readonly Registration[] | undefined;
  private left: readonly Opened[] | undefined;

  constructor(context: AnalysisContext) {
    this.context = context;
  }

  get all(): readonly Registration[] {
    this.found ??= this.find();
    return this.found;
  }

  get leftOpen(): readonly Opened[] {
    this.left ??= this.findOpen();
    return this.left;
  }

  life(definition: Class): ReturnType<Registrations['life']> {
    const scene = new Scene(this.context);
    const framework = frameworkOf(scene, definition);
    return { framework, teardown: teardownOf(scene, definition, framework) };
  }

  private find(): readonly Registration[] {
    const scene = new Scene(this.context);
    const added = [...additions(scene), ...leftByWaits(scene)];
    if (added.length === 0) return [];
    const removed = [...removals(scene), ...throughArguments(scene).removed];
    const contexts = new Contexts(scene);
    const owners = new Owners(scene);
    const cleanups = new Cleanups(scene);
    const roots = new Roots(scene);
    return added.map((addition): Registration => {
      const { source, call, scope, emitter, through } = addition;
      const life = this.lifeOf(scene, addition, contexts, roots);
      const context: Context = addsAgain(scene, addition, added, removed)
        ? { kind: 'cleanup', func: scope, inner: [] }
        : source.kind === 'interval'
          ? presumedEnd(scene, life, scope, removed)
          : life;
      const region = cleanups.of(context);
      const isTimer = source.kind !== 'listener';
      const timer = isTimer ? timerFacts(scene, addition, region) : undefined;
      const ended = releaseOf({ scene, addition, context, contexts, region, removals: removed, added });
      const left = ended.kind === 'released' ? leavesEarlier(scene, addition, context, region, removed) : undefined;
      const release: Release = left === undefined ? ended : { kind: 'again', at: left };
      return {
        source,
        call,
        scope,
        emitter,
        event: argument(call, source.event),
        handler: argument(call, source.handler),
        options: argument(call, source.options?.index),
        owner: isTimer
          ? 'global'
          : through === true && emitter === undefined
            ? 'shared'
            : owners.of(emitter, scope, context),
        through: through === true,
        context,
        timing: timingOf(scene, addition, context, region),
        // Whatever the cleanup clears: it makes that the timer is set once more.
        release: timer?.reopens === undefined ? release : { kind: 'partial', at: timer.reopens },
        forgotten:
          release.kind === 'none' &&
          !isTimer &&
          (endsOthers(scene, addition, added, region, removed) || isLeftByCounterpart(scene, addition, added, removed)),
        returnedEnd:
          (context.kind === 'effect' && context.func === scope) || dropsResult(context, scope)
            ? undefined
            : returnedEnd(scene, scope, removed),
        piles: isTimer ? undefined : pilesUp(scene, addition),
        timer,
      };
    });
  }

  private findOpen(): readonly Opened[] {
    const scene = new Scene(this.context);
    const opened = openings(scene);
    if (opened.length === 0) return [];
    const contexts = new Contexts(scene);
    const cleanups = new Cleanups(scene);
    return opened
      .map((one): Opened => ({ ...one, context: contexts.of(one.scope) }))
      .filter((one) => staysOpen(scene, one, cleanups.of(one.context)));
  }

  private lifeOf(scene: Scene, { source, call, scope, emitter }: Addition, contexts: Contexts, roots: Roots): Context {
    const context = contexts.of(scope);
    const isMeant = isMadeAnew(scene, emitter, call, scope) || isAwaited(scene, argument(call, source.handler), scope);
    if (context.kind === 'cleanup' && isMeant) return { kind: 'function', func: context.func, inner: context.inner };
    const isShared = context.kind === 'setup' && scope.role === 'module' && scene.script?.isOwn(call) === false;
    const isOnce =
      isShared ||
      roots.has(context) ||
      isGuardedOnce(scene, call, scope) ||
      isKeptOnce(scene, scope) ||
      awaitsPage(scene, call, argument(call, source.event), scope);
    return isOnce ? { kind: 'once', func: context.func, inner: context.inner } : context;
  }
}

/** What settles a promise is called: the code waits for the event, as `new Promise((resolve) => child.on('exit', resolve))` does for the end. */
function isAwaited(scene: Scene, handler: Value | undefined, scope: Func): boolean {
  const params = handler === undefined ? undefined : executorOf(scene, scope)?.func.params;
  const isSettling = (value: Value): boolean =>
    value.kind === 'name' && params?.some(({ name }) => name === value.text) === true;
  if (handler === undefined || params === undefined) return false;
  const calls = handler.kind === 'function' ? scene.names.callsIn(handler.func) : [];
  return isSettling(handler) || calls.some(({ call }) => isSettling(call.callee));
}

/** What ends the old one makes a new one, and adds to that: `this.client = new Client(); this.client.on(…)`. */
function isMadeAnew(scene: Scene, emitter: Value | undefined, call: CallValue, scope: Func): boolean {
  const key = scene.places.key(emitter, scope);
  if (key === undefined) return false;
  return scene.bindsOf(scope).some(({ targets, value, start }) => {
    const made = value?.kind === 'call' && value.isNew && start < call.start;
    return made && targets.some((target) => isWithin(key, scene.places.key(target, scope)));
  });
}

function isWithin(key: string, place: string | undefined): boolean {
  return place !== undefined && (key === place || key.startsWith(`${place}.`));
}

/** The context of an interval that one of the class's methods ought to end, though the instance's own end isn't known or doesn't come. */
function presumedEnd(scene: Scene, context: Context, scope: Func, removed: readonly Removal[]): Context {
  if (context.kind === 'class' && context.framework === undefined && context.teardown === undefined) {
    const teardown = stoppingMethod(scene, context.definition, removed);
    return teardown === undefined || teardown === context.func ? context : { ...context, teardown, presumed: 'stops' };
  }
  const definition = context.kind === 'once' ? enclosingClass(scope) : undefined;
  const framework = definition === undefined ? undefined : frameworkOf(scene, definition);
  if (definition === undefined || framework?.singleton !== 'always') return context;
  const teardown = endingOf(scene, definition, framework);
  if (teardown === undefined) return context;
  return {
    kind: 'class',
    func: context.func,
    definition,
    framework,
    teardown,
    presumed: 'single',
    inner: context.inner,
  };
}
