import type { Facts } from '../../analysis/facts.ts';
import type { Family, ResourceFacts } from '../../analysis/knowledge/model.ts';
import type { Leak } from '../../analysis/lifetime/types.ts';
import { type Phrase, phrase } from '../phrase.ts';

/** What a resource holds while nobody releases it. */
const HOLDS: Partial<Record<Family, Phrase>> = {
  session: phrase`its connection stays checked out of the pool`,
  connection: phrase`the server keeps it open`,
  file: phrase`its descriptor stays open`,
  stream: phrase`its descriptor stays open`,
  temporary: phrase`its descriptor stays open`,
  'http-client': phrase`its sockets stay open`,
  socket: phrase`its descriptor stays open`,
};

/** Past participles of releasing methods whose verb is not `close`. */
const RELEASED: readonly (readonly [RegExp, Phrase])[] = [
  [/^release/, phrase`released`],
  [/^end/, phrase`ended`],
  [/^(terminate|destroy)/, phrase`destroyed`],
  [/^unbind/, phrase`unbound`],
  [/^stop/, phrase`stopped`],
];

/** `closed`, `released`: what has not been done to a resource. */
export function releasedWord(resource: ResourceFacts): Phrase {
  const method = resource.release[0] ?? 'close';
  return RELEASED.find(([pattern]) => pattern.test(method))?.[1] ?? phrase`closed`;
}

/** `its descriptor stays open`: why it matters. */
export function holdsWhat(resource: ResourceFacts): Phrase {
  return HOLDS[resource.family] ?? phrase`what it holds is not given back`;
}

/** `await x.release()`, `os.close(x)`: how the resource called `name` is released. */
export function releaseCall(resource: ResourceFacts, name: string): string {
  const method = resource.release[0];
  const call = method === undefined ? `${resource.releaseFunctions?.[0] ?? 'close'}(${name})` : `${name}.${method}()`;
  return resource.asyncRelease === true ? `await ${call}` : call;
}

/** Leaving `with` releases it, in every version somebody may have. */
export function closesInWith(resource: ResourceFacts): boolean {
  return resource.closesOnExit && resource.context !== 'none' && resource.withSince === undefined;
}

/** The call gives a coroutine that must be awaited before it can be entered. */
export function awaitsFirst(facts: Facts, leak: Leak): boolean {
  const callee = facts.names.callee(leak.call, leak.func);
  if (callee.kind === 'library') return callee.facts?.isAsync === true;
  return callee.kind === 'function' || callee.kind === 'remote-function';
}
