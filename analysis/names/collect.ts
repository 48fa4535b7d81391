import {
  type Block,
  type CallValue,
  type Class,
  type Func,
  type ImportStatement,
  type Language,
  lastName,
  type NameValue,
  perUnit,
  type Statement,
  type Unit,
  unitKey,
  type Value,
} from '../program/index.ts';
import { DefinitionWriter } from './definition-writer.ts';
import { push } from './scope-writer.ts';
import type { ArgumentPlace, AttributeUse, Reference, UnitScopes } from './scopes.ts';

const PYTHON = unitKey<UnitScopes>('scopes of Python');
const TYPESCRIPT = unitKey<UnitScopes>('scopes of TypeScript');

/** Scopes, references and writes of a unit; kept as long as it lives. */
export function scopesOf(unit: Unit, language: Language): UnitScopes {
  return language === 'python'
    ? perUnit(unit, PYTHON, (one) => new Collector(false).collect(one))
    : perUnit(unit, TYPESCRIPT, (one) => new Collector(true).collect(one));
}

/** Operators that give the target the value as a whole. */
const ASSIGNING: ReadonlySet<string> = new Set(['=', ':=', '??=', '||=']);

class Collector extends DefinitionWriter {
  private readonly references = new Map<string, Reference[]>();
  private readonly attributes = new Map<string, AttributeUse[]>();
  private readonly places = new Map<Func, ArgumentPlace>();
  private readonly handed = new Map<string, ArgumentPlace[]>();
  private readonly classOf = new Map<Value, Class>();

  collect(unit: Unit): UnitScopes {
    this.table = this.open(undefined);
    this.unit(unit);
    return {
      tables: this.tables,
      references: this.references,
      attributes: this.attributes,
      attributeWrites: this.attributeWrites,
      escaping: this.settle(),
      places: this.places,
      handed: this.handed,
      classOf: this.classOf,
      classBindings: this.classBindings,
    };
  }

  override block(block: Block): void {
    const { enclosing, region } = this;
    this.enclosing = block;
    if (this.blockScoped) this.region = block;
    super.block(block);
    this.enclosing = enclosing;
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
            this.bind(
              item.target,
              this.source('with', item.context, item, { each: statement.isAsync ? 'async' : undefined }),
            );
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
        this.bind(statement.target, this.source('update', undefined, statement, { declares: !this.blockScoped }));
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
            this.source('class', undefined, statement, { bindingKind: 'class', region: this.region }),
            { definition },
          );
        break;
      }
      case 'define-type':
        this.write(
          statement.name,
          this.source('type', undefined, statement, { bindingKind: 'type', region: this.region, hoisted: true }),
          { type: statement },
        );
        break;
      default:
        break;
    }
    super.statement(statement);
  }

  private bindStatement(statement: Statement & { readonly kind: 'bind' }): void {
    if (statement.annotation !== undefined) this.annotation(statement.annotation);
    if (statement.value !== undefined) this.value(statement.value);
    const { declaration, annotation, value } = statement;
    const declares = !this.blockScoped || declaration !== undefined;
    const region = declaration === 'var' ? undefined : this.region;
    const source = this.source('assign', value, statement, { annotation, declares, region });
    for (const target of statement.targets) this.bind(target, source);
  }

  private loop(statement: Statement & { readonly kind: 'loop' }): void {
    const { region, enclosing, loops } = this;
    if (statement.iterable !== undefined) this.value(statement.iterable);
    this.loops = [...loops, statement];
    if (this.blockScoped) this.region = statement;
    if (statement.init !== undefined) this.statement(statement.init);
    if (statement.target !== undefined) {
      const each = statement.keys ? 'keys' : statement.isAsync ? 'async' : 'values';
      const { declaration, iterable } = statement;
      if (this.blockScoped) this.enclosing = statement;
      const declares = !this.blockScoped || declaration !== undefined;
      const region = declaration === 'var' ? undefined : this.region;
      const source = this.source('loop', iterable, iterable ?? statement.target, { each, declares, region });
      this.bind(statement.target, source);
      this.enclosing = enclosing;
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
      const { region, enclosing } = this;
      if (this.blockScoped) this.region = handler;
      this.enclosing = handler;
      if (handler.name !== undefined)
        this.bind(handler.name, this.source('except', handler.types[0], handler.name, { region: this.region }));
      this.block(handler.body);
      this.region = region;
      this.enclosing = enclosing;
    }
    if (statement.otherwise !== undefined) this.block(statement.otherwise);
    if (statement.finalizer !== undefined) this.block(statement.finalizer);
  }

  private imports(statement: ImportStatement): void {
    for (const specifier of statement.specifiers) {
      if (specifier.local === undefined) continue;
      const kind = { bindingKind: 'import', hoisted: this.blockScoped } as const;
      const source = this.source('import', undefined, statement, kind);
      this.write(specifier.local, source, { imported: { statement, specifier } });
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
        this.assign(value);
        return;
      default:
        break;
    }
    super.value(value);
  }

  private assign(value: Value & { readonly kind: 'assign' }): void {
    const kind = ASSIGNING.has(value.operator) ? 'assign' : 'update';
    this.bind(value.target, this.source(kind, value.value, value, { declares: !this.blockScoped }));
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
      const rest = { each: clause.isAsync ? 'async' : 'values', region: value, hoisted: true } as const;
      this.bind(clause.target, this.source('loop', clause.iterable, clause.target, rest));
      for (const condition of clause.conditions) this.value(condition);
    }
    if (value.key !== undefined) this.value(value.key);
    this.value(value.element);
  }
}
