import { isUnwritten, leavesInline, summariseEffects } from '../effects/index.ts';
import { summariseGiven } from '../entries/index.ts';
import type { Facts } from '../facts.ts';
import { summariseHolding, summariseLifetime, summariseReleases } from '../lifetime/index.ts';
import type { Class, Func } from '../program/index.ts';
import { summariseEntity, summariseListed, summariseQueries } from '../queries/index.ts';
import { summariseKeepsFor, summariseRegistrar } from '../registrations/index.ts';
import { defineLazy } from './lazy.ts';
import type { ClassParts, FunctionParts, ModuleParts } from './types.ts';

/** What each analysis says of a function to other files: one line an analysis. Worked out when somebody asks. */
const FUNCTION_PARTS: { readonly [K in keyof FunctionParts]?: (facts: Facts, func: Func) => FunctionParts[K] } = {
  lifetime: summariseLifetime,
  queries: summariseQueries,
  effects: summariseEffects,
  leavesInline,
  unwritten: isUnwritten,
  runs: summariseGiven,
  keepsHandler: summariseRegistrar,
  keepsFor: summariseKeepsFor,
};

/** The same of a class. */
const CLASS_PARTS: { readonly [K in keyof ClassParts]?: (facts: Facts, definition: Class) => ClassParts[K] } = {
  entity: summariseEntity,
  listed: summariseListed,
  mayRelease: summariseReleases,
  holds: summariseHolding,
};

/** The same of a module. */
const MODULE_PARTS: { readonly [K in keyof ModuleParts]?: (facts: Facts) => ModuleParts[K] } = {};

export function functionParts(facts: Facts, func: Func): FunctionParts {
  return parts(Object.entries(FUNCTION_PARTS).map(([name, make]) => [name, () => make(facts, func)]));
}

export function classParts(facts: Facts, definition: Class): ClassParts {
  const makers: readonly [string, (facts: Facts, definition: Class) => unknown][] = Object.entries(CLASS_PARTS);
  return parts(makers.map(([name, make]) => [name, () => make(facts, definition)]));
}

export function moduleParts(facts: Facts): ModuleParts {
  const makers: readonly [string, (facts: Facts) => unknown][] = Object.entries(MODULE_PARTS);
  return parts(makers.map(([name, make]) => [name, () => make(facts)]));
}

function parts(makers: readonly (readonly [string, () => unknown])[]): object {
  const made = {};
  for (const [name, make] of makers) defineLazy(made, name, make);
  return made;
}
