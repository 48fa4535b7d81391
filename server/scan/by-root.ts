import type { ScanResult, ScanTask } from './types.ts';

/** The files of one root. */
export interface RootFiles {
  /** An absolute path. */
  readonly root: string;
  /** Those whose findings are wanted. */
  readonly tasks: readonly ScanTask[];
  /** All there are, those among them. */
  readonly around: readonly ScanTask[];
}

/** Files by their roots, in the order of the first file that is wanted of each. Roots of which none is wanted are left out. */
export function byRoot(tasks: readonly ScanTask[], around: readonly ScanTask[] = tasks): RootFiles[] {
  const all = around === tasks ? undefined : grouped(around);
  return [...grouped(tasks)].map(([root, own]) => ({ root, tasks: own, around: all?.get(root) ?? own }));
}

function grouped(tasks: readonly ScanTask[]): Map<string, ScanTask[]> {
  const groups = new Map<string, ScanTask[]>();
  for (const task of tasks) {
    const group = groups.get(task.root);
    if (group === undefined) groups.set(task.root, [task]);
    else group.push(task);
  }
  return groups;
}

/** Tells results in the order of their tasks, whichever come first. */
export class InOrder {
  private readonly early = new Map<ScanTask, ScanResult>();
  private told = 0;

  constructor(
    private readonly tasks: readonly ScanTask[],
    private readonly onResult: (task: ScanTask, result: ScanResult) => void,
  ) {}

  put(task: ScanTask, result: ScanResult): void {
    this.early.set(task, result);
    for (let next = this.tasks[this.told]; next !== undefined; next = this.tasks[this.told]) {
      const ready = this.early.get(next);
      if (ready === undefined) return;
      this.early.delete(next);
      this.told += 1;
      this.onResult(next, ready);
    }
  }
}
