import type { Condition, EntryFacts } from '../knowledge/model.ts';
import {
  callsOf,
  type CallValue,
  type Class,
  type Func,
  lastName,
  type Unit,
  unitKey,
  type Value,
} from '../program/index.ts';
import { byParameters, takesWanted } from './by-parameters.ts';
import { exportedEntries } from './exports.ts';
import { functionsIn } from './function-values.ts';
import { argumentAt, heldUnder } from './places.ts';
import type { Entry, EntryContext } from './types.ts';

/** All ways the models know in which a framework calls functions of this file, in no particular order. */
export function findEntries(context: EntryContext): Entry[] {
  const index = indexOf(context);
  const { tracker, units } = context.module;
  const found = units.flatMap((unit) => tracker.memo(unit, ENTRIES, () => inUnit(context, index, unit)));
  for (const { func, facts } of exportedEntries(context, index.exports))
    found.push(entry(func, facts, undefined, undefined));
  if (index.takes.length > 0) {
    const known = new Set(found.map((entry) => entry.func));
    for (const unit of units) {
      for (const one of tracker.memo(unit, TAKERS, () => ofParameters(context, index, unit))) {
        if (!known.has(one.func)) found.push(one);
      }
    }
  }
  return found.filter((entry, at) => found.findIndex((other) => isSame(entry, other)) === at);
}

const ENTRIES = unitKey<readonly Entry[]>('entries');
const TAKERS = unitKey<readonly Entry[]>('entries by parameters');

/** What a unit's own decorators, calls and classes say; the functions may be another unit's. */
function inUnit(context: EntryContext, index: Index, unit: Unit): Entry[] {
  const found: Entry[] = [];
  byDecorator(context, index, unit, found);
  byCall(context, index, unit, found);
  byBase(context, index, unit, found);
  return found;
}

/** A type and its base may both have a method by which the framework is told. */
function isSame(one: Entry, other: Entry): boolean {
  return one.func === other.func && one.at === other.at && one.facts.runs === other.facts.runs;
}

/** The models' entries, by the last name of what is looked for. */
interface Index {
  readonly decorators: ReadonlyMap<string, readonly EntryFacts[]>;
  readonly calls: ReadonlyMap<string, readonly EntryFacts[]>;
  readonly bases: readonly EntryFacts[];
  readonly exports: readonly EntryFacts[];
  readonly takes: readonly EntryFacts[];
}

const INDICES = new WeakMap<readonly EntryFacts[], Index>();

function indexOf({ knowledge }: EntryContext): Index {
  const kept = INDICES.get(knowledge.entries);
  if (kept !== undefined) return kept;
  const { entries } = knowledge;
  const made: Index = {
    decorators: byLastName(entries, (facts) => (facts.classDecorator === undefined ? facts.decorator : undefined)),
    calls: byLastName(entries, (facts) => facts.call),
    bases: entries.filter((facts) => (facts.base ?? facts.classDecorator ?? facts.contract) !== undefined),
    exports: entries.filter(({ exported, files, directive }) => (exported ?? files ?? directive) !== undefined),
    takes: entries.filter((facts) => (facts.takes ?? facts.parameters) !== undefined && facts.decorator === undefined),
  };
  INDICES.set(entries, made);
  return made;
}

function byLastName(
  entries: readonly EntryFacts[],
  nameOf: (facts: EntryFacts) => string | undefined,
): Map<string, EntryFacts[]> {
  const lists = new Map<string, EntryFacts[]>();
  for (const facts of entries) {
    const name = nameOf(facts);
    if (name === undefined) continue;
    const last = name.slice(name.lastIndexOf('.') + 1);
    const list = lists.get(last);
    if (list === undefined) lists.set(last, [facts]);
    else list.push(facts);
  }
  return lists;
}

function byDecorator(context: EntryContext, index: Index, unit: Unit, found: Entry[]): void {
  for (const func of unit.functions) {
    for (const decorator of func.decorators) {
      const { value } = decorator;
      const called = value.kind === 'call' ? value.callee : value;
      const candidates = index.decorators.get(lastName(called) ?? '');
      if (candidates === undefined) continue;
      const name = libraryName(context, value, outside(context, func));
      for (const facts of candidates) {
        if (!isNamed(context, name, facts.decorator) || !holds(value, facts.when)) continue;
        if (facts.takes !== undefined && !takesWanted(context, func, facts)) continue;
        found.push(entry(func, facts, value, literalPath(value)));
      }
    }
  }
}

/** The function whose code a function's or method's decorators are part of. */
function outside({ module }: EntryContext, func: Func): Func {
  return func.owner?.parent ?? func.parent ?? module.body;
}

function byCall(context: EntryContext, index: Index, unit: Unit, found: Entry[]): void {
  for (const { call, facts, given, scope, conventional } of registeringCalls(context, index, unit)) {
    for (const func of functionsIn(context, given, scope))
      found.push(entry(func, facts, call, literalPath(call), conventional));
  }
}

/** A call that hands something to a framework. */
export interface RegisteringCall {
  readonly call: CallValue;
  readonly facts: EntryFacts;
  /** What is handed over: a function, several in a list, one wrapped in another. */
  readonly given: Value;
  readonly scope: Func;
  /** Of a route, where it is literal. */
  readonly path: string | undefined;
  /** Only the usual names say that it is such a call. */
  readonly conventional: boolean;
}

/** All calls of the file that hand functions to a framework, whoever's functions they are. */
export function findRegisteringCalls(context: EntryContext): RegisteringCall[] {
  return context.module.units.flatMap((unit) => [...registeringCalls(context, indexOf(context), unit)]);
}

function* registeringCalls(context: EntryContext, index: Index, unit: Unit): Generator<RegisteringCall> {
  for (const [last, sites] of callsOf(unit).byName) {
    const candidates = index.calls.get(last) ?? index.calls.get(importedName(context, last) ?? '');
    if (candidates === undefined) continue;
    for (const { call, scope } of sites) {
      const around = scope ?? context.module.body;
      const name = libraryName(context, call, around);
      for (const facts of candidates) {
        const isCalled =
          name === undefined ? isConventional(context, call, around, facts) : isNamed(context, name, facts.call);
        if (!isCalled || !holds(call, facts.when)) continue;
        const given = argumentAt(call, facts.index, facts.keyword);
        if (given === undefined) continue;
        const path = facts.runs === 'request' ? literalPath(call) : undefined;
        const conventional = name === undefined;
        const handed = facts.keys === undefined ? [given] : heldUnder(context.names, given, facts.keys, around);
        for (const one of handed) yield { call, facts, given: one, scope: around, path, conventional };
      }
    }
  }
}

function byBase(context: EntryContext, index: Index, unit: Unit, found: Entry[]): void {
  if (index.bases.length === 0) return;
  const owner = unit.method?.owner;
  for (const definition of owner === undefined ? unit.classes : [owner, ...unit.classes]) {
    for (const facts of interfacesOf(context, index, definition)) {
      const { method } = facts;
      for (const func of definition.methods) {
        if (func.unit !== unit) continue;
        const name = func.name?.text ?? '';
        if (method !== undefined && method !== name && (method !== '*' || name.startsWith('_'))) continue;
        if (facts.decorator !== undefined && !methodHasDecorator(context, definition, func, facts.decorator)) continue;
        found.push(entry(func, facts, definition.bases[0], undefined));
      }
    }
  }
}

const INTERFACES = unitKey<Map<Class, readonly EntryFacts[]>>('interfaces of entries');

/** What a class's bases, decorators and contracts say of its methods; kept with its unit. */
function interfacesOf(context: EntryContext, index: Index, definition: Class): readonly EntryFacts[] {
  const { tracker } = context.module;
  const kept = tracker.memo(definition.unit, INTERFACES, () => new Map());
  let found = kept.get(definition);
  if (found === undefined) {
    found = tracker.within(definition.unit, () => findInterfaces(context, index, definition));
    kept.set(definition, found);
  }
  return found;
}

function findInterfaces(context: EntryContext, index: Index, definition: Class): readonly EntryFacts[] {
  const lineage = definition.bases.length === 0 ? [] : libraryBases(context, definition);
  return index.bases.filter(({ base, classDecorator, contract }) => {
    if (base !== undefined && !lineage.includes(context.knowledge.canonical(base))) return false;
    if (classDecorator !== undefined && !hasDecorator(context, definition, classDecorator)) return false;
    return contract === undefined || hasContract(context, definition, contract);
  });
}

/** The library types among a class's bases, near and far, through classes of this file and of others. */
function libraryBases(context: EntryContext, definition: Class): readonly string[] {
  const { names, knowledge } = context;
  const own = names.libraryTypes({ kind: 'class', definition, args: [] });
  return own.flatMap((name) => knowledge.lineage(name));
}

function hasDecorator(context: EntryContext, definition: Class, wanted: string): boolean {
  const scope = definition.parent ?? context.module.body;
  return definition.decorators.some(({ value }) => isNamed(context, libraryName(context, value, scope), wanted));
}

function hasContract(context: EntryContext, definition: Class, wanted: string): boolean {
  const scope = definition.parent ?? context.module.body;
  return definition.contracts.some((one) =>
    isNamed(context, context.names.qualified(one.kind === 'subscript' ? one.object : one, scope), wanted),
  );
}

function methodHasDecorator(context: EntryContext, definition: Class, func: Func, wanted: string): boolean {
  const scope = definition.parent ?? context.module.body;
  return func.decorators.some(({ value }) => isNamed(context, libraryName(context, value, scope), wanted));
}

function ofParameters(context: EntryContext, index: Index, unit: Unit): Entry[] {
  return byParameters(context, index.takes, unit).map(({ func, facts, conventional }) =>
    entry(func, facts, undefined, undefined, conventional),
  );
}

/** The library's name for what a decorator or call calls; undefined for the project's own. */
function libraryName({ names }: EntryContext, value: Value, scope: Func): string | undefined {
  if (value.kind === 'call') {
    const callee = names.callee(value, scope);
    if (callee.kind === 'library') return callee.constructs ?? callee.name;
    return undefined;
  }
  const target = names.target(value, scope);
  if (target?.kind === 'library') return target.name;
  return names.qualified(value, scope);
}

/** `name` is the wanted function, or the wanted method of a type or one of its bases. */
function isNamed({ knowledge }: EntryContext, name: string | undefined, wanted: string | undefined): boolean {
  if (name === undefined || wanted === undefined) return false;
  const one = knowledge.canonical(name);
  const other = knowledge.canonical(wanted);
  if (one === other) return true;
  const dot = one.lastIndexOf('.');
  const otherDot = other.lastIndexOf('.');
  if (dot < 0 || otherDot < 0 || one.slice(dot) !== other.slice(otherDot)) return false;
  return knowledge.isA(one.slice(0, dot), other.slice(0, otherDot));
}

/** What another module calls the thing that has this name here: `cache` for the `reactCache` of `import { cache as reactCache }`. */
function importedName({ module }: EntryContext, local: string): string | undefined {
  for (const { specifiers } of module.imports)
    for (const { imported, local: name } of specifiers) if (name?.text === local) return imported;
  return undefined;
}

/** The chain the call stands in begins with a parameter or an import of a name that such values usually have, and whose type nobody says. */
function isConventional({ names }: EntryContext, call: CallValue, scope: Func, { receivers }: EntryFacts): boolean {
  if (receivers === undefined || call.callee.kind !== 'attribute') return false;
  let root: Value = call.callee.object;
  while (root.kind === 'attribute' || root.kind === 'call') root = root.kind === 'call' ? root.callee : root.object;
  if (root.kind !== 'name') return false;
  const { text } = root;
  if (!receivers.some((name) => (name.startsWith('*') ? text.endsWith(name.slice(1)) : text === name))) return false;
  const binding = names.binding(root, scope);
  if (binding?.kind === 'import') return names.type(root, scope) === undefined;
  const parameter = binding?.kind === 'parameter' ? binding.scope.params.find(({ name }) => name === text) : undefined;
  return parameter !== undefined && parameter.annotation === undefined && names.type(root, scope) === undefined;
}

function entry(
  func: Func,
  facts: EntryFacts,
  at: Value | CallValue | undefined,
  path: string | undefined,
  conventional = false,
): Entry {
  return {
    func,
    facts,
    at,
    path: facts.runs === 'request' ? path : undefined,
    verb: facts.verb,
    conventional,
  };
}

/** One of the conditions on literal arguments is so, or there is none. */
function holds(value: Value, conditions: readonly Condition[] | undefined): boolean {
  if (conditions === undefined) return true;
  if (value.kind !== 'call') return false;
  return conditions.some(({ index, name, is }) => {
    const given = argumentAt(value, index, name);
    return given?.kind === 'literal' && given.value === is;
  });
}

function literalPath(value: Value): string | undefined {
  if (value.kind !== 'call') return undefined;
  const first = argumentAt(value, 0, 'path');
  return first?.kind === 'literal' && typeof first.value === 'string' ? first.value : undefined;
}
