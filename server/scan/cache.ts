import path from 'node:path';
import { readFileSync } from 'node:fs';
import type { ProjectFacts } from '../../analysis/summary/types.ts';
import { contentHash } from '../engine/content-hash.ts';
import { programText } from '../notebook/read.ts';
import { decodeText, DiskFiles } from '../node/files.ts';
import { factsKey, ProjectFactsReader } from '../project/facts.ts';
import { ImportResolver } from '../project/import-resolver.ts';
import { folderOf } from '../project/paths.ts';
import { type CacheContent, cacheFileOf, readCacheFile, writeCacheFile } from './cache-file.ts';
import type { ScanPolicy } from './policy.ts';
import { reason } from './read.ts';
import type { TracedFile } from './trace.ts';
import type { ScanOptions, ScanResult, ScanTask } from './types.ts';

export interface CacheOptions {
  /** Where caches lie: an absolute path. */
  readonly folder: string;
  /** Names the rules: results of others do not count. */
  readonly build: string;
  /** Is told, once a cache, why it is not used. */
  readonly log: (sentence: string) => void;
}

/**
 * Results of earlier scans of one project. A result holds as long as its file's text, its settings and the project's facts are the
 * same, and so are the texts of the files it imports, directly or through others, and what their imports lead to.
 */
export class ScanCache {
  private readonly root: string;
  private readonly options: CacheOptions;
  private readonly scan: ScanOptions;
  private readonly files: DiskFiles;
  private readonly facts: ProjectFactsReader;
  private readonly resolver: ImportResolver;
  private readonly content: CacheContent;
  private readonly hashes = new Map<string, string | undefined>();
  /** Files that two threads have seen with different texts. */
  private readonly moving = new Set<string>();
  private readonly factsKeys = new WeakMap<ProjectFacts, string>();
  private isChanged = false;
  private hasComplained = false;

  constructor(root: string, options: CacheOptions, scan: ScanOptions, policy: ScanPolicy) {
    this.root = root;
    this.options = options;
    this.scan = scan;
    this.files = new DiskFiles(root);
    this.facts = new ProjectFactsReader(this.files, (folder) => policy.configsOf(root).knowledge(folder));
    this.resolver = new ImportResolver(this.files, this.facts);
    this.content = this.load();
  }

  /** The results that still hold, by task. What does not is forgotten. */
  holding(tasks: readonly ScanTask[]): Map<ScanTask, ScanResult> {
    const { files, results } = this.content;
    const tainted = this.tainted();
    for (const file of tainted) {
      files.delete(file);
      results.delete(file);
      this.isChanged = true;
    }
    const found = new Map<ScanTask, ScanResult>();
    for (const task of tasks) {
      const kept = results.get(task.path);
      if (kept !== undefined && files.has(task.path) && kept.key === this.keyOf(task)) found.set(task, kept.result);
    }
    return found;
  }

  /**
   * Whether nothing of the project is new, changed or gone, so that what files do with each other's things is as it was. What is gone is forgotten.
   *
   * @param saysNothing whether a file without a result holds nothing that is looked at
   */
  isWhole(
    tasks: readonly ScanTask[],
    holding: ReadonlyMap<ScanTask, ScanResult>,
    saysNothing: (task: ScanTask) => boolean,
  ): boolean {
    const there = new Set(tasks.map((task) => task.path));
    let isWhole = true;
    for (const [name, { result }] of this.content.results) {
      if (result.outside === undefined || there.has(name)) continue;
      this.content.results.delete(name);
      this.isChanged = true;
      isWhole = false;
    }
    return isWhole && tasks.every((task) => holding.has(task) || saysNothing(task));
  }

  /** Keeps a result, if it says what it was made from. */
  put(task: ScanTask, { trace, ...result }: ScanResult): void {
    if (trace === undefined || result.failures.length > 0) return;
    for (const [name, seen] of Object.entries(trace.files)) this.note(name, seen);
    this.content.results.set(task.path, { key: this.keyOf(task), result });
    this.isChanged = true;
  }

  /** Writes what is known, if there is anything new. */
  save(): void {
    if (!this.isChanged) return;
    for (const name of this.moving) this.content.files.delete(name);
    try {
      writeCacheFile(this.file, this.options.build, this.root, this.content);
    } catch (error) {
      this.complain('cannot be written', reason(error));
    }
  }

  /** Once is enough: what cannot be read can seldom be written. */
  private complain(what: string, why: string): void {
    if (this.hasComplained) return;
    this.hasComplained = true;
    this.options.log(`The cache in ${this.options.folder} ${what}: ${why}`);
  }

  private note(name: string, { hash, imports }: TracedFile): void {
    const known = this.content.files.get(name);
    if (known !== undefined && known.hash !== hash) this.moving.add(name);
    this.content.files.set(name, { hash, imports: { ...known?.imports, ...imports } });
  }

  private get file(): string {
    return cacheFileOf(this.options.folder, this.options.build, this.root);
  }

  private load(): CacheContent {
    const read = readCacheFile(this.file, this.options.build, this.root);
    if (read !== undefined && !('problem' in read)) return read;
    if (read !== undefined) this.complain('is not used', read.problem);
    return { files: new Map(), results: new Map() };
  }

  /** Files that are not what they were, and all that import them. */
  private tainted(): Set<string> {
    const { files } = this.content;
    const importers = new Map<string, string[]>();
    const work: string[] = [];
    for (const [name, file] of files) {
      if (!this.isAsBefore(name, file)) work.push(name);
      for (const target of Object.values(file.imports)) {
        if (target === null) continue;
        const list = importers.get(target);
        if (list === undefined) importers.set(target, [name]);
        else list.push(name);
        // What is known of an imported file may have been dropped.
        if (!files.has(target)) work.push(name);
      }
    }
    const found = new Set(work);
    for (let one = work.pop(); one !== undefined; one = work.pop()) {
      for (const importer of importers.get(one) ?? []) {
        if (found.has(importer)) continue;
        found.add(importer);
        work.push(importer);
      }
    }
    return found;
  }

  private isAsBefore(name: string, { hash, imports }: TracedFile): boolean {
    if (this.hashOf(name) !== hash) return false;
    return Object.entries(imports).every(([source, target]) => (this.resolver.find(source, name) ?? null) === target);
  }

  private hashOf(name: string): string | undefined {
    if (this.hashes.has(name)) return this.hashes.get(name);
    let hash: string | undefined;
    try {
      const text = decodeText(readFileSync(path.join(this.root, name)));
      hash = text === undefined ? undefined : contentHash(programText(name, text));
    } catch {
      hash = undefined;
    }
    this.hashes.set(name, hash);
    return hash;
  }

  private keyOf({ path: name, named, settings }: ScanTask): string {
    const facts = this.facts.of(folderOf(name));
    let key = this.factsKeys.get(facts);
    if (key === undefined) this.factsKeys.set(facts, (key = contentHash(factsKey(facts))));
    return contentHash(JSON.stringify([key, named, settings, this.scan.fixes, this.scan.configured]));
  }
}
