import type { Facts } from '../../analysis/facts.ts';
import { nothingUsed, ProjectIndex, usageOf } from '../../analysis/project/index.ts';
import type { ModuleUsage } from '../../analysis/project/types.ts';
import type { ModuleSummary, OpenedFile, Surroundings } from '../../analysis/summary/types.ts';
import type { FileSyntax } from '../../analysis/syntax/grammars.ts';
import type { Cancelled } from '../../analysis/syntax/types.ts';
import { isTooLarge } from '../engine/analyse.ts';
import { contentHash } from '../engine/content-hash.ts';
import { analysedSyntax, type Engine } from '../engine/engine.ts';
import { type Files, NO_FILES } from '../host.ts';
import { BASELINE_NAME } from '../baseline/baseline.ts';
import { BaselineStore } from '../baseline/store.ts';
import { Configs } from '../config/configs.ts';
import { isOtherToolsConfig } from '../config/other-tools.ts';
import { isConfigName } from '../config/read.ts';
import type { Trace, TracedFile } from '../scan/trace.ts';
import { isManifest, ProjectFactsReader } from './facts.ts';
import { ImportResolver } from './import-resolver.ts';
import { OverlaidFiles } from './overlaid-files.ts';
import { Modules, type Room } from './modules.ts';
import { folderOf } from './paths.ts';
import { View } from './view.ts';

/** Paths of files whose findings may have changed. */
export type Affected = ReadonlySet<string> | 'all';

const NONE: Affected = new Set();

/** What happened to a file or folder on disk. */
export interface DiskChange {
  readonly path: string;
  readonly kind: 'changed' | 'created' | 'deleted';
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Files that say what holds for all others, and what of them is old. */
function speaksOfAll(name: string): boolean {
  return isConfigName(name) || isOtherToolsConfig(name) || name === BASELINE_NAME;
}

function hasEnding(path: string): boolean {
  return /\.\w+$/.test(path);
}

/** Files that say what imports mean. */
function isConfiguration(name: string): boolean {
  return /^[tj]sconfig.*\.json$/.test(name) || name === 'pnpm-workspace.yaml';
}

/**
 * The files around the one that is analysed: finds what imports mean, keeps summaries of those files, and knows whose findings
 * may change when a file does.
 */
export class Project {
  /** What the project's files do with each other's things, as far as they have been read. */
  readonly index = new ProjectIndex();
  /** The index has been filled; until then analyses do without it. */
  isIndexed = false;
  private readonly files: OverlaidFiles;
  private readonly facts: ProjectFactsReader;
  /** What the project's own configuration files say. */
  readonly configs: Configs;
  /** The findings that were there before. */
  readonly baseline: BaselineStore;
  private readonly resolver: ImportResolver;
  private readonly modules: Modules;
  /** By path of the importing file: the paths its imports led to. */
  private readonly imports = new Map<string, Map<string, string | undefined>>();

  /** Files about which there is something new. */
  private readonly untold = new Set<string>();

  /**
   * @param room for what others import
   * @param configured whether the project's configuration files count
   */
  constructor(engine: Engine, files: Files, room?: Room, configured = true) {
    this.files = new OverlaidFiles(files);
    this.configs = new Configs(configured ? this.files : NO_FILES, engine.rules);
    this.baseline = new BaselineStore(this.files);
    this.facts = new ProjectFactsReader(this.files, (folder) => this.configs.knowledge(folder));
    this.resolver = new ImportResolver(this.files, this.facts);
    const sources = {
      read: (path: string) => this.files.read(path),
      surroundings: (path: string) => this.surroundings(path),
      stampOf: (path: string) => (this.isIndexed ? this.index.entriesStamp(path) : ''),
      onRead: (path: string) => this.untold.add(path),
    };
    this.modules = new Modules(engine, sources, room);
  }

  /** The project as the analysis of one file sees it. Give the one of the file's last analysis: it goes on while the project's versions are the same. */
  surroundings(path: string, last?: Surroundings): Surroundings {
    const project = this.facts.of(folderOf(path));
    return last !== undefined && last.path === path && last.project === project ? last : new View(this, path, project);
  }

  /** How much is kept from now on of what others import. */
  resize(room: Room): void {
    this.modules.resize(room);
  }

  /** The text of a file as its importers see it. */
  read(path: string): string | undefined {
    return this.files.read(path);
  }

  /**
   * The text of a file as an editor or an earlier repair has it; undefined gives back what is on disk.
   *
   * @returns the files whose findings may change
   */
  setText(path: string, text: string | undefined): Affected {
    const before = this.files.read(path);
    this.files.set(path, text);
    const now = text ?? this.files.read(path);
    if (before === now) return NONE;
    const isStructure = before === undefined || now === undefined || speaksOfAll(nameOf(path));
    return isStructure ? this.structureChanged() : this.textChanged(path);
  }

  /** Files were written, created or deleted outside of the editor, and folders with all that is in them. */
  filesChanged(changes: readonly DiskChange[]): Affected {
    for (const { path } of changes) this.files.forget(path);
    if (changes.some(({ path, kind }) => kind !== 'changed' || this.isManifest(path))) return this.structureChanged();
    const affected = new Set<string>();
    for (const { path } of changes) for (const one of this.textChanged(path)) affected.add(one);
    return affected;
  }

  /** Whether a file says something of other files. */
  isManifest(path: string): boolean {
    const name = nameOf(path);
    return isManifest(name) || isConfiguration(name) || speaksOfAll(name);
  }

  /** Whether a path that came or went is a folder with files of the project. */
  isFolderWithFiles(path: string, kind: DiskChange['kind']): boolean {
    if (kind === 'changed' || hasEnding(path)) return false;
    this.files.forget(path);
    if (kind === 'created') return this.files.list(path).length > 0;
    const inside = `${path}/`;
    return this.index.paths.some((one) => one.startsWith(inside)) || this.modules.hasReadBelow(path);
  }

  /** Forgets everything: any file may have changed. */
  forgetAll(): Affected {
    this.files.forget();
    return this.structureChanged();
  }

  /** Files that were missing may be there now. */
  forgetResolutions(): void {
    this.structureChanged();
  }

  /** The files whose findings may depend on a file: those that import it, directly or through others. */
  dependents(path: string): Set<string> {
    const found = new Set<string>();
    const work = [path];
    for (let target = work.pop(); target !== undefined; target = work.pop()) {
      for (const [importer, targets] of this.imports) {
        if (found.has(importer)) continue;
        for (const one of targets.values()) {
          if (one !== target) continue;
          found.add(importer);
          work.push(importer);
          break;
        }
      }
    }
    return found;
  }

  /** Remembers that the analysis of a file looked at another, whether or not that is there. */
  noteLooked(from: string, path: string): void {
    this.targetOf(`/${path}`, from);
  }

  /** What was read since the last call: which files, with what text, and what their imports led to. */
  news(): Trace {
    const files: Record<string, TracedFile> = {};
    for (const path of this.untold) {
      const hash = this.modules.hashOf(path);
      if (hash === undefined) continue;
      const imports = [...(this.imports.get(path) ?? [])].map(([source, target]) => [source, target ?? null] as const);
      files[path] = { hash, imports: Object.fromEntries(imports) };
    }
    this.untold.clear();
    return files;
  }

  /** The summary of the file an import means; what it led to is remembered as a dependency of `from`. */
  summaryFor(source: string, from: string): ModuleSummary | undefined {
    const target = this.targetOf(source, from);
    return target === undefined ? undefined : this.modules.summaryOf(target);
  }

  private targetOf(source: string, from: string): string | undefined {
    let known = this.imports.get(from);
    if (known === undefined) this.imports.set(from, (known = new Map()));
    let target = known.get(source);
    if (target === undefined && !known.has(source)) {
      target = this.resolver.find(source, from);
      known.set(source, target);
      this.untold.add(from);
    }
    return target;
  }

  /**
   * Facts of a file's text, kept for those who import it. For texts that are not edited step by step.
   *
   * @returns undefined when cancelled while it was parsed
   */
  factsOf(path: string, syntax: FileSyntax, text: string, cancelled?: Cancelled): Facts | undefined {
    return this.modules.factsOf(path, syntax, text, cancelled);
  }

  /** A file has been looked at, and will be looked at again. */
  fill(path: string): void {
    this.modules.fill(path);
  }

  /** A file has been looked at for the last time. */
  spend(path: string): void {
    this.modules.spend(path);
  }

  /**
   * What a text in a file's place does with things of others.
   *
   * @returns undefined when cancelled while it was parsed
   */
  usageOf(path: string, text: string, cancelled?: Cancelled): ModuleUsage | undefined {
    const syntax = analysedSyntax(path);
    if (syntax === undefined || isTooLarge(text)) return nothingUsed(path);
    const facts = this.factsOf(path, syntax, text, cancelled);
    return facts && usageOf(facts);
  }

  /** The index was filled, or says something new. @returns the files that import one whose functions other frameworks call now */
  indexChanged(): ReadonlySet<string> {
    const affected = new Set<string>();
    for (const path of this.modules.outdated()) for (const one of this.textChanged(path)) affected.add(one);
    return affected;
  }

  /** The facts of a file, for repairs that reach into it. */
  open(path: string): OpenedFile | undefined {
    const syntax = analysedSyntax(path);
    const text = syntax === undefined ? undefined : this.files.read(path);
    if (syntax === undefined || text === undefined || isTooLarge(text)) return undefined;
    const facts = this.factsOf(path, syntax, text);
    return facts && { facts, hash: contentHash(text) };
  }

  private textChanged(path: string): Set<string> {
    this.modules.forget(path);
    const affected = this.dependents(path);
    for (const one of affected) this.modules.forget(one);
    return affected;
  }

  private structureChanged(): Affected {
    this.configs.forget();
    this.baseline.forget();
    this.facts.forget();
    this.resolver.forget();
    this.modules.clear();
    this.imports.clear();
    return 'all';
  }
}
