import {
  type Class,
  classMembers,
  type Field,
  type Func,
  type Identifier,
  type Located,
  lastName,
  type NameValue,
  type Parameter,
} from '../program/index.ts';
import { newTable, ScopeWriter, type Self } from './scope-writer.ts';
import type { LocalBinding } from './scopes.ts';

/** The part of the collector that opens scopes: functions with their parameters, class bodies. */
export class DefinitionWriter extends ScopeWriter {
  protected readonly classBindings = new Map<Class, Map<string, LocalBinding>>();

  override func(func: Func): void {
    this.signature(func);
    const { scope, table, region, enclosing, self, body, loops } = this;
    this.loops = [];
    this.scope = func;
    this.table = this.open(func);
    this.region = undefined;
    this.enclosing = undefined;
    this.body = undefined;
    this.self = this.selfOf(func);
    for (const [index, parameter] of func.params.entries()) this.bindParameter(parameter, index);
    const ownName = func.name;
    if (ownName !== undefined && (func.role === 'lambda' || func.role === 'arrow' || func.role === 'function'))
      this.nameInside(func, ownName);
    for (const statement of func.body.statements) this.statement(statement);
    this.scope = scope;
    this.table = table;
    this.region = region;
    this.enclosing = enclosing;
    this.self = self;
    this.body = body;
    this.loops = loops;
  }

  /** A function expression knows its own name inside. */
  private nameInside(func: Func, name: Identifier): void {
    if (!this.blockScoped || this.table.bindings.has(name.text)) return;
    this.write(name, this.source('function', undefined, name, { hoisted: true, bindingKind: 'function' }), { func });
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
    const { annotation } = parameter;
    const rest = { annotation, index, bindingKind: 'parameter' } as const;
    this.bind(parameter.target, this.source('parameter', undefined, parameter, rest));
  }

  override definition(definition: Class): void {
    if (this.blockScoped) {
      this.classTypeScript(definition);
      return;
    }
    for (const decorator of definition.decorators) this.value(decorator.value);
    for (const base of definition.bases) this.value(base);
    for (const keyword of definition.keywords) this.value(keyword.value);
    const { body, table, enclosing } = this;
    this.body = definition;
    this.table = newTable();
    this.enclosing = definition.body;
    for (const member of classMembers(definition)) {
      if (member.kind === 'func') {
        if (member.name !== undefined) this.writeFunction(member.name, member, member);
        if (!this.isApart(member)) this.func(member);
      } else if (member.kind === 'field') {
        if (member.annotation !== undefined) this.annotation(member.annotation);
        if (member.value !== undefined) this.value(member.value);
        const at = new FieldName(member);
        const { annotation, value } = member;
        this.write(at, this.source('assign', value, member, { annotation, bindingKind: 'field' }), {});
      } else this.statement(member);
    }
    const own = new Map<string, LocalBinding>();
    for (const [name, [first]] of this.table.bindings) if (first !== undefined) own.set(name, first);
    this.classBindings.set(definition, own);
    this.body = body;
    this.table = table;
    this.enclosing = enclosing;
  }

  /** What stands around a method's name and parameters is the code of its class. */
  protected override method(func: Func): void {
    const definition = func.owner as Class;
    if (this.blockScoped) this.self = { name: 'this', owner: definition };
    else {
      this.body = definition;
      this.table = newTable();
      this.enclosing = definition.body;
    }
    this.func(func);
  }

  private classTypeScript(definition: Class): void {
    const { self } = this;
    this.self = { name: 'this', owner: definition };
    super.definition(definition);
    this.self = self;
  }

  protected writeFunction(name: Identifier, func: Func, statement: Located): void {
    const rest = { bindingKind: 'function', region: this.region, hoisted: this.blockScoped } as const;
    this.write(name, this.source('function', undefined, statement, rest), { func });
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
