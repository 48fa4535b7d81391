import type { AnalysisContext } from '../facts.ts';
import { type PlaceUse, placesOf } from '../growth/places.ts';
import { conventionsOf } from '../lifetime/conventions.ts';
import { registryType, registryUse } from '../lifetime/registries.ts';
import { functionKey } from '../program/index.ts';
import { importedNames } from './imported.ts';
import type { Placer } from './places.ts';
import type { RegistryUse } from './types.ts';

/** What a module does with registries of other modules: those it imports, and those it reaches through an imported module. */
export function findRegistryUses(context: AnalysisContext, placer: Placer): RegistryUse[] {
  const { module, names, knowledge } = context;
  if (conventionsOf(knowledge).registries.size === 0) return [];
  const imported = importedNames(module);
  const found: RegistryUse[] = [];
  for (const unit of module.units) {
    for (const [name, uses] of placesOf(unit).byName) {
      for (const use of uses) {
        if (!mayBeImported(use, name, imported)) continue;
        const scope = use.func ?? module.body;
        const origin = names.origin(use.node, scope);
        const type = origin && registryType(context, use.node, scope);
        const does = type === undefined ? undefined : registryUse(context, use, type);
        if (origin === undefined || does === undefined) continue;
        const from = functionKey(module, scope);
        found.push({ registry: `${origin.path}#${origin.name}`, does, from, at: placer.at(use.node) });
      }
    }
  }
  return found;
}

function mayBeImported({ node, frame }: PlaceUse, name: string, imported: ReadonlySet<string>): boolean {
  if (node.kind === 'name') return (imported.has(name) || imported.has('*')) && frame !== undefined;
  return node.object.kind === 'name' && imported.has(node.object.text);
}
