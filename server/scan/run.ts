import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { Engine } from '../engine/engine.ts';
import { grammarBytes } from '../node/grammars.ts';
import { collector } from '../node/memory.ts';
import { byRoot, InOrder, type RootFiles } from './by-root.ts';
import type { CacheOptions } from './cache.ts';
import { knownOf } from './known.ts';
import { ReadingOrder, TaskIds } from './order.ts';
import { ScanMemory } from './memory.ts';
import { Parts } from './part.ts';
import type { ScanPolicy } from './policy.ts';
import { scanInPool } from './pool.ts';
import { RootScan, Seat } from './root-scan.ts';
import { leftOut, Scanner } from './scanner.ts';
import type { Known, ScanOptions, ScanResult, ScanTask } from './types.ts';

/** Starting a thread costs as much as scanning some forty files. */
const FILES_A_THREAD = 60;
/** V8 compiles and collects for each on threads beside it, and each makes machine code and reads shared imports for itself: on two cores two threads took 16.5 s for 748 files, one 11 s. */
const CORES_A_THREAD = 2;
/** Left to itself the heap grows to half a gigabyte and more of what done roots have left. In bytes. */
const MUCH_LEFT = 512 * 1024 * 1024;

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
  /** Is told of each root what its files do with each other's things, before there are results. */
  readonly onKnown?: ((known: Known) => void) | undefined;
  /** Told how many files are read for what they do with each other's things, which is most of the work and comes before their results. */
  readonly onRead?: (files: number) => void;
}

/**
 * Scans files, in threads where that pays, and takes over from earlier scans what still holds. Roots are projects of their own, begun one after the other; of one that is done nothing is kept, so that memory follows the largest. What a
 * result depends on has to be in its trace: an analysis that looks at files beyond a file's own imports must add them there, or its results must not be kept.
 *
 * @param onResult called in the order of the tasks
 */
export async function runScan(
  tasks: readonly ScanTask[],
  options: RunOptions,
  onResult: (task: ScanTask, result: ScanResult) => void,
): Promise<void> {
  const { jobs, fixes, configured, signal, around = tasks } = options;
  if (tasks.length === 0 || isOver(signal)) return;
  const roots = byRoot(tasks, around);
  const files = Math.max(...roots.map((root) => root.around.length));
  const scans = unknownOf(roots, options, new InOrder(tasks, onResult));
  const threads = jobs ?? threadsFor(around.length);
  const script = new URL('scan-worker.js', import.meta.url);
  // One thread of its own, too: what hangs or dies there costs one file.
  if ((jobs === undefined ? threads > 0 : threads > 1) && existsSync(script))
    return scanInPool(scans, { fixes, configured, files, jobs: Math.min(threads, around.length), script, signal });
  let scanner: Scanner | undefined;
  const collect = collector(MUCH_LEFT);
  for (const scan of scans) {
    if (scanner !== undefined) collect();
    scanner ??= new Scanner(await Engine.load(await grammarBytes()), { fixes, configured, files });
    scanAlone(scan, scanner, signal);
    if (isOver(signal)) return;
  }
}

/** How many threads pay for so many files; none where starting one takes longer than the files do. */
export function threadsFor(files: number, cores = availableParallelism()): number {
  const most = Math.max(1, Math.floor(cores / CORES_A_THREAD));
  return Math.min(most, Math.floor(files / FILES_A_THREAD));
}

/** The roots of which earlier scans do not say all there is to say; what they say of the others is told on the way. */
function* unknownOf(
  roots: readonly RootFiles[],
  { cache, policy, fixes, configured, onKnown, onRead }: RunOptions,
  order: InOrder,
): Generator<RootScan> {
  const parts = new Parts(policy);
  const onResult = (task: ScanTask, result: ScanResult) => order.put(task, result);
  let read = 0;
  for (const files of roots) {
    const isPart = files.around.some(({ named }) => !named) && parts.has(files.root);
    const memory =
      cache &&
      new ScanMemory(files, cache, { fixes, configured }, policy, (task) => leftOut(task) !== undefined, isPart);
    const remembered = memory?.isWhole === true ? remembering(files, memory) : undefined;
    if (memory !== undefined && remembered !== undefined) {
      const known = memory.known();
      if (known !== undefined) onKnown?.(known);
      for (const [task, result] of remembered) order.put(task, result);
      read += files.around.length;
      continue;
    }
    const scan = new RootScan(files, { isPart, memory, onKnown, onRead: () => onRead?.((read += 1)), onResult });
    scan.begin();
    if (!scan.isDone) yield scan;
  }
}

/** What earlier scans said; of files that are left out there is nothing to remember. Undefined when one has changed meanwhile. */
function remembering({ tasks }: RootFiles, { held }: ScanMemory): Map<ScanTask, ScanResult> | undefined {
  const results = tasks.flatMap((task) => {
    const result = held.get(task) ?? leftOut(task);
    return result === undefined ? [] : [[task, result] as const];
  });
  return results.length === tasks.length ? new Map(results) : undefined;
}

/** Scans a root on this thread. */
function scanAlone(scan: RootScan, scanner: Scanner, signal: AbortSignal | undefined): void {
  const seat = new Seat();
  let isKnown = false;
  for (let turn = scan.next(seat); turn !== undefined; turn = scan.next(seat)) {
    if (isOver(signal)) return;
    const { task, want } = turn;
    if (want !== 'findings') {
      scan.answered(turn, { read: scanner.usage(task, want === 'both') }, seat);
      continue;
    }
    if (!isKnown && scan.known !== undefined) scanner.know(scan.known);
    isKnown = true;
    scan.answered(turn, { result: scanner.scan(task) });
  }
  scanner.forget(scan.root);
}

/** Reads the files of folders for what they do with each other's things. */
export function readAll(scanner: Scanner, tasks: readonly ScanTask[]): void {
  for (const { root, tasks: own } of byRoot(tasks.filter((one) => !one.named))) {
    const ids = new TaskIds(own);
    const order = new ReadingOrder();
    const read = new Map<ScanTask, ReturnType<Scanner['usage']>['usage']>();
    const open = new Set(own.keys());
    for (let id = order.next(open); id !== undefined; id = order.next(open)) {
      const task = own[id] as ScanTask;
      open.delete(id);
      const { usage, trace } = scanner.usage(task);
      read.set(task, usage);
      order.note(ids.of(root, trace));
    }
    const known = knownOf(
      root,
      own.map((task) => ({ task, usage: read.get(task) })),
    );
    if (known !== undefined) scanner.know(known);
  }
}

function isOver(signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true;
}
