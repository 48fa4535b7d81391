import { type Class, perUnit, type Unit, unitKey, unitsOfClass } from '../program/index.ts';
import type { Engine } from './engine.ts';
import { push } from './scope-writer.ts';
import type { AttributeWrite, UnitScopes } from './scopes.ts';

const BY_CLASS = unitKey<Map<Class, ReadonlyMap<string, readonly AttributeWrite[]>>>('assignments to attributes');
const ASSIGNED = unitKey<readonly string[]>('assigned attributes');

/** What methods assign to attributes of their own object, in one version of a module. */
export class Assignments {
  private readonly engine: Engine;
  private assigning: Map<string, Unit[]> | undefined;

  constructor(engine: Engine) {
    this.engine = engine;
  }

  /** What the methods of a class assign to an attribute. Notes what the answer depends on. */
  of(definition: Class, name: string): readonly AttributeWrite[] {
    if (definition.unit.members.length > 0) this.note(`${definition.qualname} ${name}`);
    return this.byName(definition).get(name) ?? [];
  }

  /** The attributes of a class that its methods assign. */
  names(definition: Class): Iterable<string> {
    return this.byName(definition).keys();
  }

  /** Units of methods that assign an attribute: `Class name`. */
  units(key: string): readonly Unit[] {
    this.assigning ??= this.index();
    return this.assigning.get(key) ?? [];
  }

  private byName(definition: Class): ReadonlyMap<string, readonly AttributeWrite[]> {
    const kept = perUnit(definition.unit, BY_CLASS, () => new Map());
    let own = kept.get(definition);
    if (own === undefined) kept.set(definition, (own = this.joined(definition)));
    return own;
  }

  private joined(definition: Class): ReadonlyMap<string, readonly AttributeWrite[]> {
    const joined = new Map<string, AttributeWrite[]>();
    for (const unit of unitsOfClass(definition))
      for (const [name, writes] of this.engine.scopes(unit).attributeWrites.get(definition) ?? [])
        for (const write of writes) push(joined, name, write);
    return joined;
  }

  private note(key: string): void {
    const { module, watches } = this.engine;
    const units = this.units(key);
    watches.note(module, 'assigned', key, units);
    for (const unit of units) module.tracker.touch(unit);
  }

  private index(): Map<string, Unit[]> {
    const found = new Map<string, Unit[]>();
    for (const unit of this.engine.module.units) {
      if (unit.method === undefined) continue;
      for (const key of perUnit(unit, ASSIGNED, () => keysOf(this.engine.scopes(unit)))) push(found, key, unit);
    }
    return found;
  }
}

function keysOf({ attributeWrites }: UnitScopes): readonly string[] {
  const found: string[] = [];
  for (const [{ qualname }, names] of attributeWrites)
    for (const name of names.keys()) found.push(`${qualname} ${name}`);
  return found;
}
