import type { Family, ResourceFacts } from '../../analysis/knowledge/model.ts';

/** What a resource holds while nobody releases it. */
const HOLDS: Partial<Record<Family, string>> = {
  session: 'its connection stays checked out of the pool',
  connection: 'the server keeps it open',
  file: 'its descriptor stays open',
  stream: 'its descriptor stays open',
  temporary: 'its descriptor stays open',
  'http-client': 'its sockets stay open',
  socket: 'its descriptor stays open',
};

/** Past participles of releasing methods whose verb is not `close`. */
const RELEASED: readonly (readonly [RegExp, string])[] = [
  [/^release/, 'released'],
  [/^end/, 'ended'],
  [/^(terminate|destroy)/, 'destroyed'],
  [/^unbind/, 'unbound'],
  [/^stop/, 'stopped'],
];

/** `closed`, `released`: what has not been done to a resource. */
export function releasedWord(resource: ResourceFacts): string {
  const method = resource.release[0] ?? 'close';
  return RELEASED.find(([pattern]) => pattern.test(method))?.[1] ?? 'closed';
}

/** `its descriptor stays open`: why it matters. */
export function holdsWhat(resource: ResourceFacts): string {
  return HOLDS[resource.family] ?? 'what it holds is not given back';
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
