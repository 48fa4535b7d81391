import { blocksAround, type Func, lastName, type Located, type Statement, type Value } from '../program/index.ts';
import type { Binding } from '../names/types.ts';
import type { Addition } from './find.ts';
import { argument, type Scene } from './scene.ts';
import { executorOf } from './timers.ts';

const MAX_STEPS = 6;

/** The event comes at most once, when the emitter has done its work: till then `once` takes nothing away. */
export function waitsForEnd(scene: Scene, { source, call, scope, emitter }: Addition): boolean {
  if (emitter === undefined || source.event === undefined) return false;
  const event = argument(call, source.event);
  if (event?.kind !== 'literal') return false;
  const type = scene.names.type(emitter, scope);
  const word = lastName(emitter)
    ?.match(/[A-Z]?[a-z]+$/)?.[0]
    .toLowerCase();
  const key = type?.kind === 'library' ? type.name : type === undefined || type.kind === 'reference' ? word : undefined;
  return key !== undefined && scene.catalog.lastEvents.get(key) === event.value;
}

/**
 * How listeners for such an event come to lie in a heap on an emitter that is still in use: a `loop` around the code adds one each time to an emitter made outside of it; a `call` of the function does, to an emitter
 * that its caller hands in.
 */
export function pilesUp(scene: Scene, addition: Addition): 'loop' | 'call' | undefined {
  const { emitter } = addition;
  if (emitter === undefined || !waitsForEnd(scene, addition)) return undefined;
  const root = rootOf(emitter);
  if (root === undefined) return undefined;
  const binding = root.text === 'this' ? undefined : sourceOf(scene, scene.names.binding(root, addition.scope));
  if (root.text !== 'this' && binding === undefined) return undefined;
  const made = binding?.writes[0]?.at.start ?? -1;
  let node: Located = addition.call;
  let scope = addition.scope;
  for (let step = 0; step < MAX_STEPS; step += 1) {
    const loop = statementsAround(scope, node).find((one) => one.kind === 'loop');
    if (loop !== undefined && !(loop.start <= made && made < loop.end)) return 'loop';
    // The code of a promise runs there and then.
    const executor = executorOf(scene, scope);
    if (executor === undefined) break;
    node = executor.call;
    scope = executor.outer;
  }
  return binding?.kind === 'parameter' && binding.scope === scope && !isValue(scene, scope) ? 'call' : undefined;
}

/** Behind `const signal = options.signal`: the parameter it is taken from. */
function sourceOf(scene: Scene, binding: Binding | undefined): Binding | undefined {
  const [only] = binding?.writes ?? [];
  if (binding?.kind !== 'variable' || binding.writes.length !== 1 || only?.value === undefined) return binding;
  const root = only.pattern === undefined ? rootOf(only.value) : undefined;
  const source = root === undefined ? undefined : scene.names.binding(root, only.scope);
  return source?.kind === 'parameter' ? source : binding;
}

/** A function given to somebody: whose parameters these are, nobody can tell. */
function isValue(scene: Scene, func: Func): boolean {
  const value = scene.functionValue(func);
  const outer = scene.outer(func);
  const parent = value === undefined || outer === undefined ? undefined : scene.parent(value, outer);
  return (parent as Value | undefined)?.kind === 'call';
}

function rootOf(value: Value): (Value & { kind: 'name' }) | undefined {
  let current = value;
  while (current.kind === 'attribute' || current.kind === 'cast')
    current = current.kind === 'cast' ? current.value : current.object;
  return current.kind === 'name' ? current : undefined;
}

function statementsAround(func: Func, node: Located): readonly Statement[] {
  return blocksAround(func, node).flatMap(({ statements }) =>
    statements.filter((one) => one.start <= node.start && node.end <= one.end),
  );
}
