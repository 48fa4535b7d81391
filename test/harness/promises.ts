import { expect } from 'vitest';
import type { Module } from '../../analysis/program/index.ts';
import type { Reported } from '../../rules/engine.ts';
import { withNewlines } from '../../rules/fix-all.ts';
import { applyEdits, editsOverlap, sortEdits } from '../../rules/fixes/edits.ts';
import { english } from '../../rules/phrase.ts';
import type { Edit, Repair } from '../../rules/rule.ts';
import { analyseCase, type CaseFile, foundLines } from './cases.ts';

/**
 * Applies a repair to its file and holds it to what every repair promises: nothing the parser cannot read, the finding gone, none new, comments kept.
 * @returns the repaired text
 */
export function holdToPromises(file: CaseFile, before: BeforeRepair, finding: Reported, repair: Repair): string {
  const { text } = file;
  const label = `${file.name}:${foundLines(text, [finding])[0]}: ${english(repair.title)}`;
  expect(repair.edits.length + (repair.others ?? []).length, `${label} edits something`).toBeGreaterThan(0);
  expect(editsOverlap(repair.edits), `${label} has edits that overlap`).toBe(false);
  expect(sortEdits(repair.edits), `${label} has its edits in order`).toEqual(repair.edits);
  const edits = withNewlines(text, repair.edits);
  const repaired = applyEdits(text, edits);
  const after = analyseCase({ name: file.name, files: withOthers(file.files, repair) }, repaired);
  expect(
    brokenCount(after.facts.module),
    `${label} leaves text the parser cannot read:\n${excerpt(repaired, repair.edits)}`,
  ).toBeLessThanOrEqual(before.broken);
  expect(commentsOf(after.facts.module), `${label} keeps comments`).toEqual(
    expect.arrayContaining([...before.comments]),
  );
  const moved = new Moved(edits);
  for (const one of after.findings) {
    const known = before.findings.some(
      (old) => old !== finding && old.rule === one.rule && moved.matches(old.start, one.start),
    );
    expect(
      known,
      `${label}: ${known ? '' : `still or newly flagged: ${one.rule} ${english(one.message)}`}\n${excerpt(repaired, repair.edits)}`,
    ).toBe(true);
  }
  return repaired;
}

/** The workspace's other files after the repair. */
function withOthers(files: CaseFile['files'], repair: Repair): CaseFile['files'] {
  const changed: Record<string, string> = { ...files };
  for (const { path, edits } of repair.others ?? []) {
    const text = changed[path] ?? '';
    changed[path] = applyEdits(text, withNewlines(text, edits));
  }
  return changed;
}

export interface BeforeRepair {
  readonly findings: readonly Reported[];
  readonly broken: number;
  readonly comments: readonly string[];
}

export function beforeRepair(file: CaseFile): BeforeRepair {
  const { facts, findings } = analyseCase(file, file.text);
  return { findings, broken: brokenCount(facts.module), comments: commentsOf(facts.module) };
}

function brokenCount(module: Module): number {
  return module.broken.length;
}

/** The texts of all comments; each line's own indentation left out, since repairs may move code sideways. */
function commentsOf(module: Module): string[] {
  return module.comments.map((comment) =>
    module.text
      .slice(comment.start, comment.end)
      .split(/\r\n|\r|\n/)
      .map((line) => line.trim())
      .join('\n'),
  );
}

function excerpt(text: string, edits: readonly Edit[]): string {
  const first = edits[0]?.start ?? 0;
  const last = edits.at(-1)?.end ?? 0;
  return text.slice(Math.max(0, first - 200), last + 400);
}

/** Where places of the old text are in the new one. */
class Moved {
  private readonly edits: readonly Edit[];
  constructor(edits: readonly Edit[]) {
    this.edits = sortEdits(edits);
  }

  matches(before: number, after: number): boolean {
    let shift = 0;
    for (const edit of this.edits) {
      if (before < edit.start) break;
      if (before <= edit.end && edit.start !== edit.end) {
        return after >= edit.start + shift && after <= edit.start + shift + edit.text.length + (before - edit.start);
      }
      shift += edit.text.length - (edit.end - edit.start);
    }
    return before + shift === after || this.insertedAt(before, after);
  }

  /** An insertion at the very place may come to stand before or behind it. */
  private insertedAt(before: number, after: number): boolean {
    let shift = 0;
    for (const edit of this.edits) {
      if (edit.start > before) break;
      if (edit.start === before && before + shift === after) return true;
      shift += edit.text.length - (edit.end - edit.start);
    }
    return false;
  }
}
