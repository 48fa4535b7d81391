import type { EntryFacts } from '../knowledge/model.ts';
import type { Knowledge } from '../knowledge/types.ts';
import {
  type CallValue,
  callsOf,
  type Class,
  type Func,
  type Holder,
  type ImportSpecifier,
  type Module,
  type Unit,
  unitAt,
  unitKey,
  type Value,
} from '../program/index.ts';
import type { Surroundings } from '../summary/types.ts';
import { scopesOf } from './collect.ts';
import { Assignments } from './assignments.ts';
import type { Entity } from './entity.ts';
import { ModuleScope } from './module-scope.ts';
import type { ScopeTable, UnitScopes } from './scopes.ts';
import { CYCLE } from './type-values.ts';
import type { Callee, Target, Type } from './types.ts';
import type { Watches } from './watches.ts';

/** The function whose code a value stands in; undefined for code of the module outside of functions. */
export type Scope = Func | undefined;

/** Dependent results of one unit, by node. `null`: worked out, and not known. */
interface Cache {
  readonly types: Map<unknown, Type | null>;
  readonly callees: Map<CallValue, Callee>;
  readonly named: Map<unknown, Map<string, Type | null>>;
  readonly targets: Map<Value, Target | null>;
}

const CACHE = unitKey<Cache>('names');
const ATTRIBUTE = unitKey<Type | null>('type of an attribute');

/** Types are asked for from types: beyond this depth the answer is 'not known'. */
const MAX_DEPTH = 120;
/** Questions one question may lead to; cycles without end are cut here. */
const MAX_STEPS = 3_000;

/** What all questions about one version of a module share: look-up, caches, and the guard against endless recursion. */
export class Engine {
  readonly module: Module;
  readonly knowledge: Knowledge;
  readonly surroundings: Surroundings;
  readonly watches: Watches;
  readonly globals: ModuleScope;
  readonly assignments: Assignments;
  readonly isPython: boolean;
  private readonly entities = new Map<ImportSpecifier, Entity>();
  private readonly active = new Map<unknown, number>();
  private readonly activeCallees = new Map<unknown, number>();
  /** The least depth at which an answer being worked out was asked for again: answers deeper than that are provisional. */
  private cut = Number.POSITIVE_INFINITY;
  private depth = 0;
  private steps = 0;

  constructor(module: Module, knowledge: Knowledge, surroundings: Surroundings, watches: Watches) {
    this.module = module;
    this.knowledge = knowledge;
    this.surroundings = surroundings;
    this.watches = watches;
    this.isPython = module.language === 'python';
    this.globals = new ModuleScope(this);
    this.assignments = new Assignments(this);
  }

  private index: Index | undefined;

  /** What units of the module have of a name: calls, handed values. Made when first asked for. */
  private get names(): Index {
    this.index ??= makeIndex(this);
    return this.index;
  }

  get entriesByCall(): ReadonlyMap<string, readonly EntryFacts[]> {
    return this.names.entriesByCall;
  }

  get entriesByDecorator(): ReadonlyMap<string, readonly EntryFacts[]> {
    return this.names.entriesByDecorator;
  }

  /** Units with a call whose callee's last name is this, in order. */
  unitsCalling(name: string): readonly Unit[] {
    return this.names.calling.get(name) ?? [];
  }

  /** Units that give something of this last name to a call, in order. */
  unitsHanding(name: string): readonly Unit[] {
    return this.names.handing.get(name) ?? [];
  }

  /** Units that refer to a name, in order. */
  unitsNaming(name: string): readonly Unit[] {
    return this.names.naming.get(name) ?? [];
  }

  /** The unit that holds a node of a scope's code. */
  unitOf(scope: Scope, offset: number): Unit | undefined {
    return scope?.unit ?? unitAt(this.module.units, offset);
  }

  /** What a name that is imported stands for, where that is known for good. */
  imported(specifier: ImportSpecifier): Entity | undefined {
    return this.entities.get(specifier);
  }

  /** Keeps what an imported name stands for, in a text that is not edited. A library's may be one of a file that is being read just now, and is asked for again. */
  keepImported(specifier: ImportSpecifier, entity: Entity | undefined): Entity | undefined {
    if (entity !== undefined && entity.kind !== 'library' && this.module.tracker.isFinal)
      this.entities.set(specifier, entity);
    return entity;
  }

  /** Notes that the unit being worked on speaks of a function. */
  touchFunction(func: Func | undefined): void {
    if (func?.unit !== undefined) this.module.tracker.touch(func.unit);
  }

  scopes(unit: Unit): UnitScopes {
    return scopesOf(unit, this.module.language);
  }

  table(func: Func): ScopeTable | undefined {
    return func.unit === undefined ? undefined : this.scopes(func.unit).tables.get(func);
  }

  /** The answer about `key`, kept with the unit; `undefined` when not known, CYCLE when it is being worked out already. */
  type(unit: Unit | undefined, key: object, compute: () => Type | undefined): Type | undefined {
    if (unit === undefined) return this.keep(undefined, this.guard(this.active, key, compute), key);
    const cache = this.cache(unit);
    const kept = cache.types.get(key);
    if (kept !== undefined) return kept ?? undefined;
    return this.module.tracker.within(unit, () => {
      return this.keep(cache.types, this.guard(this.active, key, compute), key);
    });
  }

  /** The answer about `key` that is kept with the unit: `null` when it is not known, `undefined` when nobody has asked. */
  keptType(unit: Unit, key: object): Type | null | undefined {
    return this.cache(unit).types.get(key);
  }

  /** As `type`, for a name below a node: an attribute of a class. */
  namedType(unit: Unit, key: object, name: string, compute: () => Type | undefined): Type | undefined {
    const { named } = this.cache(unit);
    let names = named.get(key);
    if (names === undefined) named.set(key, (names = new Map()));
    const kept = names.get(name);
    if (kept !== undefined) return kept ?? undefined;
    return this.module.tracker.within(unit, () => {
      return this.keep(names, this.guard(this.active, `${(key as { start: number }).start} ${name}`, compute), name);
    });
  }

  /** The type of an attribute of a class's instances. Where methods are units, it is kept by itself: an edit of a method concerns only the attributes it writes. */
  attribute(definition: Class, name: string, compute: () => Type | undefined): Type | undefined {
    const { unit } = definition;
    if (unit.members.length === 0) return this.namedType(unit, definition, name, compute);
    const { tracker } = this.module;
    const id = `${unit.classes.indexOf(definition)} ${name}`;
    let holder = unit.attributes.get(id);
    if (holder === undefined) unit.attributes.set(id, (holder = { dependent: new Map(), uses: new Set() }));
    tracker.touch(holder);
    const types = holder.dependent as Map<unknown, Type | null>;
    const kept = types.get(ATTRIBUTE);
    if (kept !== undefined) return kept ?? undefined;
    return tracker.within(holder, () => {
      tracker.touch(unit);
      return this.keep(types, this.guard(this.active, holder, compute), ATTRIBUTE);
    });
  }

  callee(unit: Unit | undefined, call: CallValue, unknown: Callee, compute: () => Callee): Callee {
    if (unit === undefined) return unknown;
    const { callees } = this.cache(unit);
    const kept = callees.get(call);
    if (kept !== undefined) return kept;
    return this.module.tracker.within(unit, () => {
      const { answer, settled } = this.guard(this.activeCallees, call, compute);
      if (settled && answer !== undefined) callees.set(call, answer);
      return answer ?? unknown;
    });
  }

  /** The answer about a call that is kept with the unit. */
  keptCallee(unit: Unit, call: CallValue): Callee | undefined {
    return this.cache(unit).callees.get(call);
  }

  /** No type is being worked out, so that answers are final. */
  get isAtRest(): boolean {
    return this.depth === 0;
  }

  /** What a value of the unit's code stands for, kept with the unit. While types are being worked out answers may be provisional, and are not kept. */
  target(unit: Unit, value: Value, compute: () => Target | undefined): Target | undefined {
    const { targets } = this.cache(unit);
    const kept = targets.get(value);
    if (kept !== undefined) return kept ?? undefined;
    return this.module.tracker.within(unit, () => {
      const made = compute();
      if (this.isAtRest) targets.set(value, made ?? null);
      return made;
    });
  }

  private keep<K>(into: Map<K, Type | null> | undefined, guarded: Guarded<Type | undefined>, key: K): Type | undefined {
    if (guarded.cycle) return CYCLE;
    const { answer, settled } = guarded;
    if (settled && into !== undefined) into.set(key, answer ?? null);
    return answer;
  }

  private cache(unit: Holder): Cache {
    return this.module.tracker.memo(unit, CACHE, newCache);
  }

  private guard<T>(active: Map<unknown, number>, key: unknown, compute: () => T): Guarded<T> {
    const before = active.get(key);
    if (before !== undefined) {
      if (before < this.cut) this.cut = before;
      return IN_PROGRESS;
    }
    if (this.depth === 0) this.steps = 0;
    this.steps += 1;
    if (this.depth >= MAX_DEPTH) {
      this.cut = 0;
      return { answer: undefined, settled: false, cycle: false };
    }
    if (this.steps > MAX_STEPS) return { answer: undefined, settled: true, cycle: false };
    const { depth, cut } = this;
    active.set(key, depth);
    this.depth = depth + 1;
    this.cut = Number.POSITIVE_INFINITY;
    try {
      const answer = compute();
      const settled = this.cut >= depth;
      this.cut = settled ? cut : Math.min(cut, this.cut);
      return { answer, settled, cycle: false };
    } finally {
      active.delete(key);
      this.depth = depth;
    }
  }
}

interface EntryIndex {
  readonly entriesByCall: Map<string, EntryFacts[]>;
  readonly entriesByDecorator: Map<string, EntryFacts[]>;
}

interface Index extends EntryIndex {
  readonly calling: Map<string, Unit[]>;
  readonly handing: Map<string, Unit[]>;
  readonly naming: Map<string, Unit[]>;
}

const ENTRIES = new WeakMap<Knowledge, EntryIndex>();

function makeIndex(engine: Engine): Index {
  const calling = new Map<string, Unit[]>();
  const handing = new Map<string, Unit[]>();
  const naming = new Map<string, Unit[]>();
  for (const unit of engine.module.units) {
    for (const name of callsOf(unit).byName.keys()) push(calling, name, unit);
    const scopes = engine.scopes(unit);
    for (const name of scopes.handed.keys()) push(handing, name, unit);
    for (const name of scopes.references.keys()) push(naming, name, unit);
  }
  return { calling, handing, naming, ...entriesOf(engine.knowledge) };
}

function entriesOf(knowledge: Knowledge): EntryIndex {
  const kept = ENTRIES.get(knowledge);
  if (kept !== undefined) return kept;
  const entriesByCall = new Map<string, EntryFacts[]>();
  const entriesByDecorator = new Map<string, EntryFacts[]>();
  for (const entry of knowledge.entries) {
    if (entry.call !== undefined) push(entriesByCall, knowledge.canonical(entry.call), entry);
    if (entry.decorator !== undefined) push(entriesByDecorator, knowledge.canonical(entry.decorator), entry);
  }
  const made = { entriesByCall, entriesByDecorator };
  ENTRIES.set(knowledge, made);
  return made;
}

function push<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}

interface Guarded<T> {
  readonly answer: T | undefined;
  /** No part of it is provisional. */
  readonly settled: boolean;
  /** It is being worked out already. */
  readonly cycle: boolean;
}

const IN_PROGRESS: Guarded<never> = { answer: undefined, settled: false, cycle: true };

function newCache(): Cache {
  return { types: new Map(), callees: new Map(), named: new Map(), targets: new Map() };
}
