import { Worker } from 'node:worker_threads';
import type { ModuleUsage } from '../../analysis/project/types.ts';
import { EarlyResults } from './early.ts';
import { knownOf } from './known.ts';
import { ReadingOrder, TaskIds } from './order.ts';
import type { FromWorker, PoolOptions, ToWorker, WorkerData } from './pool-types.ts';
import type { ScannedUsage } from './scanner.ts';
import type { Known, ScanResult, ScanTask } from './types.ts';

const PATIENCE = 60_000;
const MOST_MEMORY = 256 * 1024 * 1024;
/** Left to itself a heap grows to four times of what is alive in it; near a limit it is collected sooner. Two threads over half a million lines took 785 MB with this one and 852 MB with twice as much, in the same time. */
const HEAP = 320;
/** Of new objects, 48 MB a thread if left to itself: half a million lines took 564 MB with this and 592 to 604 without, in the same time. */
const YOUNG = 24;
const MOST_HEAP = 8 * 1024;
/** Workers that die without having finished a file are not replaced for ever. */
const MOST_BARREN = 3;

/**
 * Scans files in worker threads: first all files of folders are read for what they do with each other's things, then every thread knows that and the rules run. The answers stand in the order of the tasks, whoever finished first. A worker that hangs or dies
 * costs the file it was at, which is named, and is replaced; what that file does with others' things is read once more, without the rules, since findings of others hang on it.
 *
 * @param onResult called in the order of the tasks, as soon as all before are there
 */
export function scanInPool(
  tasks: readonly ScanTask[],
  options: PoolOptions,
  onResult: (task: ScanTask, result: ScanResult) => void,
): Promise<void> {
  return new Promise((resolve, reject) => new Pool(tasks, options, onResult, resolve, reject).start());
}

class Pool {
  private readonly results: (ScanResult | undefined)[];
  private readonly workers = new Set<Member>();
  /** Tasks of the running phase that nobody has been given. */
  private readonly open: Set<number>;
  private phase: 'usage' | 'findings';
  /** The tasks, and behind them files that are only read. */
  private readonly files: readonly ScanTask[];
  private readonly usages = new Map<number, ModuleUsage | undefined>();
  private readonly early = new EarlyResults();
  private readonly ids: TaskIds;
  /** Files at which a thread was lost while they were read. */
  private readonly again = new Set<number>();
  /** Those at which it hung, with what is said of them: they are not looked at a second time. */
  private readonly hung = new Map<number, ScanResult>();
  private known: readonly Known[] = [];
  /** Of the running phase: given to somebody and not answered. */
  private pending = 0;
  private told = 0;
  private barren = 0;
  /** Of workers that are hired from now on, in MiB. */
  private heap: number;
  private done = false;

  constructor(
    private readonly tasks: readonly ScanTask[],
    private readonly options: PoolOptions,
    private readonly onResult: (task: ScanTask, result: ScanResult) => void,
    private readonly resolve: () => void,
    private readonly reject: (error: Error) => void,
  ) {
    this.heap = options.heap ?? HEAP;
    this.results = new Array(tasks.length).fill(undefined);
    const scanned = new Set(tasks);
    this.files = [...tasks, ...(options.around ?? []).filter((one) => !scanned.has(one))];
    this.ids = new TaskIds(this.files);
    const kept = options.memory?.usages;
    this.files.forEach((task, id) => {
      if (kept?.has(task)) this.usages.set(id, kept.get(task));
    });
    this.open = new Set(this.files.flatMap(({ named }, id) => (named || this.usages.has(id) ? [] : [id])));
    this.phase = this.open.size > 0 ? 'usage' : 'findings';
    if (this.phase === 'findings') this.join();
  }

  private takeHeld(): void {
    const holding = this.options.memory?.agreeing(this.known);
    const early = this.early.agreeing(this.known);
    this.tasks.forEach((task, id) => {
      const result = this.hung.get(id) ?? holding?.get(task) ?? early.get(task);
      if (result === undefined) return;
      this.open.delete(id);
      this.put(id, result);
    });
  }

  start(): void {
    this.options.signal?.addEventListener('abort', () => this.finish(), { once: true });
    if (this.phase === 'findings') this.takeHeld();
    if (this.done) return;
    const count = Math.min(this.options.jobs, this.files.length);
    if (count === 0) this.finish();
    for (let index = 0; index < count; index += 1) this.hire();
  }

  private hire(): void {
    const { fixes, configured, script } = this.options;
    const workerData: WorkerData = { options: { fixes, configured, files: this.files.length } };
    const worker = new Worker(script, {
      workerData,
      resourceLimits: { maxOldGenerationSizeMb: this.heap, maxYoungGenerationSizeMb: YOUNG },
    });
    const member: Member = {
      worker,
      heap: this.heap,
      task: undefined,
      timer: undefined,
      isReady: false,
      read: [],
      order: new ReadingOrder(),
    };
    this.workers.add(member);
    if (this.phase === 'findings') worker.postMessage({ known: this.known } satisfies ToWorker);
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
    member.task = undefined;
    if (id >= 0) {
      this.barren = 0;
      if (read !== undefined) member.order.note(this.ids.of((this.files[id] as ScanTask).root, read.trace));
      this.answered(id, result, read);
    }
    if (this.done) return;
    this.wake(member);
    if (wasmBytes > (this.options.mostMemory ?? MOST_MEMORY)) {
      this.dismiss(member);
      if (this.open.size > 0) this.hire();
    } else {
      this.give(member);
    }
  }

  private answered(id: number, result: ScanResult | undefined, read: ScannedUsage | undefined): void {
    this.pending -= 1;
    if (this.phase === 'findings') {
      if (result !== undefined) this.put(id, result);
      return;
    }
    this.usages.set(id, read?.usage);
    this.options.onRead?.(this.usages.size);
    const task = this.files[id] as ScanTask;
    if (read?.usage !== undefined) this.options.memory?.noteUsage(task, read.usage, read.trace);
    if (read !== undefined) this.early.note(task, read.result, read.trace);
    if (this.open.size === 0 && this.pending === 0) this.learn();
  }

  /** All files are read: every thread learns what they do with each other's things. */
  private learn(): void {
    this.join();
    this.takeHeld();
    if (this.done) return;
    for (const member of this.workers) member.worker.postMessage({ known: this.known } satisfies ToWorker);
  }

  private join(): void {
    const read = this.files.flatMap((task, id) => (this.usages.has(id) ? [{ task, usage: this.usages.get(id) }] : []));
    this.known = knownOf(read, this.options.parts);
    this.options.onKnown?.(this.known);
    this.usages.clear();
    this.phase = 'findings';
    for (let id = 0; id < this.tasks.length; id += 1) this.open.add(id);
  }

  /** Threads that had nothing to do when the last files were being read go on. */
  private wake(except: Member): void {
    if (this.phase === 'usage') return;
    for (const member of this.workers)
      if (member !== except && member.isReady && member.task === undefined) this.give(member);
  }

  /** The next task for a thread: what it read last comes first, since it may still have it. */
  private nextFor(member: Member): number | undefined {
    if (this.phase === 'usage') return member.order.next(this.open);
    for (let id = member.read.pop(); id !== undefined; id = member.read.pop()) if (this.open.has(id)) return id;
    const [first] = this.open;
    return first;
  }

  private give(member: Member): void {
    member.isReady = true;
    const id = this.nextFor(member);
    const task = id === undefined ? undefined : this.files[id];
    if (id === undefined || task === undefined) return;
    this.open.delete(id);
    this.pending += 1;
    if (this.phase === 'usage') member.read.push(id);
    member.task = id;
    member.timer = setTimeout(
      () => this.lose(member, 'is left out: it took too long', true),
      this.options.patience ?? PATIENCE,
    );
    const isRead = id >= this.tasks.length || this.again.has(id);
    const want = this.phase === 'findings' ? 'findings' : isRead ? 'usage' : 'both';
    member.worker.postMessage({ id, task, want } satisfies ToWorker);
  }

  private lose(member: Member, problem: string, isHung = false): void {
    if (!this.workers.has(member)) return;
    const { task } = member;
    this.dismiss(member);
    if (task === undefined) this.barren += 1;
    else this.lost(task, { findings: [], failures: [], problem, bytes: 0, sound: {} }, isHung);
    if (this.done) return;
    this.wake(member);
    if (this.barren > MOST_BARREN) this.fail(new Error(`The scan's threads do not start: ${problem}`));
    else this.hire();
  }

  private lost(id: number, result: ScanResult, isHung: boolean): void {
    if (this.phase === 'usage' && isHung) this.hung.set(id, result);
    if (this.phase === 'findings' || this.again.has(id)) {
      this.answered(id, result, undefined);
    } else {
      this.again.add(id);
      this.pending -= 1;
      this.open.add(id);
    }
  }

  /** The worker's heap was too small: another one with twice as much does its task. */
  private isGivenMore(member: Member): boolean {
    if (!this.workers.has(member) || member.heap * 2 > MOST_HEAP) return false;
    this.heap = Math.max(this.heap, member.heap * 2);
    const { task } = member;
    this.dismiss(member);
    if (task !== undefined) {
      this.pending -= 1;
      this.open.add(task);
    }
    this.hire();
    return true;
  }

  private dismiss(member: Member): void {
    clearTimeout(member.timer);
    this.workers.delete(member);
    void member.worker.terminate();
  }

  private put(id: number, result: ScanResult): void {
    this.results[id] = result;
    for (let ready = this.results[this.told]; ready !== undefined; ready = this.results[this.told]) {
      this.results[this.told] = undefined;
      const task = this.tasks[this.told] as ScanTask;
      this.told += 1;
      this.onResult(task, ready);
    }
    if (this.told === this.tasks.length) this.finish();
  }

  private finish(): void {
    this.done = true;
    for (const member of [...this.workers]) this.dismiss(member);
    this.resolve();
  }

  private fail(error: Error): void {
    this.done = true;
    for (const member of [...this.workers]) this.dismiss(member);
    this.reject(error);
  }
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}

interface Member {
  readonly worker: Worker;
  /** Its limit, in MiB. */
  readonly heap: number;
  /** Index of the task it is at. */
  task: number | undefined;
  /** It waits for work. */
  isReady: boolean;
  /** Tasks it has read for the index, the last one last. */
  readonly read: number[];
  readonly order: ReadingOrder;
  timer: ReturnType<typeof setTimeout> | undefined;
}
