import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import type { ModuleUsage } from '../../analysis/project/types.ts';
import { Engine } from '../engine/engine.ts';
import { grammarBytes } from '../node/grammars.ts';
import type { CacheOptions } from './cache.ts';
import { EarlyResults } from './early.ts';
import { knownOf } from './known.ts';
import { ReadingOrder, TaskIds } from './order.ts';
import { ScanMemory } from './memory.ts';
import { isPart } from './part.ts';
import type { ScanPolicy } from './policy.ts';
import { scanInPool } from './pool.ts';
import { isLeftOut, Scanner } from './scanner.ts';
import type { Known, ScanOptions, ScanResult, ScanTask } from './types.ts';

/** Starting a thread costs as much as scanning some forty files. */
const FILES_A_THREAD = 60;

export interface RunOptions extends ScanOptions {
  /** How many threads; as many as seems right where absent. */
  readonly jobs?: number | undefined;
  readonly policy: ScanPolicy;
  /** All files of the scanned folders, where not all of them are scanned. */
  readonly around?: readonly ScanTask[];
  /** Absent: every file is looked at anew. */
  readonly cache?: CacheOptions | undefined;
  /** Ends the scan at once. */
  readonly signal?: AbortSignal | undefined;
  /** Is told what files do with each other's things, before there are results. */
  readonly onKnown?: ((known: readonly Known[]) => void) | undefined;
  /** Told how many files are read for what they do with each other's things, which is most of the work and comes before all results. */
  readonly onRead?: (files: number) => void;
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
  const { cache, policy, around = tasks } = options;
  const roots = new Set(around.flatMap(({ named, root }) => (named ? [] : [root])));
  const parts = new Set([...roots].filter((root) => isPart(root, policy)));
  if (cache === undefined) return look(tasks, { ...options, parts }, onResult);
  const memory = new ScanMemory(around, cache, options, policy, isLeftOut, parts);
  if (memory.isWhole) {
    options.onKnown?.(memory.known());
    return tell(tasks, memory.held, options, onResult);
  }
  await look(tasks, { ...options, parts, memory }, (task, result) => {
    memory.noteResult(task, result);
    onResult(task, result);
  });
  if (!isOver(options.signal)) memory.save();
}

/** What earlier scans said; files that are left out are read once more. */
async function tell(
  tasks: readonly ScanTask[],
  held: ReadonlyMap<ScanTask, ScanResult>,
  { fixes, configured }: RunOptions,
  onResult: (task: ScanTask, result: ScanResult) => void,
): Promise<void> {
  const isAll = tasks.every((task) => held.has(task));
  const scanner = isAll ? undefined : new Scanner(await Engine.load(await grammarBytes()), { fixes, configured });
  for (const task of tasks) {
    const result = held.get(task) ?? scanner?.scan(task);
    if (result !== undefined) onResult(task, result);
  }
}

interface LookOptions extends RunOptions {
  readonly memory?: ScanMemory;
  /** Roots of folders that code around them uses. */
  readonly parts: ReadonlySet<string>;
}

async function look(
  tasks: readonly ScanTask[],
  { jobs, fixes, configured, signal, around = tasks, memory, onKnown, onRead, parts }: LookOptions,
  onResult: (task: ScanTask, result: ScanResult) => void,
): Promise<void> {
  if (tasks.length === 0 || isOver(signal)) return;
  const threads = jobs ?? Math.min(availableParallelism(), Math.floor(around.length / FILES_A_THREAD));
  const script = new URL('scan-worker.js', import.meta.url);
  if (threads > 1 && existsSync(script))
    return scanInPool(
      tasks,
      { fixes, configured, jobs: threads, script, signal, around, memory, onKnown, onRead, parts },
      onResult,
    );
  const scanner = new Scanner(await Engine.load(await grammarBytes()), { fixes, configured, files: around.length });
  const early = new EarlyResults();
  const known = readAll(scanner, around, { memory, early, wanted: new Set(tasks), parts, onRead });
  onKnown?.(known);
  const holding = memory?.agreeing(known);
  const agreeing = early.agreeing(known);
  for (const task of tasks)
    if (!isOver(signal)) onResult(task, holding?.get(task) ?? agreeing.get(task) ?? scanner.scan(task));
}

interface Reading {
  readonly memory: ScanMemory | undefined;
  readonly early: EarlyResults;
  /** Files whose findings are wanted. */
  readonly wanted: ReadonlySet<ScanTask>;
  readonly parts: ReadonlySet<string>;
  readonly onRead: RunOptions['onRead'];
}

/** Reads the files of folders for what they do with each other's things, as far as that is not remembered. */
export function readAll(scanner: Scanner, tasks: readonly ScanTask[], reading?: Reading): Known[] {
  const folders = tasks.filter((one) => !one.named);
  const read = new Map<ScanTask, ModuleUsage | undefined>();
  for (const task of folders) {
    const kept = reading?.memory?.usages.get(task);
    if (kept !== undefined) read.set(task, kept);
  }
  const ids = new TaskIds(folders);
  const order = new ReadingOrder();
  const open = new Set(folders.flatMap((task, id) => (read.has(task) ? [] : [id])));
  for (let id = order.next(open); id !== undefined; id = order.next(open)) {
    const task = folders[id] as ScanTask;
    open.delete(id);
    reading?.onRead?.(read.size);
    const { usage, trace, result } = scanner.usage(task, reading?.wanted.has(task));
    if (usage !== undefined) reading?.memory?.noteUsage(task, usage, trace);
    reading?.early.note(task, result, trace);
    read.set(task, usage);
    order.note(ids.of(task.root, trace));
  }
  const known = knownOf(
    folders.map((task) => ({ task, usage: read.get(task) })),
    reading?.parts,
  );
  for (const one of known) scanner.know(one);
  return known;
}

function isOver(signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true;
}
