import type { Func } from './functions.ts';
import { perUnit, type Unit, unitKey } from './unit.ts';
import type { CallValue, Value } from './values.ts';
import { Walker } from './walk.ts';

/** A call and the function whose code it stands in; undefined for code of the module outside of functions. */
export interface UnitCall {
  readonly call: CallValue;
  readonly scope: Func | undefined;
}

/** All calls of a unit, in order of the text (of a chain the outermost first). */
export interface UnitCalls {
  readonly all: readonly UnitCall[];
  readonly byScope: ReadonlyMap<Func | undefined, readonly UnitCall[]>;
  /** By the callee's last name; calls whose callee has none are under the empty string. */
  readonly byName: ReadonlyMap<string, readonly UnitCall[]>;
}

const CALLS = unitKey<UnitCalls>('calls');

/** The shared index of a unit's calls. */
export function callsOf(unit: Unit): UnitCalls {
  return perUnit(unit, CALLS, collect);
}

/** `c` of `a.b.c` and of `c`; undefined for a callee without a name. */
export function lastName(value: Value): string | undefined {
  if (value.kind === 'name') return value.text;
  if (value.kind === 'attribute') return value.name;
  if (value.kind === 'subscript') return lastName(value.object);
  return undefined;
}

class Collector extends Walker {
  readonly all: UnitCall[] = [];
  readonly byScope = new Map<Func | undefined, UnitCall[]>();
  readonly byName = new Map<string, UnitCall[]>();

  override value(value: Parameters<Walker['value']>[0]): void {
    if (value.kind === 'call') {
      const site = { call: value, scope: this.scope };
      this.all.push(site);
      push(this.byScope, this.scope, site);
      push(this.byName, lastName(value.callee) ?? '', site);
    }
    super.value(value);
  }
}

function push<K>(lists: Map<K, UnitCall[]>, key: K, site: UnitCall): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [site]);
  else list.push(site);
}

function collect(unit: Unit): UnitCalls {
  const collector = new Collector();
  collector.unit(unit);
  return collector;
}
