import type { AnalysisContext } from '../facts.ts';
import type { OutsideUse } from '../project/types.ts';
import type { Declaration } from './types.ts';

/** What code of other files does to a container, as far as the project is known. */
export interface Elsewhere {
  /** Additions that make it grow while the program serves. */
  readonly growing: readonly OutsideUse[];
  /** Additions of any kind of key. */
  readonly adds: boolean;
  /** Entries go without being named, or the size decides whether any comes. */
  readonly bounds: boolean;
  /** Entries go by their own key. */
  readonly byKey: boolean;
  readonly escapes: boolean;
  readonly memo: boolean;
}

const NOTHING: Elsewhere = { growing: [], adds: false, bounds: false, byKey: false, escapes: false, memo: false };

export function elsewhereOf(declaration: Declaration, { surroundings }: AnalysisContext): Elsewhere {
  const name = nameOutside(declaration);
  const uses = name === undefined ? [] : (surroundings.usage?.container(name) ?? []);
  if (uses.length === 0) return NOTHING;
  const serving = uses.filter((one) => one.when !== 'before');
  const adds = serving.filter(isAddition);
  const sure = adds.filter((one) => one.key !== 'closed' && one.key !== 'named-closed');
  const shrinks = serving.some((one) => one.kind === 'inner-remove' || one.kind === 'trim');
  return {
    growing: sure.filter((one) => one.kind === 'add' || !shrinks),
    adds: adds.length > 0,
    bounds: serving.some((one) => one.frees),
    byKey: serving.some((one) => one.kind === 'remove' && !one.frees),
    escapes: uses.some((one) => one.kind === 'escape'),
    memo: adds.some((one) => one.memo),
  };
}

function isAddition(use: OutsideUse): boolean {
  if (use.kind !== 'add' && use.kind !== 'inner-add') return false;
  return !use.filler || use.when === 'request';
}

/** What other files call a container; undefined where they cannot name it. */
function nameOutside({ home, name, definition }: Declaration): string | undefined {
  if (home === 'module') return name;
  if (home !== 'class' && home !== 'instance') return undefined;
  const owner = definition?.parent === undefined ? definition?.name?.text : undefined;
  return owner === undefined ? undefined : `${owner}.${name}`;
}
