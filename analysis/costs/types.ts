import type { Effect, Stall } from '../effects/types.ts';
import type { Entry } from '../entries/types.ts';
import type { Fetch } from '../queries/types.ts';

/** What answering one request does, as far as the code shows. */
export interface RequestCost {
  readonly entry: Entry;
  /** Fetches it leads to, those in other files included. */
  readonly fetches: readonly Fetch[];
  /** Calls of it and of what it calls that hold up the event loop. */
  readonly stalls: readonly Stall[];
  /** What it waits for or computes where that holds up no event loop: in a thread, or in a process without one. */
  readonly waits: readonly Effect[];
  /** Sessions and connections it is given, and places where it and what it calls in this file open one. */
  readonly sessions: number;
  /** No asynchronous function of another file is awaited, whose own blocking calls are told there. */
  readonly isWhole: boolean;
}
