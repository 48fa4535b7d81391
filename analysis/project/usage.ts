import { analyseEntries } from '../entries/index.ts';
import type { AnalysisContext } from '../facts.ts';
import { keeper } from '../keeper.ts';
import { lexiconOf } from '../growth/lexicon.ts';
import { functionKey } from '../program/index.ts';
import type { Surroundings } from '../summary/types.ts';
import { findCalls } from './calls.ts';
import { findContainerUses } from './containers.ts';
import { requiredModules } from './imported.ts';
import { findMakings, findRegistrations } from './makings.ts';
import { findMounts } from './mounts.ts';
import { ownImports } from './own-imports.ts';
import { Placer } from './places.ts';
import { findRegistryUses } from './registries.ts';
import { findSettings } from './settings.ts';
import { isServing } from '../entries/serving.ts';
import type { ModuleUsage, Thing } from './types.ts';

/** What a module's code does with things of others. Never depends on what is known of the project. */
export function usageOf(facts: AnalysisContext): ModuleUsage {
  const context = alone(facts);
  const { module, knowledge, entries, surroundings } = context;
  const lexicon = lexiconOf(knowledge);
  const placer = new Placer(module.text);
  const { calls, injections, loose } = findCalls(context, lexicon, placer);
  const { makings, loose: handed } = findMakings(context, lexicon, placer);
  const serves: Record<string, 'request' | 'before'> = {};
  for (const { func, facts: entry } of entries.all) {
    const key = functionKey(module, func);
    if (serves[key] !== 'request') serves[key] = isServing(entry.runs) ? 'request' : 'before';
  }
  return {
    path: surroundings.path,
    kind: entries.fileKind,
    serves,
    calls,
    registrations: findRegistrations(context, placer),
    classes: basesByClass(context),
    makings,
    containers: findContainerUses(context, lexicon, placer),
    registries: findRegistryUses(context, placer),
    ...injections,
    mounts: findMounts(context),
    settings: findSettings(context),
    imports: importWords(context),
    own: ownImports(context),
    loose: handed.length === 0 ? loose : [...loose, ...handed],
  };
}

/** Of a file in which there is nothing to be read. */
export function nothingUsed(path: string): ModuleUsage {
  return {
    path,
    kind: 'source',
    serves: {},
    calls: [],
    registrations: [],
    classes: {},
    makings: [],
    containers: [],
    registries: [],
    binds: [],
    asks: [],
    injected: [],
    mounts: [],
    settings: [],
    imports: [],
    own: { found: 0, missing: 0 },
    loose: [],
  };
}

/** The module as if nobody had looked at the project. */
function alone(facts: AnalysisContext): AnalysisContext {
  const { table, module, names, knowledge, surroundings: given } = facts;
  const surroundings: Surroundings = {
    path: given.path,
    project: given.project,
    resolve: (source, from) => given.resolve(source, from),
  };
  const context = {
    table,
    module,
    names,
    knowledge,
    surroundings,
    flow: (func: typeof module.body) => facts.flow(func),
  };
  return { entries: analyseEntries(context), own: keeper(), ...context };
}

function importWords({ module }: AnalysisContext): string[] {
  const words = new Set<string>();
  for (const { source, specifiers } of module.imports) {
    for (const word of source.split(/[./\\]+/)) if (word !== '') words.add(word);
    for (const { imported } of specifiers) words.add(imported);
  }
  for (const { source } of requiredModules(module))
    for (const word of source.split(/[./\\]+/)) if (word !== '') words.add(word);
  return [...words].sort();
}

function basesByClass({ module, names, surroundings }: AnalysisContext): Record<string, readonly Thing[]> {
  const found: Record<string, readonly Thing[]> = {};
  for (const { name, bases, parent } of module.classes) {
    if (name === undefined || bases.length === 0) continue;
    const things = bases.flatMap((base) => {
      const target = names.target(base, parent ?? module.body);
      if (target?.kind === 'class')
        return target.definition.name ? [`${surroundings.path}#${target.definition.name.text}`] : [];
      return target?.kind === 'remote-class' ? [`${target.from.path}#${target.summary.name}`] : [];
    });
    if (things.length > 0) found[name.text] = things;
  }
  return found;
}
