import type {
  CallValue,
  Class,
  Func,
  FunctionValue,
  Located,
  MappingValue,
  Statement,
  Value,
} from '../program/index.ts';
import type { FrameworkClass, HookFacts, OpenFacts, SourceFacts } from './section.ts';

/** What the file registers on emitters and timers, and whether it ends it. */
export interface Registrations {
  readonly all: readonly Registration[];
  /** Connections opened in somebody's life that nothing is seen to close. */
  readonly leftOpen: readonly Opened[];
  /** What makes and ends the instances of a class: its framework, and the method that ends one. */
  life(definition: Class): { readonly framework: FrameworkClass | undefined; readonly teardown: Func | undefined };
}

export interface Registration {
  readonly source: SourceFacts;
  readonly call: CallValue;
  /** The function whose code adds it. */
  readonly scope: Func;
  /** Undefined for the global object. */
  readonly emitter: Value | undefined;
  readonly event: Value | undefined;
  readonly handler: Value | undefined;
  readonly options: Value | undefined;
  readonly owner: EmitterOwner;
  /** A function of the project adds it, and only what that returns ends it. */
  readonly through: boolean;
  readonly context: Context;
  readonly release: Release;
  /** Nothing ends it, though the cleanup ends others of its kind on the same emitter. */
  readonly forgotten: boolean;
  readonly timing: Timing;
  /** What the function that adds returns to its caller to end what it added: a life of its own. */
  readonly returnedEnd: Func | undefined;
  /** Each round of a loop, or each call, adds one more to an emitter that goes on being used. */
  readonly piles: 'loop' | 'call' | undefined;
  /** Of timers alone. */
  readonly timer: TimerFacts | undefined;
}

/**
 * Who owns the emitter: `global` and `shared` outlive whoever adds; `element` is a child element of the component; `own` ends with the adder; `unknown` came in as a parameter.
 */
export type EmitterOwner = 'global' | 'shared' | 'element' | 'own' | 'unknown';

/** In whose life the code that adds runs. */
export type Context =
  | {
      readonly kind: 'effect';
      readonly func: Func;
      readonly call: CallValue;
      readonly hook: HookFacts;
      readonly inner: readonly Func[];
    }
  /** A component's or hook's own body, or a call that sets it up once. */
  | { readonly kind: 'component'; readonly func: Func; readonly inner: readonly Func[] }
  | {
      readonly kind: 'setup';
      readonly func: Func;
      readonly hook: HookFacts | undefined;
      /** The call that registers a teardown here. */
      readonly teardown?: HookFacts['teardown'];
      readonly inner: readonly Func[];
    }
  | {
      readonly kind: 'options';
      readonly func: Func;
      /** The object of all the options; the function may stand in a part of it. */
      readonly options: MappingValue;
      readonly teardown: readonly string[];
      readonly teardownFunc: Func | undefined;
      readonly inner: readonly Func[];
    }
  | {
      readonly kind: 'class';
      readonly func: Func;
      readonly definition: Class;
      readonly framework: FrameworkClass | undefined;
      /** The method that ends an instance, if the class has one. */
      readonly teardown: Func | undefined;
      /**
       * Why an interval should end in `teardown` though that is no end of the instance: the method `stops` another interval of it; or there is a `single` instance a process, whose interval keeps the process
       * that the method is to end.
       */
      readonly presumed?: 'stops' | 'single';
      readonly inner: readonly Func[];
    }
  | {
      readonly kind: 'handler';
      readonly func: Func;
      /** Run by a framework once a request, message or connection; elsewhere by an event of a component. */
      readonly serves: boolean;
      readonly inner: readonly Func[];
    }
  /** The code that ends something adds something. */
  | { readonly kind: 'cleanup'; readonly func: Func; readonly inner: readonly Func[] }
  | { readonly kind: 'function'; readonly func: Func; readonly inner: readonly Func[] }
  /** Runs once per process. */
  | { readonly kind: 'once'; readonly func: Func; readonly inner: readonly Func[] };

export type Release =
  /** Ended wherever its owner ends, by itself, or by someone we can't see. */
  | { readonly kind: 'released' }
  /** Ended on some way, but not where its owner ends. `leaves`: the statement by which the function leaves before anybody has been told to end it. */
  | { readonly kind: 'partial'; readonly at: CallValue; readonly leaves?: Statement }
  /** The removal names something else: another function, another phase, an event that was never added. */
  | {
      readonly kind: 'mismatch';
      readonly what: 'handler' | 'capture' | 'event' | 'ran';
      readonly at: CallValue;
      /** It can never remove anything, whoever the emitter belongs to: its function is made in place, or the phase is another. */
      readonly vain: boolean;
    }
  /** Ended where its owner ends, but for those that earlier runs of a statement or an effect have added. */
  | { readonly kind: 'again'; readonly at: Located }
  /** `dropped`: a function that would end it is returned to a hook that never calls it. */
  | { readonly kind: 'none'; readonly dropped?: FunctionValue };

/** A connection that stays open till somebody closes it, made in somebody's life. */
export interface Opened {
  readonly facts: OpenFacts;
  readonly call: CallValue;
  readonly scope: Func;
  readonly context: Context;
}

/** When what adds runs, seen from the function of its context. */
export interface Timing {
  /** It may run when that function has returned, behind an `await` or called back by somebody: a cleanup may come first. Code that asks in between a flag that the cleanup sets is not late. */
  readonly late: boolean;
  /** It may run several times: in a loop, or each time something happens. */
  readonly often: boolean;
  /** Of what is late: a flag in its reach that the cleanup raises, `let gone = false` and `gone = true`. */
  readonly flag: string | undefined;
}

/** How a timer behaves. */
export interface TimerFacts {
  /** It fires without end: an interval, or a function that sets its own timer again each time. */
  readonly repeats: boolean;
  /** Milliseconds; undefined where it isn't literal or not given. */
  readonly delay: number | undefined;
  /** Its function rejects or aborts something that may long be done. */
  readonly watchdog: 'race' | 'abort' | 'signal' | undefined;
  /** Its function does nothing but set states of its component, which is forgotten where that has gone. */
  readonly onlySets: boolean;
  /** Its function counts its rounds, and ends it after so many. */
  readonly counted: boolean;
  /** Its function looks at a flag that the cleanup sets. */
  readonly guarded: boolean;
  /** The call of the cleanup that sets it again: it closes a connection, and who is told of that opens it anew. */
  readonly reopens: CallValue | undefined;
}
