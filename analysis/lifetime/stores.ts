import type { AnalysisContext } from '../facts.ts';
import {
  type Class,
  type Func,
  type Pattern,
  perUnit,
  type Unit,
  unitKey,
  unitsOfClass,
  type Value,
  Walker,
} from '../program/index.ts';
import type { Conventions } from './conventions.ts';
import { basesKnown, unitReleases } from './owners.ts';
import { isSelf } from './places.ts';

const OWN_USES = unitKey<ReadonlySet<Value>>('objects used as a whole');

/**
 * What a constructor puts into these attributes lives and dies with the new object: no code of the class releases it or hands it on, and the object gives itself
 * to nobody. Who made the object can then lose the resource by losing the object.
 */
export function onlyStores(
  context: AnalysisContext,
  init: Func,
  attributes: ReadonlySet<string>,
  conventions: Conventions,
): boolean {
  const definition = init.owner;
  if (definition === undefined || attributes.size === 0) return false;
  if (definition.decorators.length > 0 || !basesKnown(context, definition)) return false;
  const units = unitsOfClass(definition);
  for (const unit of units) context.module.tracker.touch(unit);
  if (units.some((unit) => givesItselfAway(definition, unit))) return false;
  const release = [...conventions.releases];
  return units.every((unit) =>
    [...attributes].every((attribute) => !unitReleases(unit, attribute, release, conventions)),
  );
}

function givesItselfAway({ body }: Class, unit: Unit): boolean {
  for (const self of perUnit(unit, OWN_USES, wholeSelves))
    if (body.start <= self.start && self.end <= body.end) return true;
  return false;
}

function wholeSelves(unit: Unit): ReadonlySet<Value> {
  const reader = new SelfReader();
  reader.unit(unit);
  return reader.whole;
}

/** Finds `self` where it is not the object of an attribute: given, returned, kept. */
class SelfReader extends Walker {
  readonly whole = new Set<Value>();
  private readonly objects = new Set<Value>();

  override value(value: Value): void {
    if (value.kind === 'attribute') this.objects.add(value.object);
    if (isSelf(value) && !this.objects.has(value)) this.whole.add(value);
    super.value(value);
  }

  override pattern(pattern: Pattern): void {
    if (pattern.kind === 'attribute') this.objects.add(pattern.object);
    super.pattern(pattern);
  }
}
