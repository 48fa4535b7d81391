import { readFileSync, realpathSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fixAll } from '../../rules/fix-all.ts';
import { isGeneratedText } from '../scan/left-out.ts';
import { readSource, reason } from '../scan/read.ts';
import type { Scanner } from '../scan/scanner.ts';
import type { ScanTask } from '../scan/types.ts';

/** Repairs of one file can open the way for others in files that import it; after this many passes over all files it is enough. */
const MOST_PASSES = 3;

/** A file whose text repairs have changed. */
export interface FixedFile {
  readonly task: ScanTask;
  readonly before: string;
  readonly after: string;
  /** What was on disk when it was read. */
  readonly bytes: Uint8Array;
  /** Repairs made, all rules together. */
  readonly repairs: number;
}

/** Repairs files in memory: those that come later, and those that import them, see the repaired texts. Nothing is written. */
export function fixFiles(
  scanner: Scanner,
  tasks: readonly ScanTask[],
  unsafe: boolean,
  wanted: (rule: string) => boolean,
): FixedFile[] {
  const fixed = new Map<ScanTask, FixedFile>();
  for (let pass = 0, changed = true; changed && pass < MOST_PASSES; pass += 1) {
    changed = false;
    for (const task of tasks) {
      const made = fixFile(scanner, task, fixed.get(task), unsafe, wanted);
      if (made === undefined) continue;
      fixed.set(task, made);
      changed = true;
    }
  }
  return tasks.flatMap((task) => fixed.get(task) ?? []);
}

function fixFile(
  scanner: Scanner,
  task: ScanTask,
  known: FixedFile | undefined,
  unsafe: boolean,
  wanted: (rule: string) => boolean,
): FixedFile | undefined {
  const read = known ?? sourceOf(task);
  if (read === undefined) return undefined;
  const text = known?.after ?? read.before;
  const project = scanner.project(task.root);
  const made = fixAll(text, { unsafe }, (current) => {
    if (current !== text) project.setText(task.path, current);
    return scanner.findingsOf(task, current).filter((one) => wanted(one.rule));
  });
  if (made.text === text) {
    if (made.rounds > 0) project.setText(task.path, known === undefined ? undefined : text);
    return undefined;
  }
  project.setText(task.path, made.text);
  const repairs = [...made.applied.values()].reduce((sum, count) => sum + count, known?.repairs ?? 0);
  return { task, before: read.before, after: made.text, bytes: read.bytes, repairs };
}

function sourceOf(task: ScanTask): { before: string; bytes: Uint8Array } | undefined {
  const read = readSource(path.join(task.root, task.path));
  if ('problem' in read || (!task.named && isGeneratedText(read.text))) return undefined;
  return { before: read.text, bytes: read.bytes };
}

/**
 * Writes a repaired file, its byte order mark kept.
 *
 * @returns why it was not written, as the predicate of a sentence: it changed since it was read, or a link leads out of its project
 */
export function writeFixed({ task, after, bytes }: FixedFile): string | undefined {
  try {
    const real = realpathSync(path.join(task.root, task.path));
    const relative = path.relative(realpathSync(task.root), real);
    if (relative.startsWith('..') || path.isAbsolute(relative)) return 'is not written: a link leads out of its folder';
    const now = readFileSync(real);
    if (Buffer.compare(now, bytes) !== 0) return 'is not written: it changed meanwhile';
    const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
    writeFileSync(real, hasMark ? `\ufeff${after}` : after);
    return undefined;
  } catch (error) {
    return `cannot be written: ${reason(error)}`;
  }
}
