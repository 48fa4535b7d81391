import {
  type Class,
  type Func,
  type Identifier,
  type Located,
  type NameValue,
  type Pattern,
  type Value,
  Walker,
} from '../program/index.ts';
import type { AttributeWrite, LocalBinding, LocalWrite, ScopeTable } from './scopes.ts';
import type { Binding } from './types.ts';

/** What a write of a pattern shares with the writes of its names. */
export type Source = Pick<LocalWrite, 'kind' | 'value' | 'annotation' | 'statement' | 'each' | 'hoisted' | 'index'> & {
  readonly region: Located | undefined;
  readonly declares: boolean;
  readonly bindingKind: Binding['kind'] | undefined;
};

const NOTHING_ELSE = {};

/** The name that means the own instance, and its class. */
export interface Self {
  readonly name: string;
  readonly owner: Class;
}

export function newTable(): ScopeTable {
  return { bindings: new Map(), outer: new Map(), returns: [], yields: [], emptyReturns: 0 };
}

/** The part of the collector that binds: names of patterns, attributes of the own instance, and writes that belong to outer scopes. */
export class ScopeWriter extends Walker {
  protected readonly blockScoped: boolean;
  protected readonly tables = new Map<Func | undefined, ScopeTable>();
  protected readonly attributeWrites = new Map<Class, Map<string, AttributeWrite[]>>();
  /** Writes without a declaration: whose binding they go to is known when all has been read. */
  private readonly pending: LocalWrite[] = [];
  /** What the code being read binds into. */
  protected table: ScopeTable = newTable();
  /** The block that limits TypeScript's declarations. */
  protected region: Located | undefined;
  /** The block that holds the statement being read. */
  protected enclosing: Located | undefined;
  /** The loops around, outermost first. */
  protected loops: readonly Located[] = [];
  /** The instance that the method being read belongs to. */
  protected self: Self | undefined;
  /** The Python class whose body is being read, outside of functions in it. */
  protected body: Class | undefined;

  constructor(blockScoped: boolean) {
    super();
    this.blockScoped = blockScoped;
  }

  protected open(scope: Func | undefined): ScopeTable {
    const table = newTable();
    this.tables.set(scope, table);
    return table;
  }

  /** Gives pending writes to the bindings of enclosing functions they mean; the others escape to the module. */
  protected settle(): LocalWrite[] {
    const escaping: LocalWrite[] = [];
    for (const write of this.pending) {
      const binding = this.find(write);
      if (binding === undefined) escaping.push(write);
      else binding.writes.push(write);
    }
    return escaping;
  }

  /** The binding of an enclosing function that a write without declaration goes to. */
  private find(write: LocalWrite): LocalBinding | undefined {
    const name = write.at.text;
    const declared = this.tables.get(write.scope)?.outer.get(name);
    if (declared === 'global') return undefined;
    let scope = declared === 'nonlocal' ? write.scope?.parent : write.scope;
    while (scope !== undefined) {
      const found = this.tables
        .get(scope)
        ?.bindings.get(name)
        ?.findLast((one) => inside(write.at.start, one.region));
      if (found !== undefined) return found;
      scope = scope.parent;
    }
    return undefined;
  }

  /** Written out, and not spread from what is given: V8 gives each object that begins with a spread a hidden class of its own. */
  protected source(
    kind: LocalWrite['kind'],
    value: Value | undefined,
    statement: Located,
    rest: Partial<Omit<Source, 'kind' | 'value' | 'statement'>> = NOTHING_ELSE,
  ): Source {
    return {
      kind,
      value,
      annotation: rest.annotation,
      statement,
      each: rest.each,
      hoisted: rest.hoisted ?? false,
      index: rest.index,
      region: rest.region,
      declares: rest.declares ?? true,
      bindingKind: rest.bindingKind,
    };
  }

  /** Binds every name of a pattern; `pattern` is the whole where the value is taken apart. */
  protected bind(target: Pattern, source: Source, pattern?: Pattern): void {
    switch (target.kind) {
      case 'name':
        this.write(target, source, { pattern });
        break;
      case 'attribute':
        this.bindAttribute(target, source, pattern);
        this.value(target.object);
        break;
      case 'subscript':
      case 'unknown':
        this.pattern(target);
        break;
      case 'sequence-pattern':
        for (const element of target.elements) if (element !== undefined) this.bind(element, source, pattern ?? target);
        break;
      case 'mapping-pattern':
        for (const entry of target.entries) {
          if (entry.key !== undefined && entry.key.kind !== 'identifier') this.value(entry.key);
          this.bind(entry.target, source, pattern ?? target);
        }
        break;
      case 'rest-pattern':
        this.bind(target.target, source, pattern ?? target);
        break;
      case 'default-pattern':
        this.value(target.value);
        this.bind(target.target, source, pattern ?? target);
        break;
    }
  }

  private bindAttribute(
    target: Pattern & { readonly kind: 'attribute' },
    source: Source,
    pattern: Pattern | undefined,
  ): void {
    const { object } = target;
    const { self, scope } = this;
    const { value, annotation } = source;
    if (source.kind === 'update') return;
    if (self !== undefined && object.kind === 'name' && object.text === self.name) {
      let writes = this.attributeWrites.get(self.owner);
      if (writes === undefined) this.attributeWrites.set(self.owner, (writes = new Map()));
      const whole = source.kind === 'assign';
      push(writes, target.name, {
        name: target.name,
        value,
        annotation,
        pattern: whole ? pattern : target,
        scope,
        at: target,
      });
    }
  }

  protected write(
    at: NameValue | Identifier,
    source: Source,
    parts: Partial<Pick<LocalWrite, 'pattern' | 'func' | 'definition' | 'type' | 'imported'>>,
  ): void {
    const { kind, value, annotation, statement, each, index } = source;
    const write: LocalWrite = {
      kind,
      at,
      value,
      annotation,
      statement,
      each,
      index,
      hoisted: source.hoisted,
      pattern: parts.pattern,
      func: parts.func,
      definition: parts.definition,
      type: parts.type,
      imported: parts.imported,
      scope: this.scope,
      loops: this.loops,
      block: source.hoisted ? source.region : this.enclosing,
    };
    const { table } = this;
    if (!source.declares || table.outer.has(at.text)) {
      this.pending.push(write);
      return;
    }
    if (kind === 'update' && !table.bindings.has(at.text) && this.scope === undefined && this.body === undefined) {
      this.pending.push(write);
      return;
    }
    const region = this.body === undefined ? source.region : (source.region ?? undefined);
    const list = table.bindings.get(at.text);
    const same = list?.find((one) => one.region === region);
    if (same !== undefined) {
      same.writes.push(write);
      if (same.kind === 'variable' && kind !== 'assign' && source.bindingKind !== undefined)
        same.kind = source.bindingKind;
      return;
    }
    const binding: LocalBinding = {
      name: at.text,
      kind: source.bindingKind ?? 'variable',
      scope: this.scope,
      region,
      writes: [write],
    };
    if (list === undefined) table.bindings.set(at.text, [binding]);
    else list.push(binding);
  }
}

/** Whether an offset is in a region; every offset is in the undefined one. */
export function inside(offset: number, region: Located | undefined): boolean {
  return region === undefined || (offset >= region.start && offset < region.end);
}

export function push<K, V>(lists: Map<K, V[]>, key: K, item: V): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}
