import {
  type Block,
  type CallValue,
  type Class,
  classMembers,
  type Field,
  type Func,
  type Identifier,
  type ImportStatement,
  type Language,
  type Located,
  lastName,
  type NameValue,
  type Parameter,
  type Pattern,
  perUnit,
  type Statement,
  type Unit,
  unitKey,
  type Value,
  Walker,
} from '../program/index.ts';
import type {
  ArgumentPlace,
  AttributeAssignment,
  AttributeUse,
  AttributeWrite,
  LocalBinding,
  LocalWrite,
  Reference,
  ScopeTable,
  UnitScopes,
} from './scopes.ts';
import type { Binding } from './types.ts';

const PYTHON = unitKey<UnitScopes>('scopes of Python');
const TYPESCRIPT = unitKey<UnitScopes>('scopes of TypeScript');

/** Scopes, references and writes of a unit; kept as long as it lives. */
export function scopesOf(unit: Unit, language: Language): UnitScopes {
  return language === 'python'
    ? perUnit(unit, PYTHON, (one) => new Collector(false).collect(one))
    : perUnit(unit, TYPESCRIPT, (one) => new Collector(true).collect(one));
}

/** What a write of a pattern shares with the writes of its names. */
type Source = Pick<LocalWrite, 'kind' | 'value' | 'annotation' | 'statement'> &
  Partial<Pick<LocalWrite, 'each' | 'hoisted' | 'index'>> & {
    readonly region?: Located | undefined;
    readonly declares: boolean;
    readonly bindingKind?: Binding['kind'];
  };

interface Self {
  readonly name: string;
  readonly owner: Class;
}

class Collector extends Walker {
  private readonly blockScoped: boolean;
  private readonly tables = new Map<Func | undefined, ScopeTable>();
  private readonly references = new Map<string, Reference[]>();
  private readonly attributes = new Map<string, AttributeUse[]>();
  private readonly attributeWrites = new Map<Class, Map<string, AttributeWrite[]>>();
  private readonly assignments: AttributeAssignment[] = [];
  private readonly places = new Map<Func, ArgumentPlace>();
  private readonly handed = new Map<string, ArgumentPlace[]>();
  private readonly classOf = new Map<Value, Class>();
  private readonly classBindings = new Map<Class, Map<string, LocalBinding>>();
  private readonly exportStatements: (Statement & { readonly kind: 'export' })[] = [];
  private readonly pending: LocalWrite[] = [];
  private table!: ScopeTable;
  private region: Located | undefined;
  private block_: Located | undefined;
  private self: Self | undefined;
  /** The loops around, outermost first. */
  private loops: readonly Located[] = [];
  /** The Python class whose body is being read, outside of functions in it. */
  private body: Class | undefined;

  constructor(blockScoped: boolean) {
    super();
    this.blockScoped = blockScoped;
  }

  collect(unit: Unit): UnitScopes {
    this.table = this.open(undefined);
    this.unit(unit);
    const escaping: LocalWrite[] = [];
    for (const write of this.pending) {
      const binding = this.find(write);
      if (binding === undefined) escaping.push(write);
      else binding.writes.push(write);
    }
    return {
      tables: this.tables,
      references: this.references,
      attributes: this.attributes,
      attributeWrites: this.attributeWrites,
      escaping,
      places: this.places,
      handed: this.handed,
      classOf: this.classOf,
      classBindings: this.classBindings,
      exportStatements: this.exportStatements,
      assignments: this.assignments,
    };
  }

  private open(scope: Func | undefined): ScopeTable {
    const table: ScopeTable = { bindings: new Map(), outer: new Map(), returns: [], yields: [], emptyReturns: 0 };
    this.tables.set(scope, table);
    return table;
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

  override func(func: Func): void {
    this.signature(func);
    const { scope, table, region, block_, self, body, loops } = this;
    this.loops = [];
    this.scope = func;
    this.table = this.open(func);
    this.region = undefined;
    this.block_ = undefined;
    this.body = undefined;
    this.self = this.selfOf(func);
    for (const [index, parameter] of func.params.entries()) this.bindParameter(parameter, index);
    const ownName = func.name;
    if (ownName !== undefined && (func.role === 'lambda' || func.role === 'arrow' || func.role === 'function'))
      this.nameInside(func, ownName);
    for (const statement of func.body.statements) this.statement(statement);
    Object.assign(this, { scope, table, region, block_, self, body, loops });
  }

  /** A function expression knows its own name inside. */
  private nameInside(func: Func, name: Identifier): void {
    if (!this.blockScoped || this.table.bindings.has(name.text)) return;
    const source: Source = {
      kind: 'function',
      value: undefined,
      annotation: undefined,
      statement: name,
      declares: true,
    };
    this.write(name, { ...source, hoisted: true, bindingKind: 'function' }, { func });
  }

  private selfOf(func: Func): Self | undefined {
    if (func.owner !== undefined) {
      if (this.blockScoped) return { name: 'this', owner: func.owner };
      const first = func.params[0]?.name;
      const isPlain = func.isStatic && !func.decorators.some((one) => lastName(one.value) === 'classmethod');
      return first === undefined || isPlain ? undefined : { name: first, owner: func.owner };
    }
    const keeps = this.blockScoped ? func.role === 'arrow' || func.role === 'lambda' : true;
    return keeps ? this.self : undefined;
  }

  private bindParameter(parameter: Parameter, index: number): void {
    const source: Source = {
      kind: 'parameter',
      value: undefined,
      annotation: parameter.annotation,
      statement: parameter,
      declares: true,
      index,
      bindingKind: 'parameter',
    };
    this.bind(parameter.target, source, undefined);
  }

  override definition(definition: Class): void {
    if (this.blockScoped) {
      this.classTypeScript(definition);
      return;
    }
    for (const decorator of definition.decorators) this.value(decorator.value);
    for (const base of definition.bases) this.value(base);
    for (const keyword of definition.keywords) this.value(keyword.value);
    const { body, table, block_ } = this;
    this.body = definition;
    this.table = { bindings: new Map(), outer: new Map(), returns: [], yields: [], emptyReturns: 0 };
    this.block_ = definition.body;
    for (const member of classMembers(definition)) {
      if (member.kind === 'func') {
        if (member.name !== undefined) this.writeFunction(member.name, member, member);
        this.func(member);
      } else if (member.kind === 'field') {
        if (member.annotation !== undefined) this.annotation(member.annotation);
        if (member.value !== undefined) this.value(member.value);
        const at = new FieldName(member);
        const { annotation, value } = member;
        this.write(
          at,
          { kind: 'assign', value, annotation, statement: member, declares: true, bindingKind: 'field' },
          {},
        );
      } else this.statement(member);
    }
    const own = new Map<string, LocalBinding>();
    for (const [name, [first]] of this.table.bindings) if (first !== undefined) own.set(name, first);
    this.classBindings.set(definition, own);
    Object.assign(this, { body, table, block_ });
  }

  private classTypeScript(definition: Class): void {
    const { self } = this;
    this.self = { name: 'this', owner: definition };
    super.definition(definition);
    this.self = self;
  }

  override block(block: Block): void {
    const { block_, region } = this;
    this.block_ = block;
    if (this.blockScoped) this.region = block;
    super.block(block);
    this.block_ = block_;
    this.region = region;
  }

  override statement(statement: Statement): void {
    switch (statement.kind) {
      case 'bind':
        this.bindStatement(statement);
        return;
      case 'loop':
        this.loop(statement);
        return;
      case 'with':
        for (const item of statement.items) {
          this.value(item.context);
          if (item.target !== undefined)
            this.bind(item.target, this.source('with', item.context, item, statement.isAsync ? 'async' : undefined));
        }
        this.block(statement.body);
        return;
      case 'try':
        this.tryStatement(statement);
        return;
      case 'switch':
        this.value(statement.subject);
        for (const one of statement.cases) {
          for (const test of one.tests) this.value(test);
          for (const binding of one.bindings) this.bind(binding, this.source('match', undefined, one), undefined);
          if (one.guard !== undefined) this.value(one.guard);
          this.block(one.body);
        }
        return;
      case 'update':
        this.bind(statement.target, { ...this.source('update', undefined, statement), declares: !this.blockScoped });
        if (statement.value !== undefined) this.value(statement.value);
        return;
      case 'return':
        if (statement.value === undefined) this.table.emptyReturns += 1;
        else this.table.returns.push(statement.value);
        break;
      case 'scope':
        for (const name of statement.names) this.table.outer.set(name.text, statement.type);
        return;
      case 'import':
        this.imports(statement);
        return;
      case 'export':
        this.exportStatements.push(statement);
        break;
      case 'define-function': {
        const { name } = statement.func;
        if (name !== undefined) this.writeFunction(name, statement.func, statement);
        break;
      }
      case 'define-class': {
        const { definition } = statement;
        if (definition.name !== undefined)
          this.write(
            definition.name,
            { ...this.source('class', undefined, statement), bindingKind: 'class', region: this.region },
            { definition },
          );
        break;
      }
      case 'define-type':
        this.write(
          statement.name,
          { ...this.source('type', undefined, statement), bindingKind: 'type', region: this.region, hoisted: true },
          { type: statement },
        );
        break;
      default:
        break;
    }
    super.statement(statement);
  }

  private source(
    kind: LocalWrite['kind'],
    value: Value | undefined,
    statement: Located,
    each?: LocalWrite['each'],
  ): Source {
    return { kind, value, annotation: undefined, statement, each, declares: true };
  }

  private writeFunction(name: Identifier, func: Func, statement: Located): void {
    const source = this.source('function', undefined, statement);
    this.write(name, { ...source, bindingKind: 'function', region: this.region, hoisted: this.blockScoped }, { func });
  }

  private bindStatement(statement: Statement & { readonly kind: 'bind' }): void {
    if (statement.annotation !== undefined) this.annotation(statement.annotation);
    if (statement.value !== undefined) this.value(statement.value);
    const { declaration, annotation, value } = statement;
    const source: Source = {
      kind: 'assign',
      value,
      annotation,
      statement,
      declares: !this.blockScoped || declaration !== undefined,
      region: declaration === 'var' ? undefined : this.region,
    };
    for (const target of statement.targets) this.bind(target, source);
  }

  private loop(statement: Statement & { readonly kind: 'loop' }): void {
    const { region, block_, loops } = this;
    if (statement.iterable !== undefined) this.value(statement.iterable);
    this.loops = [...loops, statement];
    if (this.blockScoped) this.region = statement;
    if (statement.init !== undefined) this.statement(statement.init);
    if (statement.target !== undefined) {
      const each = statement.keys ? 'keys' : statement.isAsync ? 'async' : 'values';
      const { declaration, iterable } = statement;
      if (this.blockScoped) this.block_ = statement;
      this.bind(statement.target, {
        ...this.source('loop', iterable, iterable ?? statement.target, each),
        declares: !this.blockScoped || declaration !== undefined,
        region: declaration === 'var' ? undefined : this.region,
      });
      this.block_ = block_;
    }
    if (statement.test !== undefined) this.value(statement.test);
    if (statement.update !== undefined) this.value(statement.update);
    this.block(statement.body);
    this.loops = loops;
    if (statement.otherwise !== undefined) this.block(statement.otherwise);
    this.region = region;
  }

  private tryStatement(statement: Statement & { readonly kind: 'try' }): void {
    this.block(statement.body);
    for (const handler of statement.handlers) {
      for (const type of handler.types) this.value(type);
      const { region, block_ } = this;
      if (this.blockScoped) this.region = handler;
      this.block_ = handler;
      if (handler.name !== undefined)
        this.bind(handler.name, { ...this.source('except', handler.types[0], handler.name), region: this.region });
      this.block(handler.body);
      this.region = region;
      this.block_ = block_;
    }
    if (statement.otherwise !== undefined) this.block(statement.otherwise);
    if (statement.finalizer !== undefined) this.block(statement.finalizer);
  }

  private imports(statement: ImportStatement): void {
    for (const specifier of statement.specifiers) {
      if (specifier.local === undefined) continue;
      const source = this.source('import', undefined, statement);
      const imported = { statement, specifier };
      this.write(specifier.local, { ...source, bindingKind: 'import', hoisted: this.blockScoped }, { imported });
    }
  }

  override value(value: Value): void {
    switch (value.kind) {
      case 'name':
        this.refer(value, undefined);
        return;
      case 'attribute':
        push(this.attributes, value.name, { at: value, scope: this.scope, call: undefined });
        break;
      case 'call':
        this.call(value);
        return;
      case 'comprehension':
        this.comprehension(value);
        return;
      case 'yield':
        this.table.yields.push({ value: value.value, delegates: value.delegates, node: value });
        break;
      case 'assign':
        if (value.value !== undefined) this.value(value.value);
        this.bind(value.target, {
          ...this.source(
            value.operator === '=' || value.operator === ':=' || value.operator === '??=' || value.operator === '||='
              ? 'assign'
              : 'update',
            value.value,
            value,
          ),
          declares: !this.blockScoped,
        });
        return;
      default:
        break;
    }
    super.value(value);
  }

  private refer(at: NameValue, call: CallValue | undefined): void {
    push(this.references, at.text, { at, scope: this.scope, call });
    if (this.body !== undefined) this.classOf.set(at, this.body);
  }

  private call(value: CallValue): void {
    const { callee } = value;
    if (callee.kind === 'name') this.refer(callee, value);
    else if (callee.kind === 'attribute') {
      push(this.attributes, callee.name, { at: callee, scope: this.scope, call: value });
      this.value(callee.object);
    } else this.value(callee);
    for (const type of value.typeArgs) this.annotation(type);
    for (const [index, argument] of value.args.entries()) {
      const place = { call: value, index, keyword: argument.keyword?.text, scope: this.scope, value: argument.value };
      if (argument.value.kind === 'function') this.places.set(argument.value.func, place);
      else {
        const name = lastName(argument.value);
        if (name !== undefined) push(this.handed, name, place);
      }
      this.value(argument.value);
    }
  }

  private comprehension(value: Value & { readonly kind: 'comprehension' }): void {
    for (const clause of value.clauses) {
      this.value(clause.iterable);
      const source = this.source('loop', clause.iterable, clause.target, clause.isAsync ? 'async' : 'values');
      this.bind(clause.target, { ...source, region: value, hoisted: true });
      for (const condition of clause.conditions) this.value(condition);
    }
    if (value.key !== undefined) this.value(value.key);
    this.value(value.element);
  }

  /** Binds every name of a pattern; `pattern` is the whole where the value is taken apart. */
  private bind(target: Pattern, source: Source, pattern?: Pattern): void {
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
    } else if (value !== undefined && pattern === undefined && source.kind === 'assign') {
      this.assignments.push({ target, value, scope });
    }
  }

  private write(
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
      hoisted: source.hoisted ?? false,
      pattern: parts.pattern,
      func: parts.func,
      definition: parts.definition,
      type: parts.type,
      imported: parts.imported,
      scope: this.scope,
      loops: this.loops,
      block: source.hoisted === true ? source.region : this.block_,
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

/** A field's name as a name node: it moves with the field. */
class FieldName implements NameValue {
  readonly kind = 'name';
  readonly text: string;
  private readonly field: Field;

  constructor(field: Field) {
    this.field = field;
    this.text = field.name;
  }

  get start(): number {
    return this.field.start;
  }

  get end(): number {
    return this.field.start + this.text.length;
  }
}

/** Whether an offset is in a region; every offset is in the undefined one. */
export function inside(offset: number, region: Located | undefined): boolean {
  return region === undefined || (offset >= region.start && offset < region.end);
}

function push<K, V>(lists: Map<K, V[]>, key: K, item: V): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}
