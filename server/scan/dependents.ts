import path from 'node:path';
import { isConfigName } from '../config/read.ts';
import { analysedSyntax } from '../engine/engine.ts';
import { DiskFiles } from '../node/files.ts';
import { isManifest, ProjectFactsReader } from '../project/facts.ts';
import { ImportResolver } from '../project/import-resolver.ts';
import { importSources } from '../project/import-sources.ts';
import type { ScanTask } from './types.ts';

/**
 * The tasks whose findings may differ when some files do: those files, and all that import them, directly or through others. A
 * changed manifest or configuration may matter to every file.
 *
 * @param changed absolute paths
 */
export function affectedTasks(tasks: readonly ScanTask[], changed: ReadonlySet<string>): ScanTask[] {
  const byRoot = new Map<string, ScanTask[]>();
  for (const task of tasks) {
    const list = byRoot.get(task.root);
    if (list === undefined) byRoot.set(task.root, [task]);
    else list.push(task);
  }
  const affected = new Set<ScanTask>();
  for (const [root, own] of byRoot) for (const task of affectedIn(root, own, changed)) affected.add(task);
  return tasks.filter((task) => affected.has(task));
}

function affectedIn(root: string, tasks: readonly ScanTask[], changed: ReadonlySet<string>): readonly ScanTask[] {
  const below = [...changed].flatMap((file) => {
    const relative = path.relative(root, file).split(path.sep).join('/');
    return relative.startsWith('../') || path.isAbsolute(relative) ? [] : [relative];
  });
  if (below.some((file) => mattersToAll(path.posix.basename(file)))) return tasks;
  const importers = importersOf(root, tasks, below);
  const found = new Set(below);
  const work = [...below];
  for (let file = work.pop(); file !== undefined; file = work.pop()) {
    for (const importer of importers.get(file) ?? []) {
      if (found.has(importer)) continue;
      found.add(importer);
      work.push(importer);
    }
  }
  return tasks.filter((task) => found.has(task.path));
}

/** Whether a change of a file of this name may change findings. */
export function mattersToScans(name: string): boolean {
  return mattersToAll(name) || analysedSyntax(name) !== undefined;
}

/** Whether a change of a file of this name may change findings of every file below it. */
export function mattersToAll(name: string): boolean {
  return isConfigName(name) || isManifest(name) || /^[tj]sconfig.*\.json$|^pnpm-workspace\.yaml$/.test(name);
}

/** By imported file those that import it. Imports of files that are gone are known by their last name. */
function importersOf(root: string, tasks: readonly ScanTask[], changed: readonly string[]): Map<string, Set<string>> {
  const files = new DiskFiles(root);
  const resolver = new ImportResolver(files, new ProjectFactsReader(files));
  const gone = new Map<string, string[]>();
  for (const file of changed) {
    if (files.isFile(file)) continue;
    const name = moduleName(file);
    gone.set(name, [...(gone.get(name) ?? []), file]);
  }
  const importers = new Map<string, Set<string>>();
  const note = (target: string, importer: string) => {
    const list = importers.get(target);
    if (list === undefined) importers.set(target, new Set([importer]));
    else list.add(importer);
  };
  for (const { path: importer } of tasks) {
    for (const source of importSources(importer, files.read(importer) ?? '')) {
      const target = resolver.find(source, importer);
      if (target !== undefined) note(target, importer);
      else for (const file of gone.get(lastName(source)) ?? []) note(file, importer);
    }
  }
  return importers;
}

/** What the end of an import of a file may be: its name without ending, or its folder's. */
function moduleName(file: string): string {
  const name = path.posix.basename(file).replace(/\.\w+$/, '');
  return name === '__init__' || name === 'index' ? path.posix.basename(path.posix.dirname(file)) : name;
}

function lastName(source: string): string {
  return (
    source
      .replace(/\.[cm]?[jt]sx?$/, '')
      .split(/[./]/)
      .pop() ?? ''
  );
}
