import { readFileSync, realpathSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { chosenRepair, fixAll, withNewlines } from '../../rules/fix-all.ts';
import { applyEdits } from '../../rules/fixes/edits.ts';
import type { OtherEdit, Repair } from '../../rules/rule.ts';
import { contentHash } from '../engine/content-hash.ts';
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
  /** What was on disk when it was read; undefined for a file that is new. */
  readonly bytes: Uint8Array | undefined;
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
  const fixed: Fixed = new Map();
  for (let pass = 0, changed = true; changed && pass < MOST_PASSES; pass += 1) {
    changed = false;
    for (const task of tasks) {
      const made = fixFile(scanner, task, fixed.get(keyOf(task)), unsafe, wanted);
      if (made !== undefined) {
        fixed.set(keyOf(task), made);
        changed = true;
      }
      // Repairs that reach into other files all ask.
      if (unsafe) changed = fixAcross(scanner, task, fixed, wanted) || changed;
    }
  }
  return [...fixed.values()];
}

/** By file, those that are new too. */
type Fixed = Map<string, FixedFile>;

/** Repairs of one file that reach into others, at most so many. */
const MOST_ACROSS = 50;

function keyOf({ root, path: file }: Pick<ScanTask, 'root' | 'path'>): string {
  return path.join(root, file);
}

/** Makes, one after the other, the repairs of a file that edit or create others. @returns whether it made one */
function fixAcross(scanner: Scanner, task: ScanTask, fixed: Fixed, wanted: (rule: string) => boolean): boolean {
  const project = scanner.project(task.root);
  for (let count = 0; count < MOST_ACROSS; count += 1) {
    const text = fixed.get(keyOf(task))?.after ?? sourceOf(task)?.before;
    if (text === undefined) return count > 0;
    const made = scanner
      .findingsOf(task, text)
      .filter((one) => wanted(one.rule) && chosenRepair(one, { unsafe: true }) === undefined)
      .flatMap((one) => one.repairs())
      .filter((one) => one.others?.every((other) => isPossible(project.read(other.path), other)) === true)
      .some((one) => makeAcross(scanner, task, one, fixed));
    if (!made) return count > 0;
  }
  return true;
}

/** A file that is there is not written over; one that is edited is as it was read. */
function isPossible(text: string | undefined, other: OtherEdit): boolean {
  return other.hash === undefined ? text === undefined : text !== undefined && contentHash(text) === other.hash;
}

/** @returns whether it was made: not if a file cannot be read, or the parser could read less of it afterwards */
function makeAcross(scanner: Scanner, task: ScanTask, repair: Repair, fixed: Fixed): boolean {
  const changes = [{ task, edits: repair.edits, isNew: false, repairs: 1 }];
  for (const { path: file, edits, hash } of repair.others ?? [])
    changes.push({ task: { ...task, path: file }, edits, isNew: hash === undefined, repairs: 0 });
  const made = changes.map((change) => {
    const known =
      fixed.get(keyOf(change.task)) ?? (change.isNew ? { before: '', bytes: undefined } : sourceOf(change.task));
    if (known === undefined) return undefined;
    const text = 'after' in known ? known.after : known.before;
    const repairs = ('repairs' in known ? known.repairs : 0) + change.repairs;
    const after = applyEdits(text, withNewlines(text, change.edits));
    if (scanner.mistakesOf(change.task, after) > scanner.mistakesOf(change.task, text)) return undefined;
    return { ...known, task: change.task, after, repairs };
  });
  if (made.some((one) => one === undefined)) return false;
  for (const one of made) {
    if (one === undefined) continue;
    fixed.set(keyOf(one.task), one);
    scanner.project(one.task.root).setText(one.task.path, one.after);
  }
  return true;
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
  const analysed = (current: string) => {
    if (current !== text) project.setText(task.path, current);
    return scanner.findingsOf(task, current).filter((one) => wanted(one.rule));
  };
  const made = fixAll(text, { unsafe }, analysed, (current) => scanner.mistakesOf(task, current));
  if (made.text === text) {
    if (made.rounds > 0) project.setText(task.path, known === undefined ? undefined : text);
    return undefined;
  }
  project.setText(task.path, made.text);
  scanner.learn(task, made.text);
  const repairs = [...made.applied.values()].reduce((sum, count) => sum + count, known?.repairs ?? 0);
  return { task, before: read.before, after: made.text, bytes: read.bytes, repairs };
}

function sourceOf(task: ScanTask): { before: string; bytes: Uint8Array } | undefined {
  const read = readSource(path.join(task.root, task.path));
  if ('problem' in read || (!task.named && isGeneratedText(read.text))) return undefined;
  return { before: read.text, bytes: read.bytes };
}

/**
 * Writes a repaired file, its byte order mark kept; a new one never over another.
 *
 * @returns why it was not written, as the predicate of a sentence: it changed since it was read, or a link leads out of its project
 */
export function writeFixed({ task, after, bytes }: FixedFile): string | undefined {
  const file = path.join(task.root, task.path);
  try {
    if (bytes === undefined) {
      if (!isInside(realpathSync(path.dirname(file)), task.root)) return LINKED;
      // Neither over a file nor through a link.
      writeFileSync(file, after, { flag: 'wx' });
      return undefined;
    }
    const real = realpathSync(file);
    if (!isInside(real, task.root)) return LINKED;
    const now = readFileSync(real);
    if (Buffer.compare(now, bytes) !== 0) return 'is not written: it changed meanwhile';
    const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
    writeFileSync(real, hasMark ? `\ufeff${after}` : after);
    return undefined;
  } catch (error) {
    return `cannot be written: ${reason(error)}`;
  }
}

const LINKED = 'is not written: a link leads out of its folder';

function isInside(real: string, root: string): boolean {
  const relative = path.relative(realpathSync(root), real);
  return !relative.startsWith('..') && !path.isAbsolute(relative);
}
