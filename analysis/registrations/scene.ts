import type { AnalysisContext } from '../facts.ts';
import { settledValue } from '../names/constants.ts';
import type { Names, Use } from '../names/types.ts';
import {
  type BindStatement,
  type CallValue,
  type Func,
  type FunctionValue,
  type Located,
  type Module,
  type Statement,
  type Unit,
  unitAt,
  type Value,
} from '../program/index.ts';
import { type Catalog, catalogOf } from './catalog.ts';
import { functionsOf } from './functions.ts';
import { parentsOf } from './parents.ts';
import { Places } from './places.ts';
import type { HookFacts } from './section.ts';
import { type SetupScript, setupScript } from './setup-script.ts';

/** What all questions about one version of a file share. */
export class Scene {
  readonly context: AnalysisContext;
  readonly names: Names;
  readonly module: Module;
  readonly catalog: Catalog;
  readonly places: Places;
  readonly script: SetupScript | undefined;
  private readonly uses = new Map<Func, readonly Use[]>();
  private readonly hooks = new Map<CallValue, HookFacts | null>();
  private readonly made = new Map<unknown, object>();

  constructor(context: AnalysisContext) {
    this.context = context;
    this.names = context.names;
    this.module = context.module;
    this.catalog = catalogOf(context.knowledge);
    this.script = setupScript(context);
    this.places = new Places(this.names, this.catalog);
  }

  /** What `make` makes of the file, made once. */
  once<T extends object>(make: (scene: Scene) => T): T {
    const kept = this.made.get(make) as T | undefined;
    if (kept !== undefined) return kept;
    const made = make(this);
    this.made.set(make, made);
    return made;
  }

  /** The unit a node stands in; `scope` is the function whose code it is part of. */
  unit(node: Located, scope: Func | undefined): Unit | undefined {
    return scope?.unit ?? unitAt(this.module.units, node.start);
  }

  /** The value, statement or field directly around a node. */
  parent(node: Located, scope: Func): Located | undefined {
    const unit = this.unit(node, scope);
    return unit === undefined ? undefined : parentsOf(unit).of.get(node);
  }

  /** Places that refer to a function: by its name, or by that of the constant it is bound to. */
  usesOf(func: Func): readonly Use[] {
    const kept = this.uses.get(func);
    if (kept !== undefined) return kept;
    const made = func.name === undefined ? this.constantUses(func) : this.names.uses(func);
    this.uses.set(func, made);
    return made;
  }

  private constantUses(func: Func): readonly Use[] {
    const name = this.nameOf(func);
    if (name === undefined) return [];
    const found: Use[] = [];
    for (const unit of this.module.units) {
      const parents = parentsOf(unit);
      for (const at of parents.names.get(name) ?? []) {
        const scope = parents.scopes.get(at) ?? this.module.body;
        if (!functionsOf(at, scope, this.names).includes(func)) continue;
        const around = parents.of.get(at) as Value | undefined;
        found.push({ at, scope, call: around?.kind === 'call' && around.callee === at ? around : undefined });
      }
    }
    return found;
  }

  /** The name a function goes by: its own, or that of the variable it is bound to. */
  nameOf(func: Func): string | undefined {
    if (func.name !== undefined) return func.name.text;
    const outer = this.outer(func) ?? this.module.body;
    let node: Located | undefined = this.functionValue(func);
    for (let step = 0; step < 4 && node !== undefined; step += 1) {
      node = this.parent(node, outer);
      const statement = node as Statement | undefined;
      if (statement?.kind !== 'bind') continue;
      const [target] = statement.targets;
      return target?.kind === 'name' ? target.text : undefined;
    }
    return undefined;
  }

  /** The function whose code a node is part of. */
  scopeOf(node: Located, near: Func): Func {
    const unit = this.unit(node, near);
    return (unit === undefined ? undefined : parentsOf(unit).scopes.get(node)) ?? this.module.body;
  }

  functionValue(func: Func): FunctionValue | undefined {
    return func.unit === undefined ? undefined : parentsOf(func.unit).functionValues.get(func);
  }

  declaration(func: Func): Statement | undefined {
    return func.unit === undefined ? undefined : parentsOf(func.unit).declarations.get(func);
  }

  /** What a function returns, at any of its returns. */
  returnsOf(func: Func): readonly Value[] {
    return func.unit === undefined ? [] : (parentsOf(func.unit).returns.get(func) ?? []);
  }

  /** The assignments and declarations of a function's own code. */
  bindsOf(func: Func): readonly BindStatement[] {
    return func.unit === undefined ? [] : (parentsOf(func.unit).binds.get(func) ?? []);
  }

  /** The values of a function's own code, not of functions inside. */
  valuesOf(func: Func): readonly Value[] {
    return func.unit === undefined ? [] : (parentsOf(func.unit).byScope.get(func) ?? []);
  }

  /** The function around, the module's own code outermost. */
  outer(func: Func): Func | undefined {
    if (func.role === 'module') return undefined;
    return func.parent ?? this.module.body;
  }

  /** What a call to a framework's hook does with the function given to it. */
  hookOf(call: CallValue, scope: Func): HookFacts | undefined {
    const kept = this.hooks.get(call);
    if (kept !== undefined) return kept ?? undefined;
    const made = this.findHook(call, scope);
    this.hooks.set(call, made ?? null);
    return made;
  }

  private findHook(call: CallValue, scope: Func): HookFacts | undefined {
    const { hooks } = this.catalog;
    const name = this.qualified(call.callee, scope);
    const direct = name === undefined ? undefined : hooks.get(name);
    if (direct !== undefined || call.callee.kind !== 'attribute') return direct;
    const callee = this.names.callee(call, scope);
    return callee.kind === 'library' ? hooks.get(callee.name) : undefined;
  }

  /** The value that a constant, or a property of a constant object, was given; the value itself where that can't be told. */
  settled(value: Value, scope: Func): Value {
    return settledValue(this.names, value, scope);
  }

  /** The library name a value refers to, aliases undone. */
  qualified(value: Value, scope: Func): string | undefined {
    const name = this.names.qualified(value, scope);
    return name === undefined ? undefined : this.context.knowledge.canonical(name);
  }
}

/** The argument of a call at a position; undefined where a spread hides it. */
export function argument(call: CallValue, index: number | undefined): Value | undefined {
  if (index === undefined) return undefined;
  for (let at = 0; at <= index; at += 1) if (call.args[at]?.spread !== 'none') return undefined;
  return call.args[index]?.value;
}
