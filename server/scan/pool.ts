import { Worker } from 'node:worker_threads';
import type { ScanOptions, ScanResult, ScanTask } from './types.ts';

export interface WorkerData {
  readonly options: ScanOptions;
}

export interface ToWorker {
  readonly id: number;
  readonly task: ScanTask;
}

export interface FromWorker {
  /** -1: the worker is ready. */
  readonly id: number;
  readonly result: ScanResult | undefined;
  /** Size of the worker's parser memory, which never shrinks. */
  readonly wasmBytes: number;
}

export interface PoolOptions extends ScanOptions {
  readonly jobs: number;
  /** The worker's script. */
  readonly script: URL;
  /** How long one file may take before its worker is given up, in milliseconds. */
  readonly patience?: number;
  /** A worker with more parser memory than this is replaced, in bytes. */
  readonly mostMemory?: number;
  /** Ends the scan at once: no more is told. */
  readonly signal?: AbortSignal | undefined;
}

const PATIENCE = 60_000;
const MOST_MEMORY = 256 * 1024 * 1024;
/** Workers that die without having finished a file are not replaced for ever. */
const MOST_BARREN = 3;

/**
 * Scans files in worker threads. The answers stand in the order of the tasks, whoever finished first. A worker that hangs or dies
 * costs the file it was at, which is named, and is replaced.
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
  private next = 0;
  private told = 0;
  private barren = 0;
  private done = false;

  constructor(
    private readonly tasks: readonly ScanTask[],
    private readonly options: PoolOptions,
    private readonly onResult: (task: ScanTask, result: ScanResult) => void,
    private readonly resolve: () => void,
    private readonly reject: (error: Error) => void,
  ) {
    this.results = new Array(tasks.length).fill(undefined);
  }

  start(): void {
    this.options.signal?.addEventListener('abort', () => this.finish(), { once: true });
    const count = Math.min(this.options.jobs, this.tasks.length);
    if (count === 0) this.finish();
    for (let index = 0; index < count; index += 1) this.hire();
  }

  private hire(): void {
    const { fixes, configured, script } = this.options;
    const workerData: WorkerData = { options: { fixes, configured } };
    const worker = new Worker(script, { workerData });
    const member: Member = { worker, task: undefined, timer: undefined };
    this.workers.add(member);
    worker.on('message', (message: FromWorker) => this.take(member, message));
    worker.on('error', (error) => this.lose(member, `could not be analysed: ${String(error)}`));
    worker.on('exit', () => this.lose(member, 'could not be analysed: its thread ended'));
  }

  private take(member: Member, { id, result, wasmBytes }: FromWorker): void {
    if (!this.workers.has(member)) return;
    clearTimeout(member.timer);
    member.task = undefined;
    if (result !== undefined) {
      this.barren = 0;
      this.put(id, result);
    }
    if (this.done) return;
    if (wasmBytes > (this.options.mostMemory ?? MOST_MEMORY)) {
      this.dismiss(member);
      if (this.next < this.tasks.length) this.hire();
    } else {
      this.give(member);
    }
  }

  private give(member: Member): void {
    const id = this.next;
    const task = this.tasks[id];
    if (task === undefined) return;
    this.next += 1;
    member.task = id;
    member.timer = setTimeout(
      () => this.lose(member, 'is left out: it took too long'),
      this.options.patience ?? PATIENCE,
    );
    member.worker.postMessage({ id, task } satisfies ToWorker);
  }

  private lose(member: Member, problem: string): void {
    if (!this.workers.has(member)) return;
    const { task } = member;
    this.dismiss(member);
    if (task === undefined) this.barren += 1;
    else this.put(task, { findings: [], failures: [], problem, bytes: 0, sound: {} });
    if (this.done) return;
    if (this.barren > MOST_BARREN) this.fail(new Error(`The scan's threads do not start: ${problem}`));
    else this.hire();
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

interface Member {
  readonly worker: Worker;
  /** Index of the task it is at. */
  task: number | undefined;
  timer: ReturnType<typeof setTimeout> | undefined;
}
