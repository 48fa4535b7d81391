import type { ModuleUsage } from '../../analysis/project/types.ts';
import type { RootFiles } from './by-root.ts';
import { EarlyResults } from './early.ts';
import { knownOf } from './known.ts';
import type { ScanMemory } from './memory.ts';
import { ReadingOrder, TaskIds } from './order.ts';
import type { ScannedUsage } from './scanner.ts';
import type { Known, ScanResult, ScanTask } from './types.ts';

export interface RootScanOptions {
  /** Code around the root uses it. */
  readonly isPart: boolean;
  /** What earlier scans left. */
  readonly memory?: ScanMemory | undefined;
  readonly onResult: (task: ScanTask, result: ScanResult) => void;
  /** Is told what files do with each other's things, before there are results. */
  readonly onKnown?: ((known: Known) => void) | undefined;
  /** Told for each file that is read for what it does with things of others. */
  readonly onRead?: (() => void) | undefined;
}

/** What a thread is to do with a file: read it for the index; that and scan it, where that needs no index; or scan it. */
export interface Turn {
  readonly id: number;
  readonly task: ScanTask;
  readonly want: 'usage' | 'both' | 'findings';
}

export interface Answer {
  readonly result?: ScanResult | undefined;
  readonly read?: ScannedUsage | undefined;
}

/** A thread at a root, by what it has read of it. */
export class Seat {
  /** Tasks, the last one last. */
  readonly read: number[] = [];
  readonly order = new ReadingOrder();
}

/**
 * The scan of one root: first all files of folders are read for what they do with each other's things, then that is known and the
 * rules run. Says what is to be done next, and takes the answers; who does it is no concern of its own.
 */
export class RootScan {
  readonly root: string;
  /** What the files do with each other's things, once all are read; undefined before, and where no folder is scanned. */
  known: Known | undefined;
  private phase: 'usage' | 'findings' = 'usage';
  /** The tasks, and behind them files that are only read. */
  private readonly files: readonly ScanTask[];
  /** Tasks of the running phase that nobody has been given. */
  private readonly open: Set<number>;
  private readonly usages = new Map<number, ModuleUsage | undefined>();
  private readonly early = new EarlyResults();
  private readonly ids: TaskIds;
  /** Files at which a thread was lost while they were read. */
  private readonly again = new Set<number>();
  /** Those at which it hung, with what is said of them: they are not looked at a second time. */
  private readonly hung = new Map<number, ScanResult>();
  /** Of the running phase: given to somebody and not answered. */
  private pending = 0;
  /** Files whose findings are wanted. */
  private readonly count: number;
  /** Those of them without a result. */
  private left: number;

  constructor(
    { root, tasks, around }: RootFiles,
    private readonly options: RootScanOptions,
  ) {
    this.root = root;
    this.count = this.left = tasks.length;
    const scanned = new Set(tasks);
    this.files = [...tasks, ...around.filter((one) => !scanned.has(one))];
    this.ids = new TaskIds(this.files);
    const kept = options.memory?.usages;
    this.files.forEach((task, id) => {
      if (kept?.has(task)) this.usages.set(id, kept.get(task));
    });
    this.open = new Set(this.files.flatMap(({ named }, id) => (named || this.usages.has(id) ? [] : [id])));
  }

  /** Where everything is read already, tells of what holds still. */
  begin(): void {
    if (this.open.size === 0) this.learn();
  }

  /** Every task has its result. */
  get isDone(): boolean {
    return this.left === 0;
  }

  /** There is something that nobody has been given. */
  get isOpen(): boolean {
    return this.open.size > 0;
  }

  /** Undefined when nothing is open, for now or for ever. What a thread read last comes first, since it may still have it. */
  next(seat: Seat): Turn | undefined {
    const id = this.phase === 'usage' ? seat.order.next(this.open) : this.lastRead(seat);
    if (id === undefined) return undefined;
    this.open.delete(id);
    this.pending += 1;
    if (this.phase === 'usage') seat.read.push(id);
    return { id, task: this.files[id] as ScanTask, want: this.wantOf(id) };
  }

  /** @param seat of the thread that answers */
  answered({ id }: Turn, { result, read }: Answer, seat?: Seat): void {
    this.pending -= 1;
    if (this.phase === 'findings') {
      if (result !== undefined) this.put(id, result);
      return;
    }
    this.usages.set(id, read?.usage);
    this.options.onRead?.();
    const task = this.files[id] as ScanTask;
    if (read !== undefined) {
      seat?.order.note(this.ids.of(this.root, read.trace));
      if (read.usage !== undefined) this.options.memory?.noteUsage(task, read.usage, read.trace);
      this.early.note(task, read.result, read.trace);
    }
    if (this.open.size === 0 && this.pending === 0) this.learn();
  }

  /**
   * The thread is gone that had been given this. What a file does with things of others is read once more, without the rules, since findings of others hang on it.
   *
   * @param problem what is said of the file
   * @param isHung whether it would be so a second time
   */
  lost(turn: Turn, problem: string, isHung: boolean): void {
    const result: ScanResult = { findings: [], failures: [], problem, bytes: 0, sound: {} };
    if (this.phase === 'usage' && isHung) this.hung.set(turn.id, result);
    if (this.phase === 'findings' || this.again.has(turn.id)) {
      this.answered(turn, { result });
    } else {
      this.again.add(turn.id);
      this.putBack(turn);
    }
  }

  /** Somebody else is to do it. */
  putBack({ id }: Turn): void {
    this.pending -= 1;
    this.open.add(id);
  }

  private wantOf(id: number): Turn['want'] {
    if (this.phase === 'findings') return 'findings';
    return id >= this.count || this.again.has(id) ? 'usage' : 'both';
  }

  private lastRead({ read }: Seat): number | undefined {
    for (let id = read.pop(); id !== undefined; id = read.pop()) if (this.open.has(id)) return id;
    const [first] = this.open;
    return first;
  }

  /** All files are read: the rules run, where what earlier scans or the reading found does not hold. */
  private learn(): void {
    const read = this.files.flatMap((task, id) => (this.usages.has(id) ? [{ task, usage: this.usages.get(id) }] : []));
    this.known = knownOf(this.root, read, this.options.isPart);
    if (this.known !== undefined) this.options.onKnown?.(this.known);
    this.usages.clear();
    this.phase = 'findings';
    const holding = this.options.memory?.agreeing(this.known);
    const early = this.early.agreeing(this.known);
    for (let id = 0; id < this.count; id += 1) {
      const task = this.files[id] as ScanTask;
      const result = this.hung.get(id) ?? holding?.get(task) ?? early.get(task);
      if (result === undefined) this.open.add(id);
      else this.put(id, result);
    }
  }

  private put(id: number, result: ScanResult): void {
    const { memory, onResult } = this.options;
    const task = this.files[id] as ScanTask;
    memory?.noteResult(task, result);
    onResult(task, result);
    this.left -= 1;
    if (this.isDone) memory?.save();
  }
}
