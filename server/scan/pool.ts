import { Worker } from 'node:worker_threads';
import type { FromWorker, PoolOptions, ToWorker, WorkerData } from './pool-types.ts';
import { type RootScan, Seat, type Turn } from './root-scan.ts';

const PATIENCE = 60_000;
const MOST_MEMORY = 256 * 1024 * 1024;
/** Left to itself a heap grows to four times of what is alive in it; near a limit it is collected sooner. Two threads over half a million lines took 785 MB with this one and 852 MB with twice as much, in the same time. */
const HEAP = 320;
/** Of new objects, 48 MB a thread if left to itself: half a million lines took 564 MB with this and 592 to 604 without, in the same time. */
const YOUNG = 24;
/** Of a thread that is alone. 748 files took 14.6 s and 530 MB with this, 15.7 s and 450 MB with the limit of several, 12.2 s and 800 MB with no limit. */
const HEAP_ALONE = 1024;
const MOST_HEAP = 8 * 1024;
/** Workers that die without having finished a file are not replaced for ever. */
const MOST_BARREN = 3;

/**
 * Scans roots in worker threads: each stays at its root while that has something to do, so that no two read the same files for what they import, and helps at others' when no root is left. A worker that hangs or dies costs the file
 * it was at, which is named, and is replaced.
 *
 * @param roots begun as threads come to them
 */
export function scanInPool(roots: Iterable<RootScan>, options: PoolOptions): Promise<void> {
  return new Promise((resolve, reject) => new Pool(roots, options, resolve, reject).start());
}

class Pool {
  private readonly source: Iterator<RootScan>;
  /** Begun and not done, the first begun first. */
  private readonly roots = new Set<RootScan>();
  private readonly workers = new Set<Member>();
  private barren = 0;
  /** Of workers that are hired from now on, in MiB. */
  private heap: number;
  private done = false;

  constructor(
    roots: Iterable<RootScan>,
    private readonly options: PoolOptions,
    private readonly resolve: () => void,
    private readonly reject: (error: Error) => void,
  ) {
    this.source = roots[Symbol.iterator]();
    this.heap = options.heap ?? (options.jobs > 1 ? HEAP : HEAP_ALONE);
  }

  start(): void {
    this.options.signal?.addEventListener('abort', () => this.finish(), { once: true });
    if (this.beginRoot() === undefined) this.finish();
    for (let index = 0; index < this.options.jobs && !this.done; index += 1) this.hire();
  }

  private beginRoot(): RootScan | undefined {
    try {
      const { value } = this.source.next() as { value: RootScan | undefined };
      if (value !== undefined) this.roots.add(value);
      return value;
    } catch (error) {
      this.fail(error as Error);
      return undefined;
    }
  }

  private hire(): void {
    const { fixes, configured, files, script } = this.options;
    const workerData: WorkerData = { options: { fixes, configured, ...(files === undefined ? {} : { files }) } };
    const worker = new Worker(script, {
      workerData,
      resourceLimits: {
        maxOldGenerationSizeMb: this.heap,
        ...(this.options.jobs > 1 ? { maxYoungGenerationSizeMb: YOUNG } : {}),
      },
    });
    const member: Member = {
      worker,
      heap: this.heap,
      root: undefined,
      turn: undefined,
      timer: undefined,
      isReady: false,
      seats: new Map(),
      knows: new Set(),
    };
    this.workers.add(member);
    worker.on('message', (message: FromWorker) => this.take(member, message));
    worker.on('error', (error) => {
      if (isOutOfMemory(error) && this.isGivenMore(member)) return;
      this.lose(member, `could not be analysed: ${String(error)}`);
    });
    worker.on('exit', () => this.lose(member, 'could not be analysed: its thread ended'));
  }

  private take(member: Member, { id, result, read, wasmBytes }: FromWorker): void {
    if (!this.workers.has(member)) return;
    clearTimeout(member.timer);
    const { root, turn } = member;
    member.turn = undefined;
    member.isReady = true;
    if (id >= 0 && root !== undefined && turn !== undefined) {
      this.barren = 0;
      root.answered(turn, { result, read }, member.seats.get(root));
      this.leave(root);
    }
    if (this.done) return;
    if (wasmBytes > (this.options.mostMemory ?? MOST_MEMORY)) {
      this.dismiss(member);
      if (this.hasWork()) this.hire();
    }
    this.wake();
  }

  /** A root that is done is forgotten by all. */
  private leave(root: RootScan): void {
    if (!root.isDone || !this.roots.delete(root)) return;
    for (const member of this.workers) {
      if (member.root === root) member.root = undefined;
      member.knows.delete(root);
      if (member.seats.delete(root)) member.worker.postMessage({ done: root.root } satisfies ToWorker);
    }
    if (this.roots.size === 0 && this.beginRoot() === undefined) this.finish();
  }

  private hasWork(): boolean {
    return [...this.roots].some((root) => root.isOpen) || this.beginRoot() !== undefined;
  }

  /** Whoever has nothing to do is given something: files may be open that were not when it asked. */
  private wake(): void {
    for (const member of this.workers) if (member.isReady && member.turn === undefined) this.give(member);
  }

  /** Where a thread goes next: its own root, one that all have left for a while, a new one, or anybody's. */
  private rootFor({ root }: Member): RootScan | undefined {
    if (root?.isOpen === true) return root;
    const open = [...this.roots].filter((one) => one.isOpen);
    const attended = new Set([...this.workers].map((one) => one.turn && one.root));
    return open.find((one) => !attended.has(one)) ?? this.beginRoot() ?? open[0];
  }

  private give(member: Member): void {
    const root = this.rootFor(member);
    if (root === undefined) return;
    let seat = member.seats.get(root);
    if (seat === undefined) member.seats.set(root, (seat = new Seat()));
    const turn = root.next(seat);
    if (turn === undefined) return;
    member.root = root;
    member.turn = turn;
    member.timer = setTimeout(
      () => this.lose(member, 'is left out: it took too long', true),
      this.options.patience ?? PATIENCE,
    );
    if (root.known !== undefined && !member.knows.has(root)) {
      member.knows.add(root);
      member.worker.postMessage({ known: root.known } satisfies ToWorker);
    }
    member.worker.postMessage(turn satisfies ToWorker);
  }

  private lose(member: Member, problem: string, isHung = false): void {
    if (!this.workers.has(member)) return;
    const { root, turn } = member;
    this.dismiss(member);
    if (turn === undefined || root === undefined) this.barren += 1;
    else {
      root.lost(turn, problem, isHung);
      this.leave(root);
    }
    if (this.done) return;
    this.wake();
    if (this.barren > MOST_BARREN) this.fail(new Error(`The scan's threads do not start: ${problem}`));
    else this.hire();
  }

  /** The worker's heap was too small: another one with twice as much does its task. */
  private isGivenMore(member: Member): boolean {
    if (!this.workers.has(member) || member.heap * 2 > MOST_HEAP) return false;
    this.heap = Math.max(this.heap, member.heap * 2);
    this.dismiss(member);
    if (member.turn !== undefined) member.root?.putBack(member.turn);
    this.hire();
    return true;
  }

  private dismiss(member: Member): void {
    clearTimeout(member.timer);
    this.workers.delete(member);
    void member.worker.terminate();
  }

  private finish(): void {
    this.end();
    this.resolve();
  }

  private fail(error: Error): void {
    this.end();
    this.reject(error);
  }

  private end(): void {
    this.done = true;
    for (const member of [...this.workers]) this.dismiss(member);
  }
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}

interface Member {
  readonly worker: Worker;
  /** Its limit, in MiB. */
  readonly heap: number;
  /** Where it is, or was last. */
  root: RootScan | undefined;
  /** What it is at. */
  turn: Turn | undefined;
  /** It has started. */
  isReady: boolean;
  readonly seats: Map<RootScan, Seat>;
  /** Roots of which it was told what their files do with each other's things. */
  readonly knows: Set<RootScan>;
  timer: ReturnType<typeof setTimeout> | undefined;
}
