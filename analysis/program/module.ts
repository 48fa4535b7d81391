import type { Class } from './classes.ts';
import type { Func } from './functions.ts';
import type { Located } from './node.ts';
import type { ImportStatement } from './statements.ts';
import type { Tracker, Unit } from './unit.ts';

export type Language = 'python' | 'typescript';

/** One version of one file in program form. Only the newest version's offsets are valid: units live on and move. */
export interface Module {
  readonly language: Language;
  readonly text: string;
  readonly units: readonly Unit[];
  /** The code outside of functions, as a function of role 'module' (its statements are those of the units, in order). */
  readonly body: Func;
  /** All functions of all units, outer before inner; without `body`. */
  readonly functions: readonly Func[];
  readonly classes: readonly Class[];
  /** Import statements anywhere in the file, inside functions and conditions too. */
  readonly imports: readonly ImportStatement[];
  /** Comments, in order. */
  readonly comments: readonly Located[];
  /** Stretches the parser could not read, in order: nothing that touches one is reported. */
  readonly broken: readonly Located[];
  readonly tracker: Tracker;
}
