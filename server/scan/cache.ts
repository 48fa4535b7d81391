import path from 'node:path';
import { readFileSync } from 'node:fs';
import type { ProjectFacts } from '../../analysis/summary/types.ts';
import { contentHash } from '../engine/content-hash.ts';
import { programText } from '../notebook/read.ts';
import { decodeText, DiskFiles } from '../node/files.ts';
import { factsKey, ProjectFactsReader } from '../project/facts.ts';
import { ImportResolver } from '../project/import-resolver.ts';
import { folderOf } from '../project/paths.ts';
import type { ProjectIndex } from '../../analysis/project/index.ts';
import type { ModuleUsage } from '../../analysis/project/types.ts';
import { type CacheContent, cacheFileOf, readCacheFile, writeCacheFile } from './cache-file.ts';
import { saysTheSame, stampOf } from './outside.ts';
import type { ScanPolicy } from './policy.ts';
import { reason } from './read.ts';
import { type Trace, type TracedFile, withImporters } from './trace.ts';
import { readUsage } from './usage-form.ts';
import type { ScanOptions, ScanResult, ScanTask } from './types.ts';

export interface CacheOptions {
  /** Where caches lie: an absolute path. */
  readonly folder: string;
  /** Names the rules: results of others do not count. */
  readonly build: string;
  /** Is told, once a cache, why it is not used. */
  readonly log: (sentence: string) => void;
}

interface CachedScan extends ScanOptions {
  /** Code around the root uses it, so that nobody knows all that does. */
  readonly isPart: boolean;
}

/**
 * What earlier scans of one project left. A result holds as long as its file's text, its settings and the project's facts are the
 * same, and so are the texts of the files it imports, directly or through others, and what their imports lead to; and, where there
 * was an index, as long as that answers the same to what was asked. What a file does with things of others asks no index.
 */
export class ScanCache {
  private readonly root: string;
  private readonly options: CacheOptions;
  private readonly scan: CachedScan;
  private readonly files: DiskFiles;
  private readonly facts: ProjectFactsReader;
  private readonly resolver: ImportResolver;
  private readonly content: CacheContent;
  /** Files that the index was made of. */
  private readonly counted: ReadonlySet<string>;
  private readonly hashes = new Map<string, string | undefined>();
  /** Files that two threads have seen with different texts. */
  private readonly moving = new Set<string>();
  private readonly factsKeys = new WeakMap<ProjectFacts, string>();
  private isChanged = false;
  private hasComplained = false;

  constructor(root: string, options: CacheOptions, scan: CachedScan, policy: ScanPolicy) {
    this.root = root;
    this.options = options;
    this.scan = scan;
    this.files = new DiskFiles(root);
    this.facts = new ProjectFactsReader(this.files, (folder) => policy.configsOf(root).knowledge(folder));
    this.resolver = new ImportResolver(this.files, this.facts);
    this.content = this.load();
    const indexed = [...this.content.results].filter(([, { result }]) => result.outside !== undefined);
    this.counted = new Set([...indexed.map(([name]) => name), ...this.content.usages.keys()]);
    this.forgetChanged();
  }

  /** The results whose texts are as they were, by task. */
  holding(tasks: readonly ScanTask[]): Map<ScanTask, ScanResult> {
    const { files, results } = this.content;
    const found = new Map<ScanTask, ScanResult>();
    for (const task of tasks) {
      const kept = results.get(task.path);
      if (kept !== undefined && files.has(task.path) && kept.key === this.keyOf(task)) found.set(task, kept.result);
    }
    return found;
  }

  /** What files do with things of others, as far as it holds. */
  usages(tasks: readonly ScanTask[]): Map<ScanTask, ModuleUsage> {
    const { files, usages } = this.content;
    const found = new Map<ScanTask, ModuleUsage>();
    for (const task of tasks) {
      const kept = usages.get(task.path);
      if (kept === undefined || !files.has(task.path) || kept.key !== this.usageKeyOf(task)) continue;
      const usage = readUsage(kept.json, task.path);
      if (usage !== undefined) found.set(task, usage);
      else this.complain('is not used in whole', 'it is damaged');
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
    const isIndexed = tasks.some((task) => !task.named);
    const isSmaller = isIndexed && this.forgetGone(new Set(tasks.map((task) => task.path)));
    return (
      !isSmaller &&
      tasks.every((task) => {
        const result = holding.get(task);
        return result === undefined ? saysNothing(task) : (result.outside !== undefined) === isIndexed;
      })
    );
  }

  /** Of results that hold those that are the same with what is known of the project now; where no folder is scanned, that is nothing. What does not hold is forgotten. */
  agreeing(holding: ReadonlyMap<ScanTask, ScanResult>, index: ProjectIndex | undefined): Map<ScanTask, ScanResult> {
    if (index !== undefined) this.forgetOutdated(index);
    const { results } = this.content;
    const isKept = (task: ScanTask, result: ScanResult) =>
      (result.outside === undefined) === (index === undefined) && results.get(task.path)?.result === result;
    return new Map([...holding].filter(([task, result]) => isKept(task, result)));
  }

  /** Keeps a result, if it would be the same next time. */
  put(task: ScanTask, { trace, fleeting, ...result }: ScanResult): void {
    if (trace === undefined) return;
    this.note(trace);
    if (fleeting === true || result.failures.length > 0) return;
    this.content.results.set(task.path, { key: this.keyOf(task), result });
    this.isChanged = true;
  }

  /** Keeps what a file does with things of others. */
  putUsage(task: ScanTask, usage: ModuleUsage, trace: Trace): void {
    this.note(trace);
    this.content.usages.set(task.path, { key: this.usageKeyOf(task), json: JSON.stringify(usage) });
    this.isChanged = true;
  }

  /** Writes what is known, if there is anything new. @param index what the results were made with */
  save(index: ProjectIndex | undefined): void {
    const { files } = this.content;
    if (!this.isChanged) return;
    for (const name of this.moving) files.delete(name);
    if (index !== undefined)
      for (const [name, file] of files) files.set(name, { ...file, stamp: stampOf(index, name) });
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

  private note(trace: Trace): void {
    for (const [name, { hash, imports }] of Object.entries(trace)) {
      const known = this.content.files.get(name);
      if (known !== undefined && known.hash !== hash) this.moving.add(name);
      this.content.files.set(name, { hash, imports: { ...known?.imports, ...imports }, stamp: known?.stamp ?? '' });
      this.isChanged = true;
    }
  }

  private get file(): string {
    return cacheFileOf(this.options.folder, this.options.build, this.root);
  }

  private load(): CacheContent {
    const read = readCacheFile(this.file, this.options.build, this.root);
    if (read !== undefined && !('problem' in read)) return read;
    if (read !== undefined) this.complain('is not used', read.problem);
    return { files: new Map(), results: new Map(), usages: new Map() };
  }

  private forgetChanged(): void {
    const { files, results, usages } = this.content;
    for (const name of withImporters(files, (one, file) => !this.isAsBefore(one, file))) {
      files.delete(name);
      results.delete(name);
      usages.delete(name);
      this.isChanged = true;
    }
  }

  /** Results to which the index says something else now. */
  private forgetOutdated(index: ProjectIndex): void {
    const { files, results } = this.content;
    const stale = withImporters(files, (name) => files.get(name)?.stamp !== stampOf(index, name));
    for (const [name, { result }] of results) {
      if (result.outside === undefined || (!stale.has(name) && saysTheSame(index, name, result.outside))) continue;
      results.delete(name);
      this.isChanged = true;
    }
  }

  /** @returns whether a file that counted is not there any more */
  private forgetGone(there: ReadonlySet<string>): boolean {
    const { results, usages } = this.content;
    let isSmaller = false;
    for (const name of this.counted) {
      if (there.has(name)) continue;
      results.delete(name);
      usages.delete(name);
      isSmaller = true;
    }
    this.isChanged ||= isSmaller;
    return isSmaller;
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
    const { fixes, configured, isPart } = this.scan;
    return contentHash(JSON.stringify([this.factsKeyOf(name), named, settings, fixes, configured, isPart]));
  }

  private usageKeyOf({ path: name }: ScanTask): string {
    return contentHash(JSON.stringify([this.factsKeyOf(name), this.scan.configured]));
  }

  private factsKeyOf(name: string): string {
    const facts = this.facts.of(folderOf(name));
    let key = this.factsKeys.get(facts);
    if (key === undefined) this.factsKeys.set(facts, (key = contentHash(factsKey(facts))));
    return key;
  }
}
