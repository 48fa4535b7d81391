import type { Facts } from '../../analysis/facts.ts';
import type { Container } from '../../analysis/growth/types.ts';
import type { Repair } from '../rule.ts';
import { sortEdits, terminated } from './edits.ts';
import { keepNewestPython, recordsPython, seenPython } from './growth-limits-python.ts';
import { cachetoolsRepairs, orderedDict } from './growth-lru-python.ts';
import { boundedMap, lruPackage, newestObject } from './growth-lru-typescript.ts';
import { emptiedKey, idleKeys } from './growth-trim.ts';
import { recordsTypescript, seenTypescript } from './growth-limits-typescript.ts';
import { takenOutAtEnd } from './growth-live.ts';
import { holdsLocks, weakValues } from './growth-weak.ts';
import { sweepExpired } from './growth-sweep.ts';
import { ageSweepPython } from './growth-age.ts';
import { ageSweepTypescript } from './growth-age-typescript.ts';

type Builder = (container: Container, facts: Facts) => Repair | undefined;

/** The ways to bound a container that only grows, by what it holds; the one that fits best first. State is never evicted for want of room: it only expires. */
export function boundingRepairs(container: Container, facts: Facts): Repair[] {
  // A repair sees this file alone: what others do with the container may not work with another kind of one.
  if (container.elsewhere.length > 0) return [];
  // What bounds the container itself bounds no map inside of it.
  if (container.growing.some((one) => one.inner && one.operation.innerKey !== undefined)) return [];
  const builders = buildersOf(container, facts);
  const found: Repair[] = [];
  for (const build of builders) {
    const repair = build(container, facts);
    if (repair === undefined) continue;
    const edits = repair.edits.map((edit) => ({ ...edit, text: terminated(facts.module, edit.text) }));
    found.push({ ...repair, edits: sortEdits(edits) });
  }
  return found;
}

function buildersOf(container: Container, facts: Facts): readonly Builder[] {
  if (container.holds === 'live') return [takenOutAtEnd];
  return facts.module.language === 'python' ? pythonBuilders(container, facts) : typescriptBuilders(container);
}

function pythonBuilders(container: Container, facts: Facts): readonly Builder[] {
  if (container.verdict === 'trims') return [idleKeys, emptiedKey];
  switch (container.holds) {
    case 'recomputable':
      return [...cachetoolsRepairs, orderedDict];
    case 'records':
      return [recordsPython, keepNewestPython];
    case 'seen':
      return [seenPython];
    default:
      if (container.expiry !== undefined) return [sweepExpired];
      // An age would take a lock away from under its holder.
      return holdsLocks(container, facts) ? [weakValues] : [ageSweepPython];
  }
}

function typescriptBuilders(container: Container): readonly Builder[] {
  if (container.verdict === 'trims') return [idleKeys, emptiedKey];
  switch (container.holds) {
    case 'recomputable':
      return [lruPackage, boundedMap, newestObject];
    case 'records':
      return [recordsTypescript];
    case 'seen':
      return [seenTypescript];
    default:
      return container.expiry === undefined ? [ageSweepTypescript] : [sweepExpired];
  }
}
