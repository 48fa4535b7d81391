import type {
  AssertStatement,
  AwaitValue,
  CallValue,
  Class,
  Func,
  Handler,
  Located,
  LoopStatement,
  Pattern,
  RaiseStatement,
  Statement,
  Value,
  WithItem,
  WithStatement,
  YieldValue,
} from '../program/index.ts';

/**
 * The control-flow graph of one function: points joined by edges, an operation at most at each point. It follows from the function's own code alone, so it lives as long as its unit.
 *
 * A `finally` block and the leaving of a `with` are there once for each way out (end, exception, return, break, continue): operations of the same node may stand at several points. Code no path
 * reaches has no points.
 */
export interface ControlFlow {
  readonly func: Func;
  readonly points: readonly Point[];
  /** Index of the first point. */
  readonly entry: number;
  /** Index of the point where the function ends by return or at its end. */
  readonly exit: number;
  /** Index of the point where an exception leaves the function. */
  readonly raised: number;
  /** The function is too large to follow: the graph ends early, and nothing may be concluded from it. */
  readonly partial: boolean;
}

export interface Point {
  readonly index: number;
  /** undefined: paths only meet here. */
  readonly operation: Operation | undefined;
  readonly next: readonly Edge[];
  /** Where an exception of the operation goes; -1 where it cannot raise. */
  readonly raise: number;
}

export interface Edge {
  readonly to: number;
  /** The edge is taken only when this condition has this outcome. */
  readonly when?: When;
  /** Of a dispatch: the handler it leads to; the edge without one goes on outwards. */
  readonly handler?: Handler;
  /** Of leaving a `with` by an exception: taken only when the context manager swallows it. */
  readonly swallowed?: true;
}

/** `asksNull`: the condition is that the value is null or undefined, not that it counts as true. */
export interface When {
  readonly test: Value;
  readonly holds: boolean;
  readonly asksNull?: true;
}

export type Operation =
  /** `pattern` gets (parts of) `value`; no value where it comes from elsewhere (a match, an exception) or is computed of the old one (`+=`). `own`: the name lives in a comprehension only. */
  | {
      readonly kind: 'bind';
      readonly pattern: Pattern;
      readonly value: Value | undefined;
      readonly how: 'assign' | 'update' | 'with' | 'except' | 'match';
      readonly own: boolean;
    }
  | { readonly kind: 'call'; readonly call: CallValue }
  /** The next element of `iterable` is bound to `pattern`, or the loop ends. */
  | {
      readonly kind: 'iterate';
      readonly loop: LoopStatement | undefined;
      readonly pattern: Pattern | undefined;
      readonly iterable: Value;
      readonly isAsync: boolean;
      readonly own: boolean;
    }
  /** The iterable is kept until the loop is over (`forget` with the same owner). */
  | { readonly kind: 'hold'; readonly value: Value; readonly owner: Located }
  | { readonly kind: 'forget'; readonly owner: Located }
  | { readonly kind: 'enter'; readonly statement: WithStatement | Statement; readonly item: WithContext }
  /** `by`: how the block is left. */
  | {
      readonly kind: 'exit';
      readonly statement: WithStatement | Statement;
      readonly item: WithContext;
      readonly by: 'end' | 'exception' | 'jump';
    }
  | { readonly kind: 'await'; readonly value: AwaitValue }
  | { readonly kind: 'yield'; readonly value: YieldValue }
  | { readonly kind: 'return'; readonly value: Value | undefined; readonly at: Located }
  | { readonly kind: 'raise'; readonly statement: RaiseStatement }
  | { readonly kind: 'assert'; readonly statement: AssertStatement }
  | { readonly kind: 'delete'; readonly targets: readonly Value[] }
  | { readonly kind: 'define'; readonly definition: Func | Class }
  /** A statement begins: values nobody kept are gone. */
  | { readonly kind: 'statement'; readonly statement: Statement }
  /** An exception looks for its handler, in the order of the edges. */
  | { readonly kind: 'dispatch' }
  /** The exception goes on after a `finally` or a `with`. */
  | { readonly kind: 'resume' };

/** What `with` and `using` enter: a with-item, or the value and name of a `using` declaration. */
export type WithContext = Pick<WithItem, 'context' | 'target'> & { readonly isAsync: boolean };
