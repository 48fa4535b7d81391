import type { AnalysisContext } from '../facts.ts';
import type { BlockingFacts, BurningFacts } from '../knowledge/model.ts';
import type { CallValue, Func, Located } from '../program/index.ts';

/** What the functions of one file do to the thread that runs them, seen from the event loop. */
export interface Effects {
  /** Calls that hold up an event loop that serves: in async functions, and in TypeScript also in what runs per request; in order of the text. Code that runs before serving is left out. */
  stalls(kind: EffectKind): readonly Stall[];
  /** What running a function does to its thread: the nearest effect of each kind. Nothing for async functions: they are reported themselves. */
  of(func: Func): readonly Effect[];
  /** How many functions were looked at for stalls. */
  readonly examined: number;
}

/** `blocks`: the thread waits for something; `burns`: it computes for long. */
export type EffectKind = 'blocks' | 'burns';

export interface Effect {
  readonly kind: EffectKind;
  readonly on: BlockingFacts['on'] | BurningFacts['on'];
  /** What the models say it does: `waits for an HTTP response`. */
  readonly what: string | undefined;
  /** The library function at the end of the chain. */
  readonly sink: string;
  /** `medium`: known by its conventional name only. */
  readonly confidence: 'high' | 'medium';
  /** A cache is asked first: it happens once a key, not once a call. */
  readonly cached: boolean;
  /** Parameters of the function without which it does not happen; none where it always may. */
  readonly needs?: readonly Need[];
  /** From a call in the function's own code to the call of the library. */
  readonly steps: readonly EffectStep[];
}

/** One call of a chain. `path` and `line` where it stands in another file; `at` is then in that file's offsets. */
export interface EffectStep {
  /** What is called, as written. */
  readonly name: string;
  readonly at: Located;
  /** The call itself, where it stands in this file. */
  readonly call: CallValue | undefined;
  readonly path: string | undefined;
  readonly line: number | undefined;
}

/** A parameter that may be left out. `index`: its position among a call's arguments. */
export interface Need {
  readonly name: string;
  readonly index: number;
  /** So it is where the caller leaves it out. */
  readonly stays?: true;
}

/** An effect that reaches an event loop. */
export interface Stall extends Effect {
  /** The function the loop runs. */
  readonly func: Func;
  /** The call in its own code. */
  readonly call: CallValue;
  /** Further calls of the function that wait for the same, and are told with it. */
  readonly also: readonly CallValue[];
  readonly when: 'request' | 'unknown';
  /** Reached only through a call told by its receiver's usual name. */
  readonly conventional: boolean;
}

/** What importers of a function need to know: plain data. */
export interface EffectSummary {
  readonly kind: EffectKind;
  readonly on: Effect['on'];
  readonly what?: string;
  readonly sink: string;
  readonly confidence: 'high' | 'medium';
  readonly cached: boolean;
  readonly needs?: readonly Need[];
  /** Its own file reports it, whoever calls. */
  readonly reported?: boolean;
  readonly steps: readonly {
    readonly name: string;
    readonly path: string;
    readonly start: number;
    readonly end: number;
    readonly line: number;
  }[];
}

/** `shared`: several threads at once; `in turn`: one after another, as a pool hands a connection out; `own`: the thread that made it, or each thread has one of its own. */
export type ThreadUse = 'shared' | 'in turn' | 'own';

/** The part of a model that effects read. */
export interface EffectsSection {
  /** Names projects usually give to their helpers → what such a helper does. Used at medium confidence, where the module that binds the name cannot be read. */
  readonly helpers?: Readonly<Record<string, { readonly blocks?: BlockingFacts; readonly burns?: BurningFacts }>>;
  /** Methods that execute a statement they are given, for receivers whose type is not known: `db.execute(select(User)).scalars()`. A result that is used without being awaited is a synchronous one's. */
  readonly executors?: readonly {
    readonly methods: readonly string[];
    /** The functions statements begin with. */
    readonly statements: readonly string[];
    readonly blocks: BlockingFacts;
  }[];
  /** Settings that say where a program runs, and what they are where it serves: attributes of types, `node.Environment.NODE_ENV` → `production`. */
  readonly modes?: Readonly<Record<string, string>>;
  /** Functions that only work on a thread with a running event loop: what calls one must stay async. */
  readonly needsLoop?: readonly string[];
  /** Asynchronous clients that can do what functions of another library do. */
  readonly clients?: readonly {
    readonly functions: readonly string[];
    /** What to import, the type in it, and the arguments that make it behave alike. */
    readonly module: string;
    readonly type: string;
    readonly options: string;
    /** Keyword arguments that mean the same to both. */
    readonly keywords: readonly string[];
    /** The option that tries a failed connection again, with `{module}` and `{tries}` for what is meant. */
    readonly retries?: string;
  }[];
  /** How threads may use the instances of types; of a type and its bases the nearest holds. */
  readonly threads?: Readonly<Record<string, ThreadUse>>;
  /** Decorators that leave a function what it is: calling the result runs its body, on the same thread. */
  readonly transparent?: readonly string[];
  /** How a class leaves a method to those derived from it: a decorator of a method with nothing in it, or the error it raises. */
  readonly unwritten?: { readonly decorators: readonly string[]; readonly errors: readonly string[] };
}

declare module '../knowledge/model.ts' {
  interface ModelSections {
    readonly effects?: EffectsSection;
  }
}

declare module '../summary/types.ts' {
  interface FunctionParts {
    readonly effects?: readonly EffectSummary[];
    /** A function it decorates still runs where it is called. */
    readonly leavesInline?: boolean;
    /** A method that is there to be written by derived classes. */
    readonly unwritten?: boolean;
  }
}

/** What effects are read from. */
export type EffectContext = Pick<AnalysisContext, 'module' | 'names' | 'knowledge' | 'surroundings' | 'entries'>;
