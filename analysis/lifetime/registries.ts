import type { AnalysisContext } from '../facts.ts';
import { type PlaceUse, usesNamed } from '../growth/places.ts';
import type { Binding } from '../names/types.ts';
import type { CallValue, Func, Value } from '../program/index.ts';
import { resourceOf } from './acquire.ts';
import { conventionsOf } from './conventions.ts';
import type { RegistryDoes, RegistryLeak } from './types.ts';

/** The type of a value that keeps a resource for each thread; undefined for everything else. */
export function registryType(context: AnalysisContext, value: Value, scope: Func): string | undefined {
  const { registries } = conventionsOf(context.knowledge);
  if (registries.size === 0) return undefined;
  const type = context.names.type(value, scope);
  return type?.kind === 'library' && registries.has(type.name) ? type.name : undefined;
}

/** What one place does with the registry it names; undefined where it only binds it. */
export function registryUse(
  context: AnalysisContext,
  { frame, func }: PlaceUse,
  type: string,
): RegistryDoes | undefined {
  if (frame === undefined || frame.role === 'target') return undefined;
  const release = resourceOf(context.knowledge, type)?.release ?? [];
  const { node, role, up } = frame;
  if (node.kind === 'attribute' && role === 'object') return release.includes(node.name) ? 'releases' : 'uses';
  if (node.kind !== 'call' || role !== 'callee') return 'escapes';
  if (up?.role === 'context') return 'releases';
  // `db = Scoped()`: what is closed by the name of the session is closed in the registry.
  const scope = func ?? context.module.body;
  const isClosed = context.names
    .callsIn(scope)
    .some(({ call }) => call.callee.kind === 'attribute' && release.includes(call.callee.name));
  if (isClosed) return 'releases';
  const isPlain = up === undefined || up.node.kind === 'bind' || up.node.kind === 'expression' || up.role === 'object';
  return isPlain ? 'uses' : 'escapes';
}

/** Registries of the module that serve requests and of which nobody ever gives anything up, and how many are sound. */
export function findRegistries(context: AnalysisContext): {
  readonly leaks: readonly RegistryLeak[];
  readonly sound: number;
} {
  const leaks: RegistryLeak[] = [];
  let sound = 0;
  const { module, names, knowledge } = context;
  if (conventionsOf(knowledge).registries.size === 0) return { leaks, sound };
  for (const binding of names.bindings(module.body).values()) {
    const call = madeBy(binding);
    const type = call && registryType(context, call, module.body);
    const resource = type === undefined ? undefined : resourceOf(knowledge, type);
    if (call === undefined || type === undefined || resource === undefined) continue;
    const leak = leakOf(context, binding, type);
    if (leak === undefined) sound += 1;
    else leaks.push({ ...leak, call, name: binding.name, resource });
  }
  return { leaks, sound };
}

function madeBy({ kind, writes }: Binding): CallValue | undefined {
  const [only] = writes;
  if (kind !== 'variable' || writes.length !== 1 || only?.pattern !== undefined) return undefined;
  return only?.value?.kind === 'call' ? only.value : undefined;
}

function leakOf(
  context: AnalysisContext,
  binding: Binding,
  type: string,
): Pick<RegistryLeak, 'at' | 'elsewhere' | 'confidence'> | undefined {
  const { module, names, entries, surroundings } = context;
  const own = usesNamed(module, binding.name).filter(
    ({ node, func }) =>
      node.kind === 'name' && names.binding(node, func ?? module.body)?.writes[0]?.at === binding.writes[0]?.at,
  );
  const outside = surroundings.usage?.registry(binding.name) ?? [];
  const does = [...own.map((use) => registryUse(context, use, type)), ...outside.map((use) => use.does)];
  if (does.includes('releases') || does.includes('escapes')) return undefined;
  const here = own.find(
    (use) =>
      use.func !== undefined && registryUse(context, use, type) === 'uses' && entries.when(use.func) === 'request',
  );
  const there = outside.find((use) => use.does === 'uses' && use.when === 'request');
  const at = here?.node ?? there?.at;
  if (at === undefined) return undefined;
  const elsewhere = here === undefined && there !== undefined ? { path: there.path, line: there.at.line } : undefined;
  const { usage } = surroundings;
  const [release = ''] = resourceOf(context.knowledge, type)?.release ?? [];
  const isKnown = usage?.isComplete === true && !usage.mentions(release);
  return { at, elsewhere, confidence: isKnown ? 'medium' : 'low' };
}
