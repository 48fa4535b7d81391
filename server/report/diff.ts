import { structuredPatch } from 'diff';
import type { DiffHunk } from '../protocol.ts';

/** Lines shown around what changes. */
const CONTEXT = 2;

/** What differs between two texts, line by line, for people to look at. */
export function hunksOf(before: string, after: string): DiffHunk[] {
  const patch = structuredPatch('', '', withoutReturns(before), withoutReturns(after), '', '', { context: CONTEXT });
  return patch.hunks.map(({ oldStart, lines }) => ({
    line: oldStart,
    lines: lines.filter((one) => !one.startsWith('\\')),
  }));
}

function withoutReturns(text: string): string {
  return text.replaceAll('\r\n', '\n');
}
