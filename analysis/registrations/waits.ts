import type { Func } from '../program/index.ts';
import { type Addition, adds, emitterOf } from './find.ts';
import { sameObject } from './identity.ts';
import { pilesUp } from './piles.ts';
import { argument, type Scene } from './scene.ts';
import { executorOf } from './timers.ts';

/**
 * Listeners that a promise adds for several events of one emitter and that go each when its own event comes: those that stay when another, after which the emitter goes on, comes first, and of which there are more and
 * more. `once('drain', resolve); once('error', reject)` leaves one for `error` each time.
 */
export function leftByWaits(scene: Scene): readonly Addition[] {
  const waits = new Map<Func, Addition[]>();
  for (const [name, sources] of scene.catalog.adders) {
    const source = sources.find(({ once }) => once !== undefined);
    if (source === undefined) continue;
    for (const { call, scope } of scene.names.callsNamed(name)) {
      const event = argument(call, source.event);
      if (event?.kind !== 'literal' || !adds(scene, source, call, scope)) continue;
      const one: Addition = { source, call, scope, emitter: emitterOf(call, false) };
      const others = waits.get(scope);
      if (others === undefined) waits.set(scope, [one]);
      else others.push(one);
    }
  }
  return [...waits]
    .filter(([scope, all]) => all.length > 1 && executorOf(scene, scope) !== undefined)
    .flatMap(([, all]) => all.filter((one) => isLeft(scene, one, all) && pilesUp(scene, one) !== undefined));
}

/** Another event of the emitter, which comes again and again, ends the wait. */
function isLeft(scene: Scene, { source, call, scope, emitter }: Addition, all: readonly Addition[]): boolean {
  const event = literal(argument(call, source.event));
  return all.some((other) => {
    const name = literal(argument(other.call, other.source.event));
    return (
      name !== event && scene.catalog.has('recurring', name) && sameObject(scene, emitter, scope, other.emitter, scope)
    );
  });
}

function literal(value: ReturnType<typeof argument>): string | undefined {
  return value?.kind === 'literal' ? String(value.value) : undefined;
}
