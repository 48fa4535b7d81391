import type { Located, NameValue, Unit } from '../program/index.ts';
import { inside } from './scope-writer.ts';
import type { Engine, Scope } from './engine.ts';
import type { LocalBinding, LocalWrite } from './scopes.ts';

/** A binding of the module, put together from what its units bind. */
export interface ModuleBinding extends LocalBinding {
  readonly units: readonly Unit[];
}

/** Where a name is bound, and whether the question stands in the same function's code, so that the order of the text says something. */
export interface Found {
  readonly binding: LocalBinding;
  readonly scope: Scope;
  readonly sameScope: boolean;
}

/** Look-up of names: enclosing functions from inside out, then the module. */
export class ModuleScope {
  private readonly engine: Engine;
  private joined: Map<string, ModuleBinding[]> | undefined;

  constructor(engine: Engine) {
    this.engine = engine;
  }

  /** All bindings of the module's own scope; of several of a name (in blocks) the outermost first. */
  get bindings(): ReadonlyMap<string, readonly ModuleBinding[]> {
    this.joined ??= this.joinUnits();
    return this.joined;
  }

  private joinUnits(): Map<string, ModuleBinding[]> {
    const joined = new Map<string, ModuleBinding[]>();
    const { units } = this.engine.module;
    for (const unit of units) {
      const scopes = this.engine.scopes(unit);
      for (const list of scopes.tables.get(undefined)?.bindings.values() ?? [])
        for (const binding of list) add(joined, unit, binding);
    }
    for (const unit of units) {
      for (const write of this.engine.scopes(unit).escaping) {
        const binding = joined.get(write.at.text)?.find((one) => inside(write.at.start, one.region));
        if (binding !== undefined) {
          binding.writes.push(write);
          if (!binding.units.includes(unit)) (binding.units as Unit[]).push(unit);
        } else if (write.kind !== 'update' && this.engine.isPython) {
          add(joined, unit, {
            name: write.at.text,
            kind: write.kind === 'class' || write.kind === 'function' ? write.kind : 'variable',
            scope: undefined,
            region: undefined,
            writes: [write],
          });
        }
      }
    }
    return joined;
  }

  /** The binding a name refers to in the code of `scope`; undefined for names nobody binds. Notes the units looked at. */
  find(name: NameValue, scope: Scope): Found | undefined {
    const { engine } = this;
    const unit = engine.unitOf(scope, name.start);
    if (unit !== undefined) {
      const scopes = engine.scopes(unit);
      const definition = scopes.classOf.get(name);
      const own = definition && engine.scopes(definition.unit).classBindings.get(definition)?.get(name.text);
      if (own !== undefined) {
        for (const { func } of own.writes) engine.touchFunction(func);
        return { binding: own, scope, sameScope: true };
      }
    }
    return this.lookUp(name.text, name, scope);
  }

  lookUp(text: string, at: Located, scope: Scope): Found | undefined {
    const { engine } = this;
    for (let func = scope; func !== undefined && func.role !== 'module'; func = func.parent) {
      const table = engine.table(func);
      if (table === undefined) continue;
      if (table.outer.get(text) === 'global') break;
      const binding = innermost(table.bindings.get(text), at.start);
      if (binding !== undefined) return { binding, scope: func, sameScope: func === scope };
    }
    const list = this.bindings.get(text);
    engine.watches.note(engine.module, 'writes', text, unitsOfBindings(list));
    const binding = innermost(list, at.start);
    if (binding === undefined) return undefined;
    for (const unit of binding.units) engine.module.tracker.touch(unit);
    return { binding, scope: undefined, sameScope: scope === undefined || scope.role === 'module' };
  }
}

const NO_UNITS: readonly Unit[] = [];

/** The units that bind a name at module level, blocks and functions that assign it included. */
export function unitsOfBindings(list: readonly ModuleBinding[] | undefined): readonly Unit[] {
  if (list === undefined) return NO_UNITS;
  const [first] = list;
  return list.length === 1 && first !== undefined ? first.units : list.flatMap((one) => one.units);
}

function innermost<B extends LocalBinding>(list: readonly B[] | undefined, offset: number): B | undefined {
  if (list === undefined) return undefined;
  let found: B | undefined;
  for (const binding of list) {
    if (!inside(offset, binding.region)) continue;
    if (found?.region === undefined || (binding.region !== undefined && binding.region.start >= found.region.start))
      found = binding;
  }
  return found;
}

function add(joined: Map<string, ModuleBinding[]>, unit: Unit, binding: LocalBinding): void {
  const { name, kind, region } = binding;
  const list = joined.get(name);
  const same = list?.find((one) => one.region === region);
  if (same !== undefined) {
    for (const write of binding.writes) same.writes.push(write);
    if (same.kind === 'variable') same.kind = kind;
    if (!same.units.includes(unit)) (same.units as Unit[]).push(unit);
    return;
  }
  const made: ModuleBinding = { name, kind, scope: undefined, region, writes: [...binding.writes], units: [unit] };
  if (list === undefined) joined.set(name, [made]);
  else list.push(made);
}

/** Writes looked at for one use of a name; with more, the name's value is not known. */
const MAX_WRITES = 48;

/**
 * The writes whose value a name may have at `offset`, in the code of `scope`: back to the last one that is surely passed, and those further down in a common loop. Undefined when there are too many.
 */
export function reachingWrites(writes: readonly LocalWrite[], scope: Scope, offset: number): LocalWrite[] | undefined {
  const found: LocalWrite[] = [];
  const later: LocalWrite[] = [];
  const own = scope?.role === 'module' ? undefined : scope;
  for (let index = writes.length - 1; index >= 0; index -= 1) {
    const write = writes[index] as LocalWrite;
    if (write.kind === 'update' || write.kind === 'delete') continue;
    if (found.length + later.length > MAX_WRITES) return undefined;
    if (write.scope !== own) {
      found.push(write);
      continue;
    }
    if (!write.hoisted && write.statement.end > offset) {
      if (write.loops.some((loop) => inside(offset, loop))) later.push(write);
      continue;
    }
    found.push(write);
    if (inside(offset, write.block)) {
      for (const one of later) {
        const common = one.loops.findLast((loop) => inside(offset, loop));
        if (common === undefined || !inside(write.statement.start, common)) found.push(one);
      }
      return found;
    }
  }
  return [...found, ...later];
}
