import { saysTheSame, stampOf } from './outside.ts';
import { indicesOf } from './known.ts';
import { type Trace, type TracedFile, withImporters } from './trace.ts';
import type { Known, ScanResult, ScanTask } from './types.ts';

/** Results made while the project was still being read, supposing that nobody else does anything with their files. */
export class EarlyResults {
  private readonly results = new Map<ScanTask, ScanResult>();
  /** What was read, by root and path. */
  private readonly files = new Map<string, Map<string, TracedFile>>();

  note(task: ScanTask, result: ScanResult | undefined, trace: Trace): void {
    if (result !== undefined) this.results.set(task, result);
    let files = this.files.get(task.root);
    if (files === undefined) this.files.set(task.root, (files = new Map()));
    for (const [name, { hash, imports }] of Object.entries(trace))
      files.set(name, { hash, imports: { ...files.get(name)?.imports, ...imports } });
  }

  /** Those of which the index says what was supposed, of their own files and of those they import. */
  agreeing(known: readonly Known[]): Map<ScanTask, ScanResult> {
    const found = new Map<ScanTask, ScanResult>();
    for (const [root, index] of indicesOf(known)) {
      const stale = withImporters(this.files.get(root) ?? new Map(), (name) => stampOf(index, name) !== '');
      for (const [task, result] of this.results) {
        if (task.root !== root || stale.has(task.path)) continue;
        if (saysTheSame(index, task.path, result.outside)) found.set(task, result);
      }
    }
    return found;
  }
}
