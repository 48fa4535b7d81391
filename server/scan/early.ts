import { saysTheSame, stampOf } from './outside.ts';
import { indexOf } from './known.ts';
import { type Trace, type TracedFile, withImporters } from './trace.ts';
import type { Known, ScanResult, ScanTask } from './types.ts';

/** Results made while a project was still being read, supposing that nobody else does anything with their files. */
export class EarlyResults {
  private readonly results = new Map<ScanTask, ScanResult>();
  /** What was read, by path. */
  private readonly files = new Map<string, TracedFile>();

  note(task: ScanTask, result: ScanResult | undefined, trace: Trace): void {
    if (result !== undefined) this.results.set(task, result);
    for (const [name, { hash, imports }] of Object.entries(trace))
      this.files.set(name, { hash, imports: { ...this.files.get(name)?.imports, ...imports } });
  }

  /** Those of which the index says what was supposed, of their own files and of those they import. */
  agreeing(known: Known | undefined): Map<ScanTask, ScanResult> {
    if (known === undefined || this.results.size === 0) return new Map();
    const index = indexOf(known);
    const stale = withImporters(this.files, (name) => stampOf(index, name) !== '');
    return new Map(
      [...this.results].filter(
        ([task, result]) => !stale.has(task.path) && saysTheSame(index, task.path, result.outside),
      ),
    );
  }
}
