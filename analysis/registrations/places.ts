import type { Binding, Names, Write } from '../names/types.ts';
import type { Class, Func, NameValue, Pattern, Value } from '../program/index.ts';
import type { Catalog } from './catalog.ts';
import { enclosingClass } from './functions.ts';
import { parentsOf } from './parents.ts';

const MAX_ALIASES = 6;
const GLOBAL_NAMES: ReadonlySet<string> = new Set(['globalThis']);

/**
 * Names the object a value is: equal keys are the same object as far as the file shows. Constants are seen through (`const el = ref.current`), cells are their content (`ref` and `ref.current`), elements of a
 * container are one (`for (const el of els)`).
 */
export class Places {
  private readonly names: Names;
  private readonly catalog: Catalog;
  /** By the place that binds first: look-ups from inside and outside of a function give different bindings of its name. */
  private readonly ids = new Map<unknown, number>();

  constructor(names: Names, catalog: Catalog) {
    this.names = names;
    this.catalog = catalog;
  }

  /** The key of a value's object; undefined for a new object and for what can't be named. */
  key(value: Value | Pattern | undefined, scope: Func, depth = 0): string | undefined {
    if (value === undefined || depth > MAX_ALIASES) return undefined;
    switch (value.kind) {
      case 'name':
        return this.nameKey(value, scope, depth);
      case 'attribute': {
        const object = this.key(value.object, scope, depth);
        if (object === undefined) return undefined;
        if (this.catalog.has('cells', value.name)) return object;
        return object === 'global' ? `global.${value.name}` : `${object}.${value.name}`;
      }
      case 'subscript': {
        const object = this.key(value.object, scope, depth);
        if (object === undefined) return undefined;
        const index = value.index.kind === 'literal' ? String(value.index.value) : '*';
        return `${object}[${index}]`;
      }
      case 'cast':
      case 'await':
        return this.key(value.value, scope, depth + 1);
      case 'logical':
        return this.key(value.left, scope, depth + 1);
      case 'call':
        return this.callKey(value, scope, depth);
      default:
        return undefined;
    }
  }

  private nameKey(value: NameValue, scope: Func, depth: number): string | undefined {
    if (value.text === 'this') {
      const definition = enclosingClass(scope);
      return definition === undefined ? 'this' : classKey(definition);
    }
    const binding = this.names.binding(value, scope);
    if (binding === undefined) return this.globalKey(value, scope);
    return this.bindingKey(binding, depth);
  }

  /** The global object under its several names, and its properties. */
  private globalKey(value: NameValue, scope: Func): string {
    const qualified = this.names.qualified(value, scope) ?? `globalThis.${value.text}`;
    if (GLOBAL_NAMES.has(qualified)) return 'global';
    const name = qualified.startsWith('globalThis.') ? qualified.slice('globalThis.'.length) : qualified;
    return name === 'window' || name === 'self' || name === 'globalThis' ? 'global' : `global.${name}`;
  }

  bindingKey(binding: Binding, depth = 0): string {
    const [write] = binding.writes;
    if (binding.writes.length === 1 && write !== undefined) {
      const field = parameterProperty(binding) ?? this.givenProperty(binding);
      if (field !== undefined) return field;
      const alias = this.aliasKey(write, binding.name, depth);
      if (alias !== undefined) return alias;
    }
    const first = write?.func?.name ?? write?.at ?? binding;
    let id = this.ids.get(first);
    if (id === undefined) this.ids.set(first, (id = this.ids.size + 1));
    return `#${id}`;
  }

  /** The parameters of a component's constructor are the fields that its framework fills: `props` and `this.props`. */
  private givenProperty({ kind, name, scope }: Binding): string | undefined {
    const definition = scope.role === 'constructor' && kind === 'parameter' ? scope.owner : undefined;
    if (definition === undefined) return undefined;
    const index = scope.params.findIndex((parameter) => parameter.name === name);
    const outer = definition.parent ?? scope;
    for (const base of definition.bases) {
      const qualified = this.names.qualified(base.kind === 'subscript' ? base.object : base, outer);
      const facts = this.catalog.classes.find(({ bases }) => qualified !== undefined && bases?.includes(qualified));
      const field = facts?.given?.[index];
      if (field !== undefined) return `${classKey(definition)}.${field}`;
    }
    return undefined;
  }

  private aliasKey(write: Write, name: string, depth: number): string | undefined {
    const { value, pattern, scope } = write;
    if (write.kind === 'assign' && pattern === undefined && value !== undefined)
      return isPath(value) || this.isAccess(value, scope) ? this.key(value, scope, depth + 1) : undefined;
    if (write.kind === 'assign' && pattern?.kind === 'mapping-pattern' && value !== undefined && isPath(value)) {
      const property = propertyOf(pattern, name);
      const object = this.key(value, scope, depth + 1);
      return property === undefined || object === undefined ? undefined : `${object}.${property}`;
    }
    return undefined;
  }

  /** A call that gives the one object of an import each time: `const client = Client.get()`. */
  isAccess(value: Value, scope: Func): boolean {
    if (value.kind !== 'call' || value.args.length > 0 || value.callee.kind !== 'attribute') return false;
    const { name, object } = value.callee;
    if (object.kind !== 'name' || !this.catalog.has('accessors', name)) return false;
    return this.names.binding(object, scope)?.kind === 'import';
  }

  /** Two calls of the same function with the same literal arguments count as one object: `getElementById('x')`. */
  private callKey(value: Value & { kind: 'call' }, scope: Func, depth: number): string | undefined {
    if (value.isNew) return undefined;
    const callee = this.key(value.callee, scope, depth + 1);
    if (callee === undefined) return undefined;
    const args: string[] = [];
    for (const { value: argument } of value.args) {
      const key = argument.kind === 'literal' ? JSON.stringify(argument.value) : this.key(argument, scope, depth + 1);
      if (key === undefined) return undefined;
      args.push(key);
    }
    return `${callee}(${args.join()})`;
  }
}

/** `constructor(private source: Emitter)`, or `this.source = source` in it: the parameter and the field are one object. */
function parameterProperty({ kind, name, scope }: Binding): string | undefined {
  if (kind !== 'parameter' || scope.role !== 'constructor' || scope.owner === undefined) return undefined;
  const isField = scope.params.some((parameter) => parameter.isField && parameter.name === name);
  const field = isField ? name : fieldOf(name, scope);
  return field === undefined ? undefined : `${classKey(scope.owner)}.${field}`;
}

/** The field that a constructor's own code sets to its parameter. */
function fieldOf(name: string, scope: Func): string | undefined {
  for (const { targets, value } of scope.unit === undefined ? [] : (parentsOf(scope.unit).binds.get(scope) ?? [])) {
    const [target] = targets;
    const isSet = value?.kind === 'name' && value.text === name && targets.length === 1;
    if (isSet && target?.kind === 'attribute' && target.object.kind === 'name' && target.object.text === 'this')
      return target.name;
  }
  return undefined;
}

export function classKey(definition: Class): string {
  return `this:${definition.qualname}`;
}

/** A name with attributes, whose object doesn't change while it is looked at. */
function isPath(value: Value): boolean {
  let current: Value = value;
  while (current.kind === 'attribute' || current.kind === 'cast')
    current = current.kind === 'cast' ? current.value : current.object;
  return current.kind === 'name';
}

function propertyOf(pattern: Pattern & { kind: 'mapping-pattern' }, name: string): string | undefined {
  for (const { key, target } of pattern.entries) {
    const bound = target.kind === 'default-pattern' ? target.target : target;
    if (bound.kind === 'name' && bound.text === name && key?.kind === 'identifier') return key.text;
  }
  return undefined;
}
