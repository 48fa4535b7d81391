import { classMembers } from './class-members.ts';
import type { Class } from './classes.ts';
import type { Decorator, Func, Parameter } from './functions.ts';
import type { Block, Statement } from './statements.ts';
import type { Unit } from './unit.ts';
import type { Pattern, Value } from './values.ts';

/**
 * Goes through the program form in the order of the text. Extend it and override what is of interest; call `super` to go on inside. `scope` is the function whose code is being
 * read, undefined for code of the module outside of functions (decorators, defaults and annotations belong to the code around a function, class bodies to the code around the class).
 *
 * Recursion is bounded by lowering, which makes no tree deeper than a few hundred levels.
 */
export class Walker {
  declare scope: Func | undefined;
  declare private unitRead: Unit | undefined;

  /** Assigns its fields: to define them, V8 asks its runtime each time, since they come into objects of many classes here. */
  constructor() {
    this.scope = undefined;
    this.unitRead = undefined;
  }

  /** All code of a unit: of a class without its methods where those are units, too. */
  unit(unit: Unit): void {
    this.unitRead = unit;
    if (unit.method !== undefined) this.method(unit.method);
    else for (const statement of unit.statements) this.statement(statement);
    this.unitRead = undefined;
  }

  /** A method that is a unit of its own. */
  protected method(func: Func): void {
    this.func(func);
  }

  /** The method is left to the unit that it is. */
  protected isApart(method: Func): boolean {
    return this.unitRead !== undefined && method.unit !== this.unitRead;
  }

  block(block: Block): void {
    for (const statement of block.statements) this.statement(statement);
  }

  /** A function's decorators, defaults and annotations, then its body as scope. */
  func(func: Func): void {
    this.signature(func);
    const outer = this.scope;
    this.scope = func;
    for (const parameter of func.params) this.pattern(parameter.target);
    this.block(func.body);
    this.scope = outer;
  }

  signature(func: Func): void {
    this.decorators(func.decorators);
    for (const parameter of func.params) this.parameter(parameter);
    if (func.returns !== undefined) this.annotation(func.returns);
  }

  parameter(parameter: Parameter): void {
    this.decorators(parameter.decorators);
    if (parameter.annotation !== undefined) this.annotation(parameter.annotation);
    if (parameter.fallback !== undefined) this.value(parameter.fallback);
  }

  decorators(decorators: readonly Decorator[]): void {
    for (const decorator of decorators) this.value(decorator.value);
  }

  definition(definition: Class): void {
    this.decorators(definition.decorators);
    for (const base of definition.bases) this.value(base);
    for (const contract of definition.contracts) this.annotation(contract);
    for (const keyword of definition.keywords) this.value(keyword.value);
    for (const member of classMembers(definition)) {
      if (member.kind === 'func') {
        if (!this.isApart(member)) this.func(member);
      } else if (member.kind === 'field') {
        this.decorators(member.decorators);
        if (member.annotation !== undefined) this.annotation(member.annotation);
        if (member.value !== undefined) this.value(member.value);
      } else this.statement(member);
    }
  }

  annotation(annotation: Value): void {
    this.value(annotation);
  }

  statement(statement: Statement): void {
    switch (statement.kind) {
      case 'expression':
        this.value(statement.value);
        break;
      case 'bind':
        if (statement.annotation !== undefined) this.annotation(statement.annotation);
        if (statement.value !== undefined) this.value(statement.value);
        for (const target of statement.targets) this.pattern(target);
        break;
      case 'update':
        this.pattern(statement.target);
        if (statement.value !== undefined) this.value(statement.value);
        break;
      case 'delete':
        for (const target of statement.targets) this.value(target);
        break;
      case 'if':
        this.value(statement.test);
        this.block(statement.then);
        if (statement.otherwise !== undefined) this.block(statement.otherwise);
        break;
      case 'loop':
        if (statement.init !== undefined) this.statement(statement.init);
        if (statement.iterable !== undefined) this.value(statement.iterable);
        if (statement.target !== undefined) this.pattern(statement.target);
        if (statement.test !== undefined) this.value(statement.test);
        if (statement.update !== undefined) this.value(statement.update);
        this.block(statement.body);
        if (statement.otherwise !== undefined) this.block(statement.otherwise);
        break;
      case 'try':
        this.block(statement.body);
        for (const handler of statement.handlers) {
          for (const type of handler.types) this.value(type);
          if (handler.name !== undefined) this.pattern(handler.name);
          this.block(handler.body);
        }
        if (statement.otherwise !== undefined) this.block(statement.otherwise);
        if (statement.finalizer !== undefined) this.block(statement.finalizer);
        break;
      case 'with':
        for (const item of statement.items) {
          this.value(item.context);
          if (item.target !== undefined) this.pattern(item.target);
        }
        this.block(statement.body);
        break;
      case 'switch':
        this.value(statement.subject);
        for (const one of statement.cases) {
          for (const test of one.tests) this.value(test);
          for (const binding of one.bindings) this.pattern(binding);
          if (one.guard !== undefined) this.value(one.guard);
          this.block(one.body);
        }
        break;
      case 'return':
        if (statement.value !== undefined) this.value(statement.value);
        break;
      case 'raise':
        if (statement.value !== undefined) this.value(statement.value);
        if (statement.cause !== undefined) this.value(statement.cause);
        break;
      case 'assert':
        this.value(statement.test);
        if (statement.message !== undefined) this.value(statement.message);
        break;
      case 'export':
        if (statement.value !== undefined) this.value(statement.value);
        break;
      case 'define-function':
        this.func(statement.func);
        break;
      case 'define-class':
        this.definition(statement.definition);
        break;
      case 'define-type':
        for (const base of statement.bases) this.annotation(base);
        for (const member of statement.members) if (member.type !== undefined) this.annotation(member.type);
        if (statement.value !== undefined) this.annotation(statement.value);
        break;
      case 'nested':
        this.block(statement.body);
        break;
      case 'import':
      case 'scope':
      case 'jump':
      case 'empty':
      case 'broken':
        break;
    }
  }

  value(value: Value): void {
    switch (value.kind) {
      case 'name':
      case 'literal':
        break;
      case 'attribute':
        this.value(value.object);
        break;
      case 'subscript':
        this.value(value.object);
        this.value(value.index);
        break;
      case 'slice':
        if (value.from !== undefined) this.value(value.from);
        if (value.to !== undefined) this.value(value.to);
        if (value.step !== undefined) this.value(value.step);
        break;
      case 'call':
        this.value(value.callee);
        for (const type of value.typeArgs) this.annotation(type);
        for (const argument of value.args) this.value(argument.value);
        break;
      case 'template':
        for (const part of value.parts) if (typeof part !== 'string') this.value(part);
        break;
      case 'sequence':
        for (const element of value.elements) this.value(element);
        break;
      case 'mapping':
        for (const entry of value.entries) {
          if (entry.key !== undefined && entry.key.kind !== 'identifier') this.value(entry.key);
          this.value(entry.value);
        }
        break;
      case 'comprehension':
        for (const clause of value.clauses) {
          this.value(clause.iterable);
          this.pattern(clause.target);
          for (const condition of clause.conditions) this.value(condition);
        }
        if (value.key !== undefined) this.value(value.key);
        this.value(value.element);
        break;
      case 'function':
        this.func(value.func);
        break;
      case 'class':
        this.definition(value.definition);
        break;
      case 'await':
      case 'spread':
        this.value(value.value);
        break;
      case 'yield':
        if (value.value !== undefined) this.value(value.value);
        break;
      case 'unary':
        this.value(value.operand);
        break;
      case 'binary':
      case 'logical':
        this.value(value.left);
        this.value(value.right);
        break;
      case 'conditional':
        this.value(value.test);
        this.value(value.then);
        this.value(value.otherwise);
        break;
      case 'assign':
        if (value.value !== undefined) this.value(value.value);
        this.pattern(value.target);
        break;
      case 'cast':
        this.value(value.value);
        this.annotation(value.type);
        break;
      case 'element':
        if (value.tag !== undefined) this.value(value.tag);
        for (const attribute of value.attributes) if (attribute.value !== undefined) this.value(attribute.value);
        for (const child of value.children) this.value(child);
        break;
      case 'unknown':
        for (const part of value.parts) this.value(part);
        break;
    }
  }

  /** A name bound here is not a value; objects and indices of attribute and subscript targets are. */
  pattern(pattern: Pattern): void {
    switch (pattern.kind) {
      case 'name':
        break;
      case 'attribute':
        this.value(pattern.object);
        break;
      case 'subscript':
        this.value(pattern.object);
        this.value(pattern.index);
        break;
      case 'sequence-pattern':
        for (const element of pattern.elements) if (element !== undefined) this.pattern(element);
        break;
      case 'mapping-pattern':
        for (const entry of pattern.entries) {
          if (entry.key !== undefined && entry.key.kind !== 'identifier') this.value(entry.key);
          this.pattern(entry.target);
        }
        break;
      case 'rest-pattern':
        this.pattern(pattern.target);
        break;
      case 'default-pattern':
        this.value(pattern.value);
        this.pattern(pattern.target);
        break;
      case 'unknown':
        for (const part of pattern.parts) this.value(part);
        break;
    }
  }
}
