import { nothingUsed, type ProjectIndex } from '../../analysis/project/index.ts';
import type { ModuleUsage } from '../../analysis/project/types.ts';
import type { RootFiles } from './by-root.ts';
import { type CacheOptions, ScanCache } from './cache.ts';
import { indexOf, knownOf } from './known.ts';
import type { ScanPolicy } from './policy.ts';
import type { Trace } from './trace.ts';
import type { Known, ScanOptions, ScanResult, ScanTask } from './types.ts';

/** What earlier scans left of a root, and what this one adds. */
export class ScanMemory {
  /** What files do with things of others, where that is known still. */
  readonly usages: ReadonlyMap<ScanTask, ModuleUsage>;
  /** Results whose texts are as they were. */
  readonly held: ReadonlyMap<ScanTask, ScanResult>;
  /** Nothing is new, changed or gone: what is held is what a scan would say. */
  readonly isWhole: boolean;
  private readonly cache: ScanCache;
  private index: ProjectIndex | undefined;

  /**
   * @param isLeftOut whether nothing is looked at in a file of which nothing is held
   * @param isPart whether code around the root uses it
   */
  constructor(
    private readonly files: RootFiles,
    cache: CacheOptions,
    { fixes, configured }: ScanOptions,
    policy: ScanPolicy,
    isLeftOut: (task: ScanTask) => boolean,
    private readonly isPart: boolean,
  ) {
    this.cache = new ScanCache(files.root, cache, { fixes, configured, isPart }, policy);
    this.held = this.cache.holding(files.around);
    this.isWhole = this.cache.isWhole(files.around, this.held, isLeftOut);
    this.usages = this.isWhole ? new Map() : this.cache.usages(files.around);
  }

  /** What files do with things of others, where nothing has changed. */
  known(): Known | undefined {
    const tasks = this.files.around.filter((task) => !task.named);
    const usages = this.cache.usages(tasks);
    const read = tasks.map((task) => ({
      task,
      usage: usages.get(task) ?? (this.held.has(task) ? undefined : nothingUsed(task.path)),
    }));
    return knownOf(this.files.root, read, this.isPart);
  }

  /** Of what is held that which is the same with what is known of the project now. */
  agreeing(known: Known | undefined): Map<ScanTask, ScanResult> {
    this.index = known && indexOf(known);
    return this.cache.agreeing(this.held, this.index);
  }

  noteUsage(task: ScanTask, usage: ModuleUsage, trace: Trace): void {
    this.cache.putUsage(task, usage, trace);
  }

  noteResult(task: ScanTask, result: ScanResult): void {
    if (result !== this.held.get(task)) this.cache.put(task, result);
  }

  save(): void {
    this.cache.save(this.index);
  }
}
