import type { Trace } from './trace.ts';
import type { ScanTask } from './types.ts';

/** Finds the tasks of files by their paths. */
export class TaskIds {
  private readonly ids = new Map<string, number>();

  constructor(tasks: readonly ScanTask[]) {
    tasks.forEach((task, id) => {
      if (!task.named) this.ids.set(keyOf(task.root, task.path), id);
    });
  }

  /** Of the files that were read for one of a root: places in the list of tasks. */
  of(root: string, trace: Trace): number[] {
    return Object.keys(trace).flatMap((path) => this.ids.get(keyOf(root, path)) ?? []);
  }
}

/**
 * The order in which one thread reads files for the index: those that were just made in program form for a file that imports them come next, before they are dropped. Else the first that is open.
 */
export class ReadingOrder {
  private readonly soon: number[] = [];

  /** Files that were read on the way. */
  note(ids: readonly number[]): void {
    for (const id of ids) this.soon.push(id);
  }

  /** Undefined when none is open. */
  next(open: ReadonlySet<number>): number | undefined {
    for (let id = this.soon.pop(); id !== undefined; id = this.soon.pop()) if (open.has(id)) return id;
    const [first] = open;
    return first;
  }
}

function keyOf(root: string, path: string): string {
  return `${root}\n${path}`;
}
