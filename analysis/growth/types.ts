import type { Class, Field, Func, Located, NameValue, Pattern, Statement, Value } from '../program/index.ts';
import type { OutsideUse } from '../project/types.ts';
import type { Frame, PlaceUse } from './places.ts';
import type { ContainerFacts } from './section.ts';

/** The file's containers that outlive a call, judged. */
export interface Growth {
  /** In order of their declarations. */
  readonly containers: readonly Container[];
}

/** Where a long-lived container hangs. */
export type Home = 'module' | 'class' | 'instance' | 'closure' | 'application';

/** A container declaration that may outlive a call. */
export interface Declaration {
  /** Its last name: `cache` of `self.cache`. */
  readonly name: string;
  /** How a message calls it: `_cache`, `Service.cache`, `app.state.cache`. */
  readonly label: string;
  /** What the declaration binds. */
  readonly at: Located;
  /** The statement or class field. */
  readonly statement: Statement | Field;
  readonly target: Pattern | undefined;
  readonly annotation: Value | undefined;
  /** What it is declared as: a literal, a constructor call. */
  readonly value: Value;
  /** Qualified name of its type, and what the models know of it. */
  readonly type: string;
  readonly facts: ContainerFacts;
  readonly home: Home;
  /** The class of `class` and `instance`. */
  readonly definition: Class | undefined;
  /** The function whose local it is (`closure`), or whose code declares it. */
  readonly func: Func | undefined;
  /** Of `application`: the attribute that holds it (`state`). */
  readonly holder: string | undefined;
}

/** `grows`: nothing removes. `expires`: removed by the same key alone, though entries carry an expiry. `trims`: the lists inside shrink, their keys stay. `fails`: added where a call fails, removed by the same key when a later one succeeds. The others are sound. */
export type Verdict = 'grows' | 'expires' | 'trims' | 'fails' | 'bounded' | 'paired' | 'closed' | 'idle';

/** What an entry is, which decides the repair: computed again when it is gone, awaited by somebody, times of a rate limit, records in a row, keys seen before, what lives on by itself and ends some day. */
export type Holding = 'recomputable' | 'state' | 'times' | 'records' | 'seen' | 'live';

export interface Container {
  readonly declaration: Declaration;
  readonly verdict: Verdict;
  readonly holds: Holding;
  /** Every operation on it, in order of the text. */
  readonly operations: readonly Operation[];
  /** The additions that make it grow. */
  readonly growing: readonly Addition[];
  /** What code of other files adds while the program serves. */
  readonly elsewhere: readonly OutsideUse[];
  /** What proves that its owner lives on; undefined where only the class's name says so, or its code. */
  readonly owner: Evidence | undefined;
  /** How the owner's own code shows that it outlives a call, where the file does not show who makes one. */
  readonly lasting: Lasting | undefined;
  readonly confidence: 'high' | 'medium' | 'low';
  /** All its growing keys are of the slow kind (tenants, bots). */
  readonly slow: boolean;
  /** How its entries expire, where the code compares them with the clock. */
  readonly expiry: Expiry | undefined;
  /** Removers that nothing in the file reaches. */
  readonly unreached: readonly Operation[];
  /** Functions it was given to that cannot be read. */
  readonly escapes: boolean;
}

/** Something the code does to a container. */
export interface Operation {
  readonly kind:
    | 'add'
    | 'remove'
    | 'evict'
    | 'clear'
    | 'replace'
    | 'read'
    | 'member'
    | 'size'
    | 'view'
    | 'inner-add'
    | 'inner-remove'
    | 'trim'
    | 'escape';
  readonly use: PlaceUse;
  /** The whole operation: the call, the subscript, the statement's target. */
  readonly at: Located;
  readonly node: Value | Statement | Pattern;
  readonly frame: Frame | undefined;
  /** undefined for code at module level. */
  readonly func: Func | undefined;
  readonly key: Value | undefined;
  /** Of an addition to a map inside: its key there. */
  readonly innerKey: Value | undefined;
  readonly value: Value | undefined;
  /** The method's name, where it is one. */
  readonly method: string | undefined;
}

export interface Addition {
  readonly operation: Operation;
  readonly key: KeyKind;
  readonly when: 'request' | 'before' | 'unknown';
  /** It adds to a list or set inside, under a key. */
  readonly inner: boolean;
}

export type KeyKind = 'closed' | 'named-closed' | 'slow' | 'varying' | 'unknown';

/** A comparison of an entry with the clock. */
export interface Expiry {
  /** The comparison. */
  readonly at: Value;
  readonly func: Func | undefined;
  /** The operand that tells the time. */
  readonly clock: Value;
  /** The comparison holds for entries that have expired. */
  readonly expired: boolean;
  /** The name or element that stands for the entry in it. */
  readonly entry: NameValue | Value;
}

/** How the code of an object shows that it outlives the calls of its methods. */
export interface Lasting {
  readonly by: 'lock' | 'clock' | 'loop';
  readonly at: Located;
}

/** A place that proves something: of this file, or of the one at `path`, where `line` (from 1) is given. */
export interface Evidence extends Located {
  readonly path?: string;
  readonly line?: number;
}
