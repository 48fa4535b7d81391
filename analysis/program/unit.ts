import type { Class } from './classes.ts';
import type { Func } from './functions.ts';
import type { Located } from './node.ts';
import type { Statement } from './statements.ts';

/**
 * A top-level statement with all it holds: what is lowered and analysed as one, and lives on over edits of other units.
 *
 * Two kinds of results may be kept with it. `perUnit`: what follows from the unit's own nodes alone; it lives as long as the unit. `memo`: what also looked at other units (a type, a summary, a
 * typestate result); it is dropped as soon as one of those units, or the names the module binds, or what its imports say, changes. Results that depend on who *calls* a unit must be kept by neither: such joins are made
 * anew from per-unit facts.
 */
export interface Unit extends Located {
  readonly statements: readonly Statement[];
  /** All functions inside, outer before inner. */
  readonly functions: readonly Func[];
  /** All classes inside, outer before inner. */
  readonly classes: readonly Class[];
  /** Stretches nobody could read. */
  readonly broken: readonly Located[];
  /** Every node of the unit, so that an edit above can move them. */
  readonly nodes: readonly Located[];
  /** The source text at the time of lowering. */
  readonly text: string;
  readonly local: Map<UnitKey<unknown>, unknown>;
  readonly dependent: Map<UnitKey<unknown>, unknown>;
  /** Units the dependent results looked at. */
  readonly uses: Set<Unit>;
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
  private readonly stack: Unit[] = [];
  private readonly states = new Map<UnitKey<unknown>, unknown>();

  /** What an analysis keeps over the versions of the text, of its whole; it must itself see to it that this is up to date. */
  state<T>(key: UnitKey<T>, make: () => T): T {
    const kept = this.states.get(key);
    if (kept !== undefined) return kept as T;
    const made = make();
    this.states.set(key, made);
    return made;
  }

  /** The unit being worked on. */
  get current(): Unit | undefined {
    return this.stack[this.stack.length - 1];
  }

  /** The result of `compute`, kept with `unit`; units it looks at (`touch`, nested `memo`) are noted. `compute` must not return undefined. Re-entrant calls for the same key run `compute` again: guard recursion yourself. */
  memo<T>(unit: Unit, key: UnitKey<T>, compute: () => T): T {
    this.touch(unit);
    const kept = unit.dependent.get(key);
    if (kept !== undefined) return kept as T;
    const made = this.within(unit, compute);
    unit.dependent.set(key, made);
    return made;
  }

  /** Runs `work` on behalf of `unit`: whatever it touches is noted as used by it. */
  within<T>(unit: Unit, work: () => T): T {
    this.touch(unit);
    this.stack.push(unit);
    try {
      return work();
    } finally {
      this.stack.pop();
    }
  }

  /** Notes that the unit being worked on has looked at `unit`. */
  touch(unit: Unit): void {
    const current = this.current;
    if (current !== undefined && current !== unit) current.uses.add(unit);
  }
}

/** Moves a unit's nodes by `by` UTF-16 units. */
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

/** Drops the dependent results of every unit that looked, directly or through others, at one of `gone`; all of them when `everything`. */
export function invalidate(units: readonly Unit[], gone: ReadonlySet<Unit>, everything: boolean): void {
  const stale = new Set<Unit>();
  if (everything) for (const unit of units) stale.add(unit);
  else spread(units, gone, stale);
  for (const unit of stale) {
    unit.dependent.clear();
    unit.uses.clear();
  }
}

function spread(units: readonly Unit[], gone: ReadonlySet<Unit>, stale: Set<Unit>): void {
  const users = new Map<Unit, Unit[]>();
  for (const unit of units) {
    for (const used of unit.uses) {
      const list = users.get(used);
      if (list === undefined) users.set(used, [unit]);
      else list.push(unit);
    }
  }
  const work = [...gone];
  for (let unit = work.pop(); unit !== undefined; unit = work.pop()) {
    for (const user of users.get(unit) ?? []) {
      if (stale.has(user)) continue;
      stale.add(user);
      work.push(user);
    }
  }
}
