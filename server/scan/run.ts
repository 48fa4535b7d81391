import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { Engine } from '../engine/engine.ts';
import { grammarBytes } from '../node/grammars.ts';
import { type CacheOptions, ScanCache } from './cache.ts';
import type { ScanPolicy } from './policy.ts';
import { scanInPool } from './pool.ts';
import { Scanner } from './scanner.ts';
import type { ScanOptions, ScanResult, ScanTask } from './types.ts';

/** Starting a thread costs as much as scanning some forty files. */
const FILES_A_THREAD = 60;

export interface RunOptions extends ScanOptions {
  /** How many threads; as many as seems right where absent. */
  readonly jobs?: number | undefined;
  readonly policy: ScanPolicy;
  /** Absent: every file is looked at anew. */
  readonly cache?: CacheOptions | undefined;
  /** Ends the scan at once. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Scans files, in threads where that pays, and takes over from earlier scans what still holds. What a result depends on has to be in
 * its trace: an analysis that looks at files beyond a file's own imports must add them there, or its results must not be kept.
 *
 * @param onResult called in the order of the tasks
 */
export async function runScan(
  tasks: readonly ScanTask[],
  options: RunOptions,
  onResult: (task: ScanTask, result: ScanResult) => void,
): Promise<void> {
  const { cache, policy, fixes, configured } = options;
  if (cache === undefined) return look(tasks, options, onResult);
  const caches = new Map<string, ScanCache>();
  const held = new Map<ScanTask, ScanResult>();
  for (const root of new Set(tasks.map((task) => task.root))) {
    const own = new ScanCache(root, cache, { fixes, configured }, policy);
    caches.set(root, own);
    const tasksOfRoot = tasks.filter((task) => task.root === root);
    for (const [task, result] of own.holding(tasksOfRoot)) held.set(task, result);
  }
  const inOrder = new InOrder(tasks, onResult);
  for (const [task, result] of held) inOrder.put(task, result);
  await look(
    tasks.filter((task) => !held.has(task)),
    options,
    (task, result) => {
      caches.get(task.root)?.put(task, result);
      inOrder.put(task, result);
    },
  );
  if (!isOver(options.signal)) for (const one of caches.values()) one.save();
}

async function look(
  tasks: readonly ScanTask[],
  { jobs, fixes, configured, signal }: RunOptions,
  onResult: (task: ScanTask, result: ScanResult) => void,
): Promise<void> {
  if (tasks.length === 0 || isOver(signal)) return;
  const threads = jobs ?? Math.min(availableParallelism(), Math.floor(tasks.length / FILES_A_THREAD));
  const script = new URL('scan-worker.js', import.meta.url);
  if (threads > 1 && existsSync(script))
    return scanInPool(tasks, { fixes, configured, jobs: threads, script, signal }, onResult);
  const scanner = new Scanner(await Engine.load(await grammarBytes()), { fixes, configured });
  for (const task of tasks) if (!isOver(signal)) onResult(task, scanner.scan(task));
}

function isOver(signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true;
}

/** Tells results in the order of the tasks, whoever comes first. */
class InOrder {
  private readonly tasks: readonly ScanTask[];
  private readonly tell: (task: ScanTask, result: ScanResult) => void;
  private readonly waiting = new Map<ScanTask, ScanResult>();
  private next = 0;

  constructor(tasks: readonly ScanTask[], tell: (task: ScanTask, result: ScanResult) => void) {
    this.tasks = tasks;
    this.tell = tell;
  }

  put(task: ScanTask, result: ScanResult): void {
    this.waiting.set(task, result);
    for (let at = this.tasks[this.next]; at !== undefined; at = this.tasks[this.next]) {
      const ready = this.waiting.get(at);
      if (ready === undefined) return;
      this.waiting.delete(at);
      this.next += 1;
      this.tell(at, ready);
    }
  }
}
