import type { AnalysisContext } from '../facts.ts';
import type { Class } from '../program/index.ts';
import { frameworkOf, teardownOf } from './classes.ts';
import { Cleanups } from './cleanup.ts';
import { Contexts } from './contexts.ts';
import { type Addition, additions, removals } from './find.ts';
import { isGuardedOnce } from './once.ts';
import { Owners } from './owners.ts';
import { releaseOf } from './release.ts';
import { returnedEnd } from './returned-end.ts';
import { argument, Scene } from './scene.ts';
import { timerFacts } from './timers.ts';
import { setupScript } from './setup-script.ts';
import { timingOf } from './timing.ts';
import type { Context, Registration, Registrations } from './types.ts';

export { catalogOf } from './catalog.ts';
export type * from './section.ts';
export type * from './types.ts';

/** Everything a file registers on emitters and timers, with its owner, the life it is part of, and where it ends. */
export function analyseRegistrations(context: AnalysisContext): Registrations {
  return new FoundRegistrations(context);
}

class FoundRegistrations implements Registrations {
  private readonly context: AnalysisContext;
  private found: readonly Registration[] | undefined;

  constructor(context: AnalysisContext) {
    this.context = context;
  }

  get all(): readonly Registration[] {
    this.found ??= this.find();
    return this.found;
  }

  life(definition: Class): ReturnType<Registrations['life']> {
    const scene = new Scene(this.context);
    const framework = frameworkOf(scene, definition);
    return { framework, teardown: teardownOf(scene, definition, framework) };
  }

  private find(): readonly Registration[] {
    const scene = new Scene(this.context);
    const added = additions(scene);
    if (added.length === 0) return [];
    const removed = removals(scene);
    const contexts = new Contexts(scene);
    const owners = new Owners(scene);
    const cleanups = new Cleanups(scene);
    return added.map((addition): Registration => {
      const { source, call, scope, emitter } = addition;
      const context = this.lifeOf(scene, addition, contexts);
      const region = cleanups.of(context);
      const isTimer = source.kind !== 'listener';
      const timer = isTimer ? timerFacts(scene, addition, region) : undefined;
      const release = releaseOf({ scene, addition, context, contexts, region, removals: removed });
      return {
        source,
        call,
        scope,
        emitter,
        event: argument(call, source.event),
        handler: argument(call, source.handler),
        options: argument(call, source.options?.index),
        owner: isTimer ? 'global' : owners.of(emitter, scope, context),
        context,
        timing: timingOf(scene, addition, context, region),
        // Whatever the cleanup clears: it makes that the timer is set once more.
        release: timer?.reopens === undefined ? release : { kind: 'partial', at: timer.reopens },
        returnedEnd:
          context.kind === 'effect' && context.func === scope ? undefined : returnedEnd(scene, scope, removed),
        timer,
      };
    });
  }

  private lifeOf(scene: Scene, { call, scope }: Addition, contexts: Contexts): Context {
    const context = contexts.of(scope);
    const isShared =
      context.kind === 'setup' && scope.role === 'module' && setupScript(this.context)?.isOwn(call) === false;
    const isOnce = isShared || isGuardedOnce(scene, call, scope);
    return isOnce ? { kind: 'once', func: context.func, inner: context.inner } : context;
  }
}
