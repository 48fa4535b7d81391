import type { AnalysisContext } from '../facts.ts';
import type { EntryFacts } from '../knowledge/model.ts';
import type { OutsideCaller } from '../project/types.ts';
import type { CallValue, Func, Value } from '../program/index.ts';

/** How a function of this file comes to run, from the models' entries, its callers in the file and the file's place (scripts, tests, migrations). */
export interface Entries {
  /** The framework's ways to call this function itself. */
  of(func: Func): readonly Entry[];
  /** All entry functions of the file. */
  readonly all: readonly Entry[];
  /**
   * When the function's code runs, through all callers this file shows, and those of other files where the project's are known: 'request' (per request, event, job or component life), 'serving' is not known to be either, 'before' (import time, startup, command, script, test: every caller is so), 'unknown' (no caller is
   * seen, and it is exported).
   */
  when(func: Func): 'request' | 'before' | 'unknown';
  /** Whether it runs per request as far as anybody sees: `when` says 'request'. Asks the project less. */
  serves(func: Func): boolean;
  /** Shortest chain of calls from an entry that runs per request to the function, the entry first; undefined when none is seen. */
  chain(func: Func): readonly ChainStep[] | undefined;
  /** The caller in another file through which the function runs per request, with the way there; undefined when none is known. Functions of this file may lie between. */
  outside(func: Func): OutsideCaller | undefined;
  /** Every caller that is seen runs it, for a request, on a thread or on an event loop of its own: it can hold up none that serves. */
  offLoop(func: Func): boolean;
  /** The file is a script, a test, a migration, a setup file: nothing in it serves. */
  readonly fileKind: 'source' | 'test' | 'script' | 'migration' | 'setup' | 'example';
}

export interface Entry {
  readonly func: Func;
  readonly facts: EntryFacts;
  /** The decorator, the registering call, or the class. */
  readonly at: Value | CallValue | undefined;
  /** Of a route: its path and verb where they are literal. */
  readonly path: string | undefined;
  readonly verb: string | undefined;
  /** Told by the receiver's usual name only. */
  readonly conventional: boolean;
}

export interface ChainStep {
  readonly func: Func;
  /** The call in `func` that leads on; undefined for the last. */
  readonly call: CallValue | undefined;
}

/** What entries are found in: all of a file's context but what is made of them. */
export type EntryContext = Omit<AnalysisContext, 'entries' | 'flow' | 'own' | 'table'>;
