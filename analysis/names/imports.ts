import { boundPackage, type ImportSpecifier, type ImportStatement, ownValue } from '../program/index.ts';
import type { ClassSummary, ExportSummary, ModuleSummary } from '../summary/types.ts';
import type { Engine } from './engine.ts';
import type { Target } from './types.ts';
import type { Entity } from './entity.ts';

/** Re-exports are followed this far. */
const MAX_HOPS = 60;

/** The summary of the module a source names, as written in `from` (the module itself where absent). */
export function resolveModule(engine: Engine, source: string, from?: string): ModuleSummary | undefined {
  return engine.watches.resolve(engine.surroundings, source, from);
}

/** What an import binds. */
export function importedEntity(
  engine: Engine,
  statement: ImportStatement,
  specifier: ImportSpecifier,
): Entity | undefined {
  return engine.imported(specifier) ?? engine.keepImported(specifier, findImported(engine, statement, specifier));
}

function findImported(engine: Engine, statement: ImportStatement, specifier: ImportSpecifier): Entity | undefined {
  const { source } = statement;
  if (!engine.isPython) return memberOfSource(engine, source, specifier.imported, undefined);
  if (statement.isFrom) return memberOfSource(engine, source, specifier.imported, undefined);
  // What is below a package is found by its whole name.
  return moduleEntity(engine, boundPackage(statement, specifier) ?? source, undefined);
}

/** A module by its source as written. */
export function moduleEntity(engine: Engine, source: string, from: string | undefined): Entity {
  const summary = resolveModule(engine, source, from);
  if (summary !== undefined) return wholeOf(engine, summary);
  return libraryEntity(engine, libraryName(engine, source));
}

export function libraryEntity(engine: Engine, name: string): Target {
  return { kind: 'library', name: engine.knowledge.canonical(name) };
}

function libraryName(engine: Engine, source: string): string {
  return engine.isPython || !source.startsWith('node:') ? source : source.slice('node:'.length);
}

/** `name` of the module that `source` names: an export, a submodule, or a library's. */
function memberOfSource(engine: Engine, source: string, name: string, from: string | undefined): Entity | undefined {
  const summary = resolveModule(engine, source, from);
  if (summary !== undefined) return memberOfModule(engine, summary, name);
  if (engine.isPython) {
    const below = source.endsWith('.') ? source + name : `${source}.${name}`;
    const submodule = name === '*' ? undefined : resolveModule(engine, below, from);
    if (submodule !== undefined) return { kind: 'module', summary: submodule };
  }
  const library = libraryName(engine, source);
  if (name === '*') return libraryEntity(engine, library);
  return libraryEntity(engine, library.endsWith('.') ? library + name : `${library}.${name}`);
}

/** What a workspace module exports under a name; '*' is the module itself, of Python's packages a submodule, too. */
export function memberOfModule(
  engine: Engine,
  summary: ModuleSummary,
  name: string,
  seen: Set<string> = new Set(),
): Entity | undefined {
  if (name === '*') return wholeOf(engine, summary);
  const found = exportOf(engine, summary, name, seen);
  if (found !== undefined) return found;
  if (!engine.isPython) return undefined;
  const below = packagePath(summary.path);
  if (below === undefined) return undefined;
  const submodule =
    resolveModule(engine, `${below}/${name}.py`) ?? resolveModule(engine, `${below}/${name}/__init__.py`);
  return submodule && { kind: 'module', summary: submodule };
}

/** The module itself; of CommonJS the one thing it exports. */
function wholeOf(engine: Engine, summary: ModuleSummary): Entity {
  const whole = Object.hasOwn(summary.exports, '=') ? exportOf(engine, summary, '=', new Set()) : undefined;
  if (whole === undefined || (whole.kind === 'remote-value' && whole.value.type === undefined))
    return { kind: 'module', summary };
  return whole;
}

function packagePath(path: string): string | undefined {
  const end = path.lastIndexOf('/__init__.py');
  if (path === '__init__.py') return '';
  return end >= 0 && end === path.length - '/__init__.py'.length ? `/${path.slice(0, end)}` : undefined;
}

/** Modules may export each other's names in a circle, and through many ways: each module is asked for a name once. */
function exportOf(engine: Engine, summary: ModuleSummary, name: string, seen: Set<string>): Entity | undefined {
  const question = `${summary.path}#${name}`;
  if (seen.size > MAX_HOPS || seen.has(question)) return undefined;
  seen.add(question);
  const found = ownValue(summary.exports, name);
  if (found !== undefined) return entityOfExport(engine, summary, found, name, seen);
  if (name === 'default') return undefined;
  // In Python what is imported last hides what came before.
  for (const star of engine.isPython ? [...summary.stars].reverse() : summary.stars) {
    const from = resolveModule(engine, star, summary.path);
    const entity = from && starExport(engine, from, name, seen);
    if (entity !== undefined) return entity;
    if (from === undefined && engine.knowledge.knows(`${libraryName(engine, star)}.${name}`))
      return libraryEntity(engine, `${libraryName(engine, star)}.${name}`);
  }
  return undefined;
}

/** What a star import of a module brings under a name. */
function starExport(engine: Engine, from: ModuleSummary, name: string, seen: Set<string>): Entity | undefined {
  if (!engine.isPython) return exportOf(engine, from, name, seen);
  if (from.all === undefined) return name.startsWith('_') ? undefined : exportOf(engine, from, name, seen);
  return from.all.includes(name) ? memberOfModule(engine, from, name, seen) : undefined;
}

/** What an entry of a module's summary stands for. */
export function entityOfExport(
  engine: Engine,
  from: ModuleSummary,
  found: ExportSummary,
  name: string,
  seen: Set<string>,
): Entity | undefined {
  switch (found.kind) {
    case 'function':
      return { kind: 'remote-function', summary: found.function, from };
    case 'class':
      return { kind: 'remote-class', summary: found.class, from };
    case 'value':
      return { kind: 'remote-value', value: found, name, from };
    case 'import': {
      const summary = found.source === '' ? undefined : resolveModule(engine, found.source, from.path);
      if (summary === undefined) {
        if (found.library !== undefined) return libraryEntity(engine, found.library);
        return memberOfSource(engine, found.source, found.name, from.path);
      }
      if (found.name === '*') return wholeOf(engine, summary);
      return memberOfModule(engine, summary, found.name, seen);
    }
  }
}

/** A class of another module by the name summaries use: `project:NAME`, `/PATH#NAME`. */
export function classByName(
  engine: Engine,
  name: string,
  home: ModuleSummary | undefined,
): { readonly summary: ClassSummary; readonly from: ModuleSummary } | undefined {
  const hash = name.lastIndexOf('#');
  const isOwn = name.startsWith('project:');
  const module = isOwn || hash < 0 ? home : resolveModule(engine, name.slice(0, hash), home?.path);
  if (module === undefined || (!isOwn && hash < 0)) return undefined;
  const text = isOwn ? name.slice('project:'.length) : name.slice(hash + 1);
  const { classes } = module;
  const own = ownValue(classes, text);
  if (own !== undefined) return { summary: own, from: module };
  const entity = exportOf(engine, module, text, new Set());
  return entity?.kind === 'remote-class' ? entity : undefined;
}

/** What a name nobody binds means: a star import's, or the language's own. */
export function globalEntity(engine: Engine, name: string): Entity {
  if (!engine.isPython) return libraryEntity(engine, name === 'globalThis' ? name : `globalThis.${name}`);
  const { imports } = engine.module;
  for (let index = imports.length - 1; index >= 0; index -= 1) {
    const statement = imports[index];
    if (statement?.isFrom !== true || statement.specifiers[0]?.imported !== '*') continue;
    const summary = resolveModule(engine, statement.source);
    const entity = summary && starExport(engine, summary, name, new Set());
    if (entity !== undefined) return entity;
    const library = `${statement.source}.${name}`;
    if (summary === undefined && engine.knowledge.knows(library)) return libraryEntity(engine, library);
  }
  return libraryEntity(engine, `builtins.${name}`);
}
