import type { ModuleUsage } from '../../analysis/project/types.ts';
import { ProjectIndex } from '../../analysis/project/index.ts';
import type { Known, ScanTask } from './types.ts';

/** A file that was read for the index; without a usage where it could not be. */
export interface Read {
  readonly task: ScanTask;
  readonly usage: ModuleUsage | undefined;
}

/**
 * What was read, by root.
 *
 * @param parts roots outside of which more is to be read, that nobody has
 */
export function knownOf(read: readonly Read[], parts: ReadonlySet<string> = new Set()): Known[] {
  const byRoot = new Map<string, { usages: ModuleUsage[]; isComplete: boolean }>();
  for (const { task, usage } of read) {
    let one = byRoot.get(task.root);
    if (one === undefined) byRoot.set(task.root, (one = { usages: [], isComplete: !parts.has(task.root) }));
    if (usage === undefined) one.isComplete = false;
    else one.usages.push(usage);
  }
  return [...byRoot].map(([root, one]) => ({ root, ...one }));
}

/** The indices of what is known, by root. */
export function indicesOf(known: readonly Known[]): Map<string, ProjectIndex> {
  return new Map(known.map((one) => [one.root, indexOf(one)]));
}

function indexOf({ usages, isComplete }: Known): ProjectIndex {
  const index = new ProjectIndex();
  for (const usage of usages) index.set(usage.path, usage);
  index.isRead = isComplete;
  return index;
}
