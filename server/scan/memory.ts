import { nothingUsed, type ProjectIndex } from '../../analysis/project/index.ts';
import type { ModuleUsage } from '../../analysis/project/types.ts';
import { type CacheOptions, ScanCache } from './cache.ts';
import { indicesOf, knownOf } from './known.ts';
import type { ScanPolicy } from './policy.ts';
import type { Trace } from './trace.ts';
import type { Known, ScanOptions, ScanResult, ScanTask } from './types.ts';

/** What earlier scans left of the projects of a scan, and what this one adds. */
export class ScanMemory {
  /** What files do with things of others, where that is known still. */
  readonly usages: ReadonlyMap<ScanTask, ModuleUsage>;
  /** Results whose texts are as they were. */
  readonly held: ReadonlyMap<ScanTask, ScanResult>;
  /** Nothing is new, changed or gone: what is held is what a scan would say. */
  readonly isWhole: boolean;
  private readonly caches = new Map<string, ScanCache>();
  private indices: ReadonlyMap<string, ProjectIndex> = new Map();

  /**
   * @param files all there are in the scanned folders
   * @param isLeftOut whether nothing is looked at in a file of which nothing is held
   * @param parts roots of folders that code around them uses
   */
  constructor(
    private readonly files: readonly ScanTask[],
    cache: CacheOptions,
    scan: ScanOptions,
    policy: ScanPolicy,
    isLeftOut: (task: ScanTask) => boolean,
    private readonly parts: ReadonlySet<string>,
  ) {
    const held = new Map<ScanTask, ScanResult>();
    const usages = new Map<ScanTask, ModuleUsage>();
    const { fixes, configured } = scan;
    let isWhole = true;
    for (const root of new Set(files.map((task) => task.root))) {
      const own = new ScanCache(root, cache, { fixes, configured, isPart: parts.has(root) }, policy);
      this.caches.set(root, own);
      const tasks = files.filter((task) => task.root === root);
      const holding = own.holding(tasks);
      isWhole = own.isWhole(tasks, holding, isLeftOut) && isWhole;
      for (const [task, result] of holding) held.set(task, result);
      if (!isWhole) for (const [task, usage] of own.usages(tasks)) usages.set(task, usage);
    }
    this.held = held;
    this.usages = usages;
    this.isWhole = isWhole;
  }

  /** What files do with things of others, where nothing has changed. */
  known(): Known[] {
    const read = [...this.caches].flatMap(([root, cache]) => {
      const tasks = this.files.filter((task) => task.root === root && !task.named);
      const usages = cache.usages(tasks);
      return tasks.map((task) => ({
        task,
        usage: usages.get(task) ?? (this.held.has(task) ? undefined : nothingUsed(task.path)),
      }));
    });
    return knownOf(read, this.parts);
  }

  /** Of what is held that which is the same with what is known of the projects now. */
  agreeing(known: readonly Known[]): Map<ScanTask, ScanResult> {
    this.indices = indicesOf(known);
    const found = new Map<ScanTask, ScanResult>();
    for (const [root, cache] of this.caches) {
      const own = new Map([...this.held].filter(([task]) => task.root === root));
      for (const [task, result] of cache.agreeing(own, this.indices.get(root))) found.set(task, result);
    }
    return found;
  }

  noteUsage(task: ScanTask, usage: ModuleUsage, trace: Trace): void {
    this.caches.get(task.root)?.putUsage(task, usage, trace);
  }

  noteResult(task: ScanTask, result: ScanResult): void {
    if (result !== this.held.get(task)) this.caches.get(task.root)?.put(task, result);
  }

  save(): void {
    for (const [root, cache] of this.caches) cache.save(this.indices.get(root));
  }
}
