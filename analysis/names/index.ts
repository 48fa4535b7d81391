import type { Knowledge } from '../knowledge/types.ts';
import type { CallValue, Class, Func, Module, NameValue, Unit, Value } from '../program/index.ts';
import { callsOf, unitKey } from '../program/index.ts';
import type { Surroundings } from '../summary/types.ts';
import { annotationType } from './annotations.ts';
import { attributeType, libraryTypes, methodOfClass } from './classes.ts';
import { calleeOf } from './callees.ts';
import { Engine } from './engine.ts';
import { entityOf } from './entities.ts';
import { parameterType, returnType } from './functions.ts';
import { typeOf } from './infer.ts';
import { givenBy, injectedToken, tokenOf, tokensOf } from './injection.ts';
import { unitsOfBindings } from './module-scope.ts';
import type { AttributeUse, LocalBinding, LocalWrite, Reference } from './scopes.ts';
import { CYCLE, isNothing } from './type-values.ts';
import type { Binding, Callee, CallSite, Names, Origin, Target, Token, Type, Use, Write } from './types.ts';
import { Watches } from './watches.ts';

export type * from './types.ts';

/** What the names of a module mean. Results live on over its versions as far as what they depend on is unchanged; `fresh` drops all that looked beyond its own unit. */
export function createNames(
  module: Module,
  knowledge: Knowledge,
  surroundings: Surroundings,
  options: { readonly fresh?: boolean } = {},
): Names {
  const watches = Watches.of(module);
  const engine = new Engine(module, knowledge, surroundings, watches);
  watches.update(module, surroundings, (key) => unitsOf(engine, key), options.fresh === true);
  return new ModuleNames(engine);
}

function unitsOf(engine: Engine, key: string) {
  const space = key.indexOf(' ');
  const name = key.slice(space + 1);
  if (key.startsWith('calls ')) return engine.unitsCalling(name);
  if (key.startsWith('handed ')) return engine.unitsHanding(name);
  if (key.startsWith('assigned ')) return engine.assignments.units(name);
  return unitsOfBindings(engine.globals.bindings.get(name));
}

/** A place that means a function or a class. */
interface Meaning {
  readonly meant: Func | Class;
  readonly at: Value;
  /** undefined: the module's own code. */
  readonly scope: Func | undefined;
  readonly call: CallValue | undefined;
}

const MEANINGS = unitKey<Map<string, readonly Meaning[]>>('meanings of names');

export class ModuleNames implements Names {
  readonly module: Module;
  readonly engine: Engine;
  private readonly bindingsMade = new Map<LocalBinding, Binding>();
  private readonly tablesMade = new Map<Func, ReadonlyMap<string, Binding>>();
  private attributeUnits: Map<string, Unit[]> | undefined;
  private readonly usesMade = new Map<string, ReadonlyMap<Func | Class | undefined, readonly Use[]>>();

  constructor(engine: Engine) {
    this.engine = engine;
    this.module = engine.module;
  }

  binding(name: NameValue, scope: Func): Binding | undefined {
    const found = this.engine.globals.find(name, scope);
    return found && this.publicBinding(found.binding);
  }

  bindings(scope: Func): ReadonlyMap<string, Binding> {
    const kept = this.tablesMade.get(scope);
    if (kept !== undefined) return kept;
    const made = new Map<string, Binding>();
    const table: ReadonlyMap<string, readonly LocalBinding[]> | undefined =
      scope.role === 'module' ? this.engine.globals.bindings : this.engine.table(scope)?.bindings;
    for (const [name, [first]] of table ?? []) if (first !== undefined) made.set(name, this.publicBinding(first));
    this.tablesMade.set(scope, made);
    return made;
  }

  private publicBinding(local: LocalBinding): Binding {
    const kept = this.bindingsMade.get(local);
    if (kept !== undefined) return kept;
    const writes = local.writes.map((write) => this.publicWrite(write));
    const made = { name: local.name, kind: local.kind, scope: local.scope ?? this.module.body, writes };
    this.bindingsMade.set(local, made);
    return made;
  }

  private publicWrite(write: LocalWrite): Write {
    const { kind, at, value, pattern, annotation, func, definition, scope } = write;
    return { kind, at, value, pattern, annotation, func, definition, scope: scope ?? this.module.body };
  }

  qualified(value: Value, scope: Func): string | undefined {
    const entity = entityOf(this.engine, value, scope);
    return entity?.kind === 'library' ? entity.name : undefined;
  }

  target(value: Value, scope: Func): Target | undefined {
    const entity = entityOf(this.engine, value, scope);
    return entity === undefined || entity.kind === 'module' || entity.kind === 'remote-value' ? undefined : entity;
  }

  origin(value: Value, scope: Func): Origin | undefined {
    const entity = entityOf(this.engine, value, scope);
    return entity?.kind === 'remote-value' ? { path: entity.from.path, name: entity.name } : undefined;
  }

  callee(call: CallValue, scope: Func): Callee {
    return calleeOf(this.engine, call, scope);
  }

  type(value: Value, scope: Func): Type | undefined {
    return known(typeOf(this.engine, value, scope));
  }

  annotation(value: Value, scope: Func): Type | undefined {
    return known(annotationType(this.engine, value, scope));
  }

  parameterType(func: Func, index: number): Type | undefined {
    return known(parameterType(this.engine, func, index));
  }

  returnType(func: Func): Type | undefined {
    return known(returnType(this.engine, func));
  }

  attributeType(definition: Class, name: string): Type | undefined {
    return known(attributeType(this.engine, definition, name));
  }

  token(value: Value, scope: Func): Token | undefined {
    return tokenOf(this.engine, value, scope);
  }

  injectedToken(value: Value, scope: Func): Token | undefined {
    return injectedToken(this.engine, value, scope);
  }

  tokensOf(definition: Class): readonly Token[] {
    return tokensOf(this.engine, definition);
  }

  provided(value: Value, scope: Func): Type | undefined {
    return known(givenBy(this.engine, value, scope));
  }

  libraryTypes(type: Type | undefined): readonly string[] {
    return type === undefined ? [] : libraryTypes(this.engine, type);
  }

  attributesOf(definition: Class): readonly string[] {
    return [...this.engine.assignments.names(definition)];
  }

  method(definition: Class, name: string): Func | undefined {
    const found = methodOfClass(this.engine, definition, name);
    return found?.kind === 'function' ? found.func : undefined;
  }

  uses(func: Func): readonly Use[] {
    const name = func.role === 'constructor' ? func.owner?.name?.text : func.name?.text;
    if (name === undefined) return [];
    const isMember = func.owner !== undefined || !this.engine.isPython;
    const key = isMember ? `.${name}` : name;
    let made = this.usesMade.get(key);
    if (made === undefined) this.usesMade.set(key, (made = this.findUses(name, isMember)));
    return made.get(func.role === 'constructor' ? func.owner : func) ?? [];
  }

  /** What the places of a name refer to, by function and class: functions of one name share the search. */
  private findUses(name: string, isMember: boolean): ReadonlyMap<Func | Class | undefined, readonly Use[]> {
    const { engine, module } = this;
    const found = new Map<Func | Class | undefined, Use[]>();
    const add = ({ meant, at, scope, call }: Meaning) => {
      const use = { at, scope: scope ?? module.body, call };
      const list = found.get(meant);
      if (list === undefined) found.set(meant, [use]);
      else list.push(use);
    };
    for (const unit of engine.unitsNaming(name))
      for (const one of this.meanings(unit, name, engine.scopes(unit).references.get(name))) add(one);
    for (const unit of isMember ? this.unitsWithAttribute(name) : [])
      for (const one of this.meanings(unit, `.${name}`, engine.scopes(unit).attributes.get(name))) add(one);
    for (const list of found.values()) list.sort((first, second) => first.at.start - second.at.start);
    return found;
  }

  /** Which of a unit's places of a name mean a function or a class; kept with the unit. */
  private meanings(
    unit: Unit,
    key: string,
    places: readonly (Reference | AttributeUse)[] | undefined,
  ): readonly Meaning[] {
    const { engine, module } = this;
    const kept = module.tracker.memo(unit, MEANINGS, () => new Map());
    const known = kept.get(key);
    if (known !== undefined) return known;
    const found: Meaning[] = [];
    for (const { at, call, scope } of places ?? []) {
      const target = engine.target(unit, at, () => this.target(at, scope ?? module.body));
      const meant =
        target?.kind === 'function' ? target.func : target?.kind === 'class' ? target.definition : undefined;
      if (meant !== undefined) found.push({ meant, at, scope, call });
    }
    if (engine.isAtRest) kept.set(key, found);
    return found;
  }

  /** Units that take an attribute of that name from something. */
  private unitsWithAttribute(name: string): readonly Unit[] {
    if (this.attributeUnits === undefined) {
      this.attributeUnits = new Map();
      for (const unit of this.module.units) {
        for (const attribute of this.engine.scopes(unit).attributes.keys()) {
          const list = this.attributeUnits.get(attribute);
          if (list === undefined) this.attributeUnits.set(attribute, [unit]);
          else list.push(unit);
        }
      }
    }
    return this.attributeUnits.get(name) ?? [];
  }

  callsNamed(name: string): readonly CallSite[] {
    const found: CallSite[] = [];
    for (const unit of this.engine.unitsCalling(name)) {
      for (const { call, scope } of callsOf(unit).byName.get(name) ?? [])
        found.push({ call, scope: scope ?? this.module.body });
    }
    return found;
  }

  callsIn(func: Func): readonly CallSite[] {
    const units = func.unit === undefined ? this.module.units : [func.unit];
    const key = func.role === 'module' ? undefined : func;
    const found: CallSite[] = [];
    for (const unit of units)
      for (const { call } of callsOf(unit).byScope.get(key) ?? []) found.push({ call, scope: func });
    return found;
  }
}

/** Cycles and nothing are not known to the outside. */
function known(type: Type | undefined): Type | undefined {
  return type === undefined || type === CYCLE || isNothing(type) ? undefined : type;
}
