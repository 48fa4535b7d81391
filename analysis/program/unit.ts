import type { Class } from './classes.ts';
import type { Func } from './functions.ts';
import type { Located } from './node.ts';
import type { Statement } from './statements.ts';

/** Dependent results that live and die together, and what they looked at. */
export interface Holder {
  readonly dependent: Map<UnitKey<unknown>, unknown>;
  /** What the dependent results looked at. */
  readonly uses: Set<Holder>;
}

/**
 * A top-level statement with all it holds, or a method of a class at top level: what is lowered and analysed as one, and lives on over edits of other units. The unit of such a class has all of the class but its methods.
 *
 * Two kinds of results may be kept with it. `perUnit`: what follows from the unit's own nodes alone (of a class also from which methods it has); it lives as long as the unit, of a class until a method is edited.
 * `memo`: what also looked at other units (a type, a summary, a typestate result); it is dropped as soon as one of those units, or the names the module binds, or what its imports say, changes. Results that depend on who
 * *calls* a unit must be kept by neither: such joins are made anew from per-unit facts.
 */
export interface Unit extends Located, Holder {
  /** None of a method: it is no statement. */
  readonly statements: readonly Statement[];
  /** All functions inside, outer before inner. */
  readonly functions: readonly Func[];
  /** All classes inside, outer before inner. */
  readonly classes: readonly Class[];
  /** The method that the unit is. */
  readonly method: Func | undefined;
  /** Of a method: the unit of its class. */
  around: Unit | undefined;
  /** Of a class: the units of its methods, in order. */
  readonly members: readonly Unit[];
  /** Every node of the unit, so that an edit above can move them. */
  readonly nodes: readonly Located[];
  /** The source text at the time of lowering. */
  readonly text: string;
  readonly local: Map<UnitKey<unknown>, unknown>;
  /** Of a class whose methods are units: what is known of each attribute of its instances, which depends on the methods that write it alone. */
  readonly attributes: Map<string, Holder>;
}

/** Names one kind of result; make one a module: `const SCOPES = unitKey<Scopes>('scopes')`. */
export interface UnitKey<T> {
  readonly name: string;
  /** Only for the type checker. */
  readonly type?: T;
}

export function unitKey<T>(name: string): UnitKey<T> {
  return { name };
}

/** The result of `compute` for this unit, which must look at nothing but the unit. */
export function perUnit<T>(unit: Unit, key: UnitKey<T>, compute: (unit: Unit) => T): T {
  const kept = unit.local.get(key);
  if (kept !== undefined) return kept as T;
  const made = compute(unit);
  unit.local.set(key, made);
  return made;
}

/**
 * Keeps results that look at several units, and notes which. One an analysed text; the engine hands the same one to the next version of the module.
 */
export class Tracker {
  /** No other version follows: which units a result looked at need not be noted, which took a tenth of a scan. */
  readonly isFinal: boolean;
  private readonly stack: Holder[] = [];
  private readonly states = new Map<UnitKey<unknown>, unknown>();

  constructor({ isFinal = false } = {}) {
    this.isFinal = isFinal;
  }

  /** What an analysis keeps over the versions of the text, of its whole; it must itself see to it that this is up to date. */
  state<T>(key: UnitKey<T>, make: () => T): T {
    const kept = this.states.get(key);
    if (kept !== undefined) return kept as T;
    const made = make();
    this.states.set(key, made);
    return made;
  }

  /** The unit, or attribute, being worked on; undefined where nobody needs to know. */
  get current(): Holder | undefined {
    return this.stack[this.stack.length - 1];
  }

  /** The result of `compute`, kept with `unit`; units it looks at (`touch`, nested `memo`) are noted. `compute` must not return undefined. Re-entrant calls for the same key run `compute` again: guard recursion yourself. */
  memo<T>(unit: Holder, key: UnitKey<T>, compute: () => T): T {
    this.touch(unit);
    const kept = unit.dependent.get(key);
    if (kept !== undefined) return kept as T;
    const made = this.within(unit, compute);
    unit.dependent.set(key, made);
    return made;
  }

  /** Runs `work` on behalf of `unit`: whatever it touches is noted as used by it. */
  within<T>(unit: Holder, work: () => T): T {
    if (this.isFinal) return work();
    this.touch(unit);
    this.stack.push(unit);
    try {
      return work();
    } finally {
      this.stack.pop();
    }
  }

  /** Notes that the unit being worked on has looked at `unit`. */
  touch(unit: Holder): void {
    const current = this.current;
    if (current !== undefined && current !== unit) current.uses.add(unit);
  }
}

/** The innermost unit an offset stands in. `units` are those of a module, in order. */
export function unitAt(units: readonly Unit[], offset: number): Unit | undefined {
  let low = 0;
  let high = units.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((units[middle] as Unit).start <= offset) low = middle + 1;
    else high = middle;
  }
  let unit = units[low - 1];
  while (unit !== undefined && unit.end <= offset) unit = unit.around;
  return unit;
}

/** The top-level statement a unit is or belongs to. */
export function topUnit(unit: Unit): Unit {
  return unit.around ?? unit;
}

/** Moves a unit's nodes by `by` UTF-16 units; of a class not those of its methods. */
export function shiftUnit(unit: Unit, by: number): void {
  if (by === 0) return;
  unit.start += by;
  unit.end += by;
  const { nodes } = unit;
  for (let index = 0; index < nodes.length; index += 1) {
    const node = nodes[index] as Located;
    node.start += by;
    node.end += by;
  }
}

/** All that dependent results of these units are kept with. */
export function* holdersOf(units: readonly Unit[]): Generator<Holder> {
  for (const unit of units) {
    yield unit;
    if (unit.attributes.size > 0) yield* unit.attributes.values();
  }
}

/** Drops all results that are kept with these units. */
export function forgetResults(units: readonly Unit[]): void {
  invalidate(units, new Set(), true);
  for (const unit of units) unit.local.clear();
}

/** Drops the dependent results of everything that looked, directly or through others, at one of `gone`; all of them when `everything`. */
export function invalidate(units: readonly Unit[], gone: ReadonlySet<Holder>, everything: boolean): void {
  const stale = new Set<Holder>();
  if (everything) for (const holder of holdersOf(units)) stale.add(holder);
  else spread(units, gone, stale);
  for (const holder of stale) {
    holder.dependent.clear();
    holder.uses.clear();
  }
}

function spread(units: readonly Unit[], gone: ReadonlySet<Holder>, stale: Set<Holder>): void {
  const users = new Map<Holder, Holder[]>();
  for (const holder of holdersOf(units)) {
    for (const used of holder.uses) {
      const list = users.get(used);
      if (list === undefined) users.set(used, [holder]);
      else list.push(holder);
    }
  }
  const work = [...gone];
  for (let one = work.pop(); one !== undefined; one = work.pop()) {
    for (const user of users.get(one) ?? []) {
      if (stale.has(user)) continue;
      stale.add(user);
      work.push(user);
    }
  }
}
