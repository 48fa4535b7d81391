import { isMainGuarded } from '../entries/main-guard.ts';
import type { AnalysisContext } from '../facts.ts';
import { type Class, perUnit, type Unit, unitKey, unitsOfClass, type Value, Walker } from '../program/index.ts';
import { addUnder } from './captures.ts';
import { type Conventions, conventionsOf } from './conventions.ts';
import { isSelf } from './places.ts';

/** How the code of a unit uses attributes, of `self` and of anything else: what tells whether somebody releases them. */
interface AttributeUses {
  /** Methods called on an attribute of that name, of any object: `self.db.close()`, `client.db.close()`. */
  readonly called: ReadonlyMap<string, ReadonlySet<string>>;
  /** Attributes used as a whole value: handed on, returned, iterated, entered, bound to a name. */
  readonly handed: ReadonlySet<string>;
  /** Names as text: `getattr(self, 'db')`. */
  readonly texts: ReadonlySet<string>;
  /** Attributes of `self` that a method gives out as they are, with the method's name: `return self.db`. */
  readonly returned: ReadonlyMap<string, ReadonlySet<string>>;
}

const MAX_BASES = 8;

const USES = unitKey<AttributeUses>('attribute uses');

declare module '../summary/types.ts' {
  interface ClassParts {
    /** Attributes that its code, or that of its bases, may release or hands on. */
    readonly mayRelease?: readonly string[];
  }
}

/** Some code of this file, or of a class of another file that the owner derives from, may release what objects keep under this attribute name. What becomes of it where a method gives it out is asked apart (`accessors.ts`). */
export function attributeReleased(
  context: AnalysisContext,
  { definition, attribute }: { readonly definition: Class; readonly attribute: string },
  release: readonly string[],
  conventions: Conventions,
): boolean {
  if (releasedByBases(context, definition).includes(attribute)) return true;
  return context.module.units.some((unit) => releases(unit, attribute, release, conventions));
}

/** The same of one unit's code, where giving the attribute out counts, too. */
export function unitReleases(
  unit: Unit,
  attribute: string,
  release: readonly string[],
  conventions: Conventions,
): boolean {
  return unitUses(unit).returned.has(attribute) || releases(unit, attribute, release, conventions);
}

/** How a unit uses attributes. */
export function unitUses(unit: Unit): AttributeUses {
  return perUnit(unit, USES, collect);
}

function releases(unit: Unit, attribute: string, release: readonly string[], conventions: Conventions): boolean {
  const uses = unitUses(unit);
  if (uses.handed.has(attribute) || uses.texts.has(attribute)) return true;
  const methods = uses.called.get(attribute);
  if (methods === undefined) return false;
  if (release.some((method) => methods.has(method))) return true;
  for (const method of methods) if (conventions.leaving.has(method)) return true;
  return false;
}

function collect(unit: Unit): AttributeUses {
  const reader = new Reader();
  reader.unit(unit);
  return reader;
}

class Reader extends Walker {
  readonly called = new Map<string, Set<string>>();
  readonly handed = new Set<string>();
  readonly texts = new Set<string>();
  readonly returned = new Map<string, Set<string>>();
  private readonly receivers = new Set<Value>();

  override value(value: Value): void {
    if (value.kind === 'attribute') {
      const { object } = value;
      this.receivers.add(object);
      if (object.kind === 'attribute') this.call(object.name, value.name);
      if (object.kind === 'subscript' && object.object.kind === 'attribute') this.call(object.object.name, value.name);
      // `self.sessions.get(id).close()`: what a container gives is released.
      if (object.kind === 'call' && object.callee.kind === 'attribute' && object.callee.object.kind === 'attribute')
        this.call(object.callee.object.name, value.name);
      if (!this.receivers.has(value)) this.handed.add(value.name);
    }
    if (value.kind === 'call') {
      this.receivers.add(value.callee);
      const second = value.args[1]?.value;
      if (second?.kind === 'literal' && typeof second.value === 'string') this.texts.add(second.value);
    }
    if (value.kind === 'binary' || value.kind === 'unary') this.test(value);
    if (value.kind === 'logical') {
      this.receivers.add(value.left);
      this.receivers.add(value.right);
    }
    super.value(value);
  }

  override statement(statement: Parameters<Walker['statement']>[0]): void {
    if (statement.kind === 'if') this.receivers.add(statement.test);
    if (statement.kind === 'return' && statement.value?.kind === 'attribute') this.gives(statement.value);
    super.statement(statement);
  }

  private gives(value: Extract<Value, { kind: 'attribute' }>): void {
    const method = this.scope?.name?.text;
    if (method === undefined || !isSelf(value.object)) return;
    this.receivers.add(value);
    addUnder(this.returned, value.name, method);
  }

  /** Asking whether an attribute is there does not hand it on. */
  private test(value: Extract<Value, { kind: 'binary' | 'unary' }>): void {
    if (value.kind === 'unary') this.receivers.add(value.operand);
    else {
      this.receivers.add(value.left);
      this.receivers.add(value.right);
    }
  }

  private call(attribute: string, method: string): void {
    addUnder(this.called, attribute, method);
  }
}

/** What importers need to know of a class. */
export function summariseReleases(context: AnalysisContext, definition: Class): readonly string[] {
  const { releases, leaving } = conventionsOf(context.knowledge);
  const own = unitsOfClass(definition).flatMap((unit) => {
    const { called, handed, texts, returned } = unitUses(unit);
    const released = [...called].filter(([, methods]) =>
      [...methods].some((one) => releases.has(one) || leaving.has(one)),
    );
    return [...handed, ...texts, ...returned.keys(), ...released.map(([attribute]) => attribute)];
  });
  return [...new Set([...own, ...releasedByBases(context, definition)])].sort();
}

/** By bases in other files: the code of bases in this file is looked at anyway. */
function releasedByBases(context: AnalysisContext, definition: Class, depth = 0): readonly string[] {
  const { names, module } = context;
  if (depth > MAX_BASES) return [];
  return definition.bases.flatMap((base) => {
    const target = names.target(base, definition.parent ?? module.body);
    if (target?.kind === 'class') return releasedByBases(context, target.definition, depth + 1);
    return (target?.kind === 'remote-class' ? target.summary.parts.mayRelease : undefined) ?? [];
  });
}

/** A class that a module makes one object of at import, or another file for good: it lives as long as the process. */
export function isSingleton(context: AnalysisContext, definition: Class): boolean {
  const name = definition.parent === undefined ? definition.name?.text : undefined;
  const makings = (name !== undefined && context.surroundings.usage?.makings(name)) || [];
  if (makings.some((one) => one.lasts)) return true;
  // What a file makes to try itself says nothing of those that others make again and again.
  const isTrial = makings.some((one) => !one.once);
  return context.names.callsIn(context.module.body).some(({ call }) => {
    const callee = context.names.callee(call, context.module.body);
    if (callee.kind !== 'class' || callee.definition !== definition) return false;
    return !isTrial || !isMainGuarded(context, call);
  });
}

/** All bases are classes of this file, or plain ones: nothing hidden can release what the class keeps. */
export function basesKnown(context: AnalysisContext, definition: Class): boolean {
  return definition.bases.every((base) => {
    const target = context.names.target(base, definition.parent ?? context.module.body);
    return target?.kind === 'class' || (target?.kind === 'library' && target.name.startsWith('builtins.'));
  });
}
