import type { Effects } from './effects/types.ts';
import type { ControlFlow } from './flow/types.ts';
import type { Growth } from './growth/types.ts';
import type { Keeper } from './keeper.ts';
import type { Knowledge } from './knowledge/types.ts';
import type { Lifetimes } from './lifetime/types.ts';
import type { Names } from './names/types.ts';
import type { Func, Module } from './program/index.ts';
import type { Queries } from './queries/types.ts';
import type { Registrations } from './registrations/types.ts';
import type { Surroundings } from './summary/types.ts';
import type { SyntaxTable } from './syntax/table.ts';

/** What every analysis of one file works on. Pure: the same input gives the same facts. */
export interface AnalysisContext {
  readonly table: SyntaxTable;
  readonly module: Module;
  readonly names: Names;
  readonly knowledge: Knowledge;
  readonly surroundings: Surroundings;
  /** The control-flow graph of a function, made on demand and kept with its unit. */
  flow(func: Func): ControlFlow;
  /** What an analysis keeps for this version of the file. A WeakMap would hold each version until the next collection of the whole heap. */
  readonly own: Keeper;
  /** How and when a function of this file comes to run. */
  readonly entries: import('./entries/types.ts').Entries;
}

/** What a rule reasons over. Each analysis runs when first asked for. */
export interface Facts extends AnalysisContext {
  /** Of the project's knowledge these were made with. */
  readonly entriesStamp: string;
  readonly lifetimes: Lifetimes;
  readonly growth: Growth;
  readonly queries: Queries;
  readonly registrations: Registrations;
  readonly effects: Effects;
}
