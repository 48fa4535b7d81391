import type { ProjectIndex } from '../../analysis/project/index.ts';
import type { FileUsage } from '../../analysis/project/types.ts';
import { contentHash } from '../engine/content-hash.ts';
import type { Outside } from './types.ts';

/** What a file's analysis asked the index, and what that said. */
export function outsideOf(index: ProjectIndex, path: string, usage: FileUsage | undefined): Outside | undefined {
  if (usage === undefined) return undefined;
  const questions = [...usage.questions()].sort();
  return { questions, hash: hashOf(index, path, questions) };
}

/** Of a file about which the index need not be asked. */
export const NOTHING_ASKED: Outside = { questions: [], hash: contentHash(JSON.stringify([])) };

/** Whether the index says the same as when a result was made. */
export function saysTheSame(index: ProjectIndex, path: string, outside: Outside | undefined): boolean {
  return outside !== undefined && hashOf(index, path, outside.questions) === outside.hash;
}

function hashOf(index: ProjectIndex, path: string, questions: readonly string[]): string {
  return contentHash(JSON.stringify(index.answersTo(path, questions)));
}

/** Names which functions of a file frameworks call through others; the empty text where there are none. */
export function stampOf(index: ProjectIndex, path: string): string {
  const stamp = index.entriesStamp(path);
  return stamp === '' ? '' : contentHash(stamp);
}
