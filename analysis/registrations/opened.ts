import type { Func, Located, Statement, Value } from '../program/index.ts';
import { lastPart } from './catalog.ts';
import type { CleanupRegion } from './cleanup.ts';
import { fateOf, patternKeys } from './fates.ts';
import type { Scene } from './scene.ts';
import type { OpenFacts } from './section.ts';
import type { Opened } from './types.ts';

const ROUNDS = 4;

/** Calls of the file that open such a connection. */
export function openings(scene: Scene): readonly Omit<Opened, 'context'>[] {
  const found: Omit<Opened, 'context'>[] = [];
  for (const facts of scene.catalog.opens)
    for (const { call, scope } of scene.names.callsNamed(lastPart(facts.type)))
      if (call.isNew && scene.qualified(call.callee, scope) === facts.type) found.push({ facts, call, scope });
  return found.sort((a, b) => a.call.start - b.call.start);
}

/** Nothing in the file closes it, hands it out, or looks at it where its owner ends: as far as one can see it stays open. */
export function staysOpen(
  scene: Scene,
  { facts, call, scope }: Omit<Opened, 'context'>,
  region: CleanupRegion,
): boolean {
  const fate = fateOf(scene, call, scope);
  if (fate.escapes || fate.returned || fate.keys.length === 0) return false;
  const keys = new Set(fate.keys);
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = keys.size;
    for (const func of [scene.module.body, ...scene.module.functions])
      for (const value of scene.valuesOf(func)) {
        if (value.kind !== 'name' && value.kind !== 'attribute') continue;
        const key = scene.places.key(value, func);
        if (key === undefined || !keys.has(key)) continue;
        const use = useOf(scene, value, func, facts);
        if (use === 'away') return false;
        for (const more of use) keys.add(more);
      }
    if (keys.size === before) break;
  }
  return ![...keys].some((key) => region.keys.has(key));
}

/** What one use does with it: it may be closed or given to somebody (`away`), or is kept in further places. */
function useOf(scene: Scene, value: Value, scope: Func, { close }: OpenFacts): 'away' | readonly string[] {
  const parent = scene.parent(value, scope) as Value | Statement | undefined;
  switch (parent?.kind) {
    case 'attribute':
      return close.includes(parent.name) ? 'away' : [];
    case 'binary':
    case 'unary':
    case 'if':
    case 'loop':
    case 'expression':
      return [];
    case 'conditional':
      return parent.test === value ? [] : 'away';
    case 'logical':
      return isTested(scene, parent, scope) ? [] : 'away';
    case 'bind': {
      if (isTarget(parent.targets, value)) return [];
      const keys = parent.targets.flatMap((target) => patternKeys(scene, target, scope));
      return keys.length === 0 ? 'away' : keys;
    }
    default:
      return 'away';
  }
}

/** `if (ws && ws.readyState === …)`: it is asked, not given on. */
function isTested(scene: Scene, value: Value, scope: Func): boolean {
  const parent = scene.parent(value, scope) as Value | Statement | undefined;
  if (parent?.kind === 'logical' || parent?.kind === 'unary' || parent?.kind === 'binary')
    return isTested(scene, parent, scope);
  return parent?.kind === 'if' || parent?.kind === 'loop' || (parent?.kind === 'conditional' && parent.test === value);
}

function isTarget(targets: readonly Located[], value: Value): boolean {
  return targets.some((target) => target.start === value.start && target.end === value.end);
}
