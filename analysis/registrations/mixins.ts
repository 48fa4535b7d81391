import type { Func } from '../program/index.ts';
import type { Contexts } from './contexts.ts';
import type { Scene } from './scene.ts';
import type { Context } from './types.ts';

/** One method of options that have nothing else to run adds and another removes, and nothing in the file calls either: components that take them in do, and know when. */
export function isPairOfMixin(scene: Scene, context: Context, contexts: Contexts, remover: Func): boolean {
  if (context.kind !== 'options') return false;
  const { path } = scene.context.surroundings;
  // What stands beside the script may call them.
  const hasMarkup = scene.catalog.options.some(({ files }) => files?.some((ending) => path.endsWith(ending)));
  if (hasMarkup || context.options.entries.some(({ key }) => key?.kind === 'identifier' && isHook(scene, key.text)))
    return false;
  const other = contexts.of(remover);
  if (other.kind !== 'options' || other.options !== context.options) return false;
  return other.func !== context.func && [context.func, other.func].every((func) => isUncalled(scene, func, context));
}

/** Options with such a function run by themselves. */
function isHook({ catalog }: Scene, name: string): boolean {
  return catalog.options.some(({ setup, teardown }) => setup.includes(name) || teardown.includes(name));
}

/** It is an entry of the object of methods, or another that no framework calls. */
function isUncalled(scene: Scene, func: Func, { options }: Context & { kind: 'options' }): boolean {
  const names = new Set(scene.catalog.options.flatMap(({ methods }) => methods ?? []));
  for (const { key, value } of options.entries) {
    if (key?.kind !== 'identifier' || !names.has(key.text) || value.kind !== 'mapping') continue;
    const entry = value.entries.find((one) => one.value.kind === 'function' && one.value.func === func);
    if (entry?.key?.kind === 'identifier') return scene.names.callsNamed(entry.key.text).length === 0;
  }
  return false;
}
