import type {
  BindStatement,
  Class,
  Field,
  Func,
  FunctionValue,
  Located,
  Statement,
  Unit,
  Value,
  NameValue,
} from '../program/index.ts';
import { classStatement, perUnit, unitKey } from '../program/index.ts';
import { Walker } from '../program/walk.ts';

/** What stands around a node of a unit. */
export interface Parents {
  /** The value, statement or field directly around; of a method's statements nothing. */
  readonly of: ReadonlyMap<Located, Located>;
  /** The function whose code a value is part of; undefined outside of functions. */
  readonly scopes: ReadonlyMap<Located, Func | undefined>;
  readonly functionValues: ReadonlyMap<Func, FunctionValue>;
  readonly declarations: ReadonlyMap<Func, Statement>;
  /** The values of a function's own code; those of the module's under undefined. */
  readonly byScope: ReadonlyMap<Func | undefined, readonly Value[]>;
  /** Names as values, by their text. */
  readonly names: ReadonlyMap<string, readonly NameValue[]>;
  readonly returns: ReadonlyMap<Func, readonly Value[]>;
  readonly binds: ReadonlyMap<Func, readonly BindStatement[]>;
}

const PARENTS = unitKey<Parents>('parents');

export function parentsOf(unit: Unit): Parents {
  return perUnit(unit, PARENTS, (own) => {
    const collector = new Collector(classStatement(own));
    collector.unit(own);
    return collector;
  });
}

class Collector extends Walker implements Parents {
  readonly of = new Map<Located, Located>();
  readonly scopes = new Map<Located, Func | undefined>();
  readonly functionValues = new Map<Func, FunctionValue>();
  readonly declarations = new Map<Func, Statement>();
  readonly byScope = new Map<Func | undefined, Value[]>();
  readonly names = new Map<string, NameValue[]>();
  readonly returns = new Map<Func, Value[]>();
  readonly binds = new Map<Func, BindStatement[]>();
  private around: Located | undefined;

  /** @param around what stands around all of the unit */
  constructor(around: Located | undefined) {
    super();
    this.around = around;
  }

  override value(value: Value): void {
    push(this.byScope, this.scope, value);
    if (value.kind === 'name') push(this.names, value.text, value);
    if (value.kind === 'function') this.functionValues.set(value.func, value);
    this.enter(value, () => super.value(value));
  }

  override statement(statement: Statement): void {
    if (statement.kind === 'return' && statement.value !== undefined && this.scope !== undefined)
      push(this.returns, this.scope, statement.value);
    if (statement.kind === 'bind' && this.scope !== undefined) push(this.binds, this.scope, statement);
    if (statement.kind === 'define-function') this.declarations.set(statement.func, statement);
    this.enter(statement, () => super.statement(statement));
  }

  override definition(definition: Class): void {
    for (const field of definition.fields) this.field(field);
    super.definition(definition);
    for (const field of definition.fields) if (field.value !== undefined) this.of.set(field.value, field);
  }

  private field(field: Field): void {
    if (this.around !== undefined) this.of.set(field, this.around);
  }

  private enter(node: Located, go: () => void): void {
    const outer = this.around;
    if (outer !== undefined) this.of.set(node, outer);
    this.scopes.set(node, this.scope);
    this.around = node;
    go();
    this.around = outer;
  }
}

function push<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
