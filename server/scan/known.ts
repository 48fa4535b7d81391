import type { ModuleUsage } from '../../analysis/project/types.ts';
import { ProjectIndex } from '../../analysis/project/index.ts';
import type { Known, ScanTask } from './types.ts';

/** A file that was read for the index; without a usage where it could not be. */
export interface Read {
  readonly task: ScanTask;
  readonly usage: ModuleUsage | undefined;
}

/**
 * What was read of a root; undefined where nothing was.
 *
 * @param isPart whether more is to be read outside of it, that nobody has
 */
export function knownOf(root: string, read: readonly Read[], isPart = false): Known | undefined {
  if (read.length === 0) return undefined;
  const usages = read.flatMap(({ usage }) => (usage === undefined ? [] : [usage]));
  return { root, usages, isComplete: !isPart && usages.length === read.length };
}

/** The index of what is known of a root. */
export function indexOf({ usages, isComplete }: Known): ProjectIndex {
  const index = new ProjectIndex();
  for (const usage of usages) index.set(usage.path, usage);
  index.isRead = isComplete;
  return index;
}
