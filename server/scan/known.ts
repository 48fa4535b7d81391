import type { ModuleUsage } from '../../analysis/project/types.ts';
import { ProjectIndex } from '../../analysis/project/index.ts';
import { saysTheSame } from './outside.ts';
import type { Known, ScanResult, ScanTask } from './types.ts';

/** A file that was read for the index; without a usage where it could not be. */
export interface Read {
  readonly task: ScanTask;
  readonly usage: ModuleUsage | undefined;
}

/** What was read, by root. */
export function knownOf(read: readonly Read[]): Known[] {
  const byRoot = new Map<string, { usages: ModuleUsage[]; isComplete: boolean }>();
  for (const { task, usage } of read) {
    let one = byRoot.get(task.root);
    if (one === undefined) byRoot.set(task.root, (one = { usages: [], isComplete: true }));
    if (usage === undefined) one.isComplete = false;
    else one.usages.push(usage);
  }
  return [...byRoot].map(([root, one]) => ({ root, ...one }));
}

/** Of results of an earlier scan those that what is known now leaves as they are. */
export function stillHolding(
  held: ReadonlyMap<ScanTask, ScanResult>,
  known: readonly Known[],
): Map<ScanTask, ScanResult> {
  const indices = new Map(known.map((one) => [one.root, indexOf(one)]));
  const found = new Map<ScanTask, ScanResult>();
  for (const [task, result] of held) {
    const index = indices.get(task.root);
    if (task.named || (index !== undefined && saysTheSame(index, task.path, result.outside))) found.set(task, result);
  }
  return found;
}

function indexOf({ usages, isComplete }: Known): ProjectIndex {
  const index = new ProjectIndex();
  for (const usage of usages) index.set(usage.path, usage);
  index.isRead = isComplete;
  return index;
}
