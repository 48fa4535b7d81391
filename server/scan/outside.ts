import type { ProjectIndex } from '../../analysis/project/index.ts';
import type { FileUsage } from '../../analysis/project/types.ts';
import { contentHash } from '../engine/content-hash.ts';
import type { Outside } from './types.ts';

/** What a file's analysis asked the index, with the frameworks that call functions of the files it imports. */
export function outsideOf(
  index: ProjectIndex,
  path: string,
  usage: FileUsage | undefined,
  imported: Iterable<string>,
): Outside | undefined {
  if (usage === undefined) return undefined;
  const questions = [...usage.questions(), ...[...imported].map((one) => `entriesStamp ${one}`)].sort();
  return { questions, hash: hashOf(index, path, questions) };
}

/** Whether the index says the same as when a result was made. */
export function saysTheSame(index: ProjectIndex, path: string, outside: Outside | undefined): boolean {
  return outside !== undefined && hashOf(index, path, outside.questions) === outside.hash;
}

function hashOf(index: ProjectIndex, path: string, questions: readonly string[]): string {
  return contentHash(JSON.stringify(index.answersTo(path, questions)));
}
