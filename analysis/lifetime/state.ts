import type { Value } from '../program/index.ts';

/** How a value relates to the resource: it is the resource, something that holds it, or the bound method that releases it. */
export type Carried = 'resource' | 'inside' | 'release';

/** One path's knowledge of the resource at a point. Immutable: transfers make new ones. */
export interface State {
  /** `none`: not acquired yet; `owned`: this function must release it; `done`: released, or somebody else's now. */
  readonly status: 'none' | 'owned' | 'done';
  /** Local names that are the resource, or hold it. */
  readonly names: ReadonlyMap<string, 'resource' | 'inside'>;
  /** Values of the running statement, and contexts and iterables kept by a block, that are or hold it. */
  readonly values: ReadonlyMap<Value, 'resource' | 'inside'>;
  /** By the block or loop that keeps them until it is left: contexts and iterables. */
  readonly held: ReadonlyMap<object, Value>;
  /** What names and conditions are known to be: bits of `guards.ts` by text. */
  readonly facts: ReadonlyMap<string, number>;
  /** It was asked for something, or given to a call: what opens later is open now. */
  readonly used: boolean;
  /** It was given to a call that may have taken it over. */
  readonly given: boolean;
  /** The point whose exception was taken while the resource was owned; -1: none. */
  readonly raisedAt: number;
  /** The kind of exception under way. */
  readonly error: string;
  /** The point of the last return or raise. */
  readonly leftAt: number;
}

export const START: State = {
  status: 'none',
  names: new Map(),
  values: new Map(),
  held: new Map(),
  facts: new Map(),
  used: false,
  given: false,
  raisedAt: -1,
  error: '',
  leftAt: -1,
};

/** Numbers for nodes, to tell states apart. One a run. */
export class Numbers {
  private readonly known = new Map<object, number>();

  of(node: object): number {
    const kept = this.known.get(node);
    if (kept !== undefined) return kept;
    this.known.set(node, this.known.size);
    return this.known.size - 1;
  }
}

/** Equal keys: nothing that follows can tell the states apart. */
export function keyOf(state: State, numbers: Numbers): string {
  let key = `${state.status}/${state.raisedAt >= 0 ? 'x' : ''}${state.used ? 'u' : ''}${state.given ? 'g' : ''}/${state.error}`;
  for (const [name, how] of state.names) key += `,${how === 'inside' ? '*' : ''}${name}`;
  for (const [value, how] of state.values) key += `;${how === 'inside' ? '*' : ''}${numbers.of(value)}`;
  for (const owner of state.held.keys()) key += `#${numbers.of(owner)}`;
  for (const [text, bits] of state.facts) key += `|${text}:${bits}`;
  return key;
}

/** Nobody can reach the resource any more. */
export function isLost(state: State): boolean {
  return state.status === 'owned' && state.names.size === 0 && state.values.size === 0;
}

export function withName(state: State, name: string, how: 'resource' | 'inside'): State {
  if (state.names.get(name) === how) return state;
  const names = new Map(state.names);
  names.set(name, how);
  return { ...state, names };
}

export function withoutName(state: State, name: string): State {
  if (!state.names.has(name)) return state;
  const names = new Map(state.names);
  names.delete(name);
  return { ...state, names };
}

export function withValue(state: State, value: Value, how: 'resource' | 'inside'): State {
  const values = new Map(state.values);
  values.set(value, how);
  return { ...state, values };
}

/** `owner` keeps `value` until it is left. */
export function hold(state: State, owner: object, value: Value, how: 'resource' | 'inside'): State {
  const held = new Map(state.held);
  held.set(owner, value);
  return withValue({ ...state, held }, value, how);
}

/** `owner` is left. */
export function letGo(state: State, owner: object): State {
  const value = state.held.get(owner);
  if (value === undefined) return state;
  const held = new Map(state.held);
  held.delete(owner);
  const values = new Map(state.values);
  values.delete(value);
  return { ...state, held, values };
}

/** The statement is over: values nobody keeps are gone. */
export function dropTemporaries(state: State): State {
  if (state.values.size === 0) return state;
  const values = new Map<Value, 'resource' | 'inside'>();
  for (const value of state.held.values()) {
    const how = state.values.get(value);
    if (how !== undefined) values.set(value, how);
  }
  return { ...state, values };
}

/** It was used by a call, as one of its arguments if `given`. */
export function withUse(state: State, given: boolean): State {
  if (state.used && (state.given || !given)) return state;
  return { ...state, used: true, given: state.given || given };
}
