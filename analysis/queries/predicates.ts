import type { AnalysisContext } from '../facts.ts';
import {
  type Argument,
  type CallValue,
  type Func,
  type Located,
  type MappingValue,
  type Value,
  ownValue,
} from '../program/index.ts';
import { ColumnReader, type ColumnRef, lastNameOf } from './column-refs.ts';
import { columnKind, leavesLiving, predicateReach } from './columns.ts';
import { objectConditions } from './object-conditions.ts';
import { asksCaller, optional } from './optional.ts';
import { byInner, either } from './reach.ts';
import type { Comparison, ConditionForms, NamingSection, StepFacts } from './section.ts';
import { sqlPredicates } from './sql-predicates.ts';
import type { EntityRef, Predicate, QueryState } from './types.ts';

/** What conditions are read with: the table, the library's way to write them, and what variables hold. */
export interface ConditionScope {
  readonly owner: EntityRef | undefined;
  readonly forms: ConditionForms | undefined;
  /** The conditions a variable holds; undefined when it isn't known to hold any. */
  readonly held: (name: string) => readonly Predicate[] | undefined;
  /** The object a variable was given, where it is that and nothing else. */
  readonly object: (value: Value) => MappingValue | undefined;
  /** The query a value is, whose rows the database looks at by itself. */
  readonly inner: (value: Value) => QueryState | undefined;
}

const COMPARISONS: Readonly<Record<string, Comparison>> = {
  '==': 'same',
  '===': 'same',
  '!=': 'not',
  '!==': 'not',
  '>': 'from',
  '>=': 'from',
  '<': 'to',
  '<=': 'to',
  is: 'is',
  'is not': 'not',
  in: 'among',
};

const DEPTH = 40;

/** Reads conditions out of a function's values. */
export class PredicateReader {
  readonly columns: ColumnReader;
  private readonly func: Func;
  private readonly naming: NamingSection | undefined;

  constructor(context: AnalysisContext, func: Func, naming: NamingSection | undefined) {
    this.columns = new ColumnReader(context, func);
    this.func = func;
    this.naming = naming;
  }

  /** The conditions a step's arguments say; all of them must hold. */
  ofStep(call: CallValue, step: StepFacts, scope: ConditionScope): readonly Predicate[] {
    switch (step.conditions) {
      case 'keywords':
        return this.keywords(call.args, scope);
      case 'object': {
        const argument = call.args[step.index ?? 0];
        return argument === undefined ? [] : objectConditions(this, argument.value, scope);
      }
      case 'columns':
        return this.named(call, step, scope);
      case 'fragment':
        return this.fragment(call, scope);
      default:
        return call.args.flatMap((argument) => this.argument(argument, scope));
    }
  }

  private argument(argument: Argument, scope: ConditionScope): readonly Predicate[] {
    if (argument.keyword !== undefined) return [];
    if (argument.spread === 'none') return this.expression(argument.value, scope);
    return this.list(argument.value, scope) ?? [this.unjudged(argument, scope)];
  }

  /** What a list of conditions says; undefined when its elements are not known. */
  list(value: Value, scope: ConditionScope): readonly Predicate[] | undefined {
    if (value.kind === 'sequence') return value.elements.flatMap((element) => this.expression(element, scope));
    if (value.kind === 'name') return scope.held(value.text);
    if (value.kind === 'comprehension') {
      return this.expression(value.element, scope).map((one) => ({
        ...one,
        comparison: 'among',
        reach: one.reach === 'unique' ? 'listed' : one.reach,
      }));
    }
    return undefined;
  }

  /** One condition, or several of which all must hold. */
  expression(value: Value, scope: ConditionScope, depth = 0): readonly Predicate[] {
    if (depth > DEPTH) return [];
    switch (value.kind) {
      case 'binary':
        return this.binary(value, scope, depth);
      case 'logical':
        return value.operator === 'and' ? this.both(value.left, value.right, scope, depth) : [];
      case 'unary':
        return this.expression(value.operand, scope, depth + 1).map((one) => negated(one));
      case 'conditional': {
        const held = this.eitherOf([value.then, value.otherwise], scope, depth);
        if (held.length > 0 || !asksCaller(value.test, this.func)) return held;
        return optional([value.then, value.otherwise].flatMap((one) => this.expression(one, scope, depth + 1)));
      }
      case 'call':
        return this.call(value, scope, depth);
      case 'attribute': {
        const column = this.columns.column(value, scope.forms, scope.owner);
        return column === undefined ? [this.unjudged(value, scope)] : [this.predicate(column, 'is', undefined, value)];
      }
      case 'name':
        return scope.held(value.text) ?? [this.unjudged(value, scope)];
      case 'mapping':
        return objectConditions(this, value, scope);
      case 'literal':
        return [];
      default:
        return [this.unjudged(value, scope)];
    }
  }

  private both(left: Value, right: Value, scope: ConditionScope, depth: number): readonly Predicate[] {
    return [...this.expression(left, scope, depth + 1), ...this.expression(right, scope, depth + 1)];
  }

  private eitherOf(values: readonly Value[], scope: ConditionScope, depth: number): readonly Predicate[] {
    const one = either(
      values.map((value) => this.expression(value, scope, depth + 1)),
      scope.owner,
    );
    return one === undefined ? [] : [one];
  }

  private binary(value: Value & { kind: 'binary' }, scope: ConditionScope, depth: number): readonly Predicate[] {
    const { operator, left, right } = value;
    if (operator === '&') return this.both(left, right, scope, depth);
    if (operator === '|') return this.eitherOf([left, right], scope, depth);
    const comparison = COMPARISONS[operator];
    if (comparison === undefined) return [this.unjudged(value, scope)];
    const a = this.columns.column(left, scope.forms, scope.owner);
    const b = this.columns.column(right, scope.forms, scope.owner);
    // Two columns: how tables are joined.
    if (a !== undefined && b !== undefined) return a.owner?.name === b.owner?.name ? [this.unjudged(value, scope)] : [];
    if (a !== undefined) return [this.predicate(a, comparison, right, value)];
    if (b !== undefined) return [this.predicate(b, flipped(comparison), left, value)];
    return [this.unjudged(value, scope)];
  }

  private call(call: CallValue, scope: ConditionScope, depth: number): readonly Predicate[] {
    const { forms } = scope;
    const name = lastNameOf(call.callee);
    if (forms === undefined || name === undefined) return [this.unjudged(call, scope)];
    if (forms.all?.includes(name)) return call.args.flatMap((argument) => this.argument(argument, scope));
    if (forms.any?.includes(name)) return this.anyOf(call, scope, depth);
    if (forms.wrappers?.includes(name)) return this.keywords(call.args, scope);
    const method = ownValue(forms.methods, name);
    if (method !== undefined && call.callee.kind === 'attribute') return this.method(call, method, scope, depth);
    const comparison = ownValue(forms.functions, name);
    const first = call.args[0]?.value;
    if (comparison === undefined || first === undefined) return [this.unjudged(call, scope)];
    const column = this.columns.column(first, forms, scope.owner);
    const other = call.args[1]?.value;
    if (column === undefined) return [this.unjudged(call, scope)];
    const joins = other !== undefined && this.columns.column(other, forms, scope.owner) !== undefined;
    return joins
      ? []
      : [this.living(column, comparison, other, call) ?? this.predicate(column, comparison, other, call)];
  }

  /** `isNull(posts.deletedAt)`: a form of nothing but the column says that it is empty. */
  private living(
    column: ColumnRef,
    comparison: Comparison,
    given: Value | undefined,
    at: Located,
  ): Predicate | undefined {
    if (comparison !== 'is' || given !== undefined || !leavesLiving(column.name, comparison, this.naming))
      return undefined;
    return { ...this.predicate(column, comparison, given, at), reach: 'living' };
  }

  private anyOf(call: CallValue, scope: ConditionScope, depth: number): readonly Predicate[] {
    if (call.args.some((argument) => argument.spread !== 'none')) {
      const held = call.args.flatMap((argument) => this.list(argument.value, scope) ?? [this.unjudged(call, scope)]);
      const reaches = new Set(held.map((one) => one.reach));
      const one = held[0];
      if (one === undefined || reaches.size > 1) return [this.unjudged(call, scope)];
      return [{ ...one, comparison: 'among', reach: one.reach === 'unique' ? 'listed' : one.reach }];
    }
    return this.eitherOf(
      call.args.map((argument) => argument.value),
      scope,
      depth,
    );
  }

  private method(
    call: CallValue,
    method: Comparison | 'within',
    scope: ConditionScope,
    depth: number,
  ): readonly Predicate[] {
    const object = (call.callee as Value & { kind: 'attribute' }).object;
    const column = this.columns.column(object, scope.forms, scope.owner);
    if (column === undefined) return [this.unjudged(call, scope)];
    if (method !== 'within') return [this.among(column, method, call.args[0]?.value, call, scope)];
    // A condition of a related table: a key of it picks an owner.
    const inner = call.args.flatMap((argument) =>
      argument.keyword === undefined
        ? this.expression(argument.value, scope, depth + 1)
        : this.keywords([argument], scope),
    );
    return inner.map((one) => ({
      ...one,
      owner: column.owner,
      comparison: 'among',
      reach: one.reach === 'unique' || one.reach === 'listed' ? 'scoped' : one.reach,
    }));
  }

  /** `name=value`, `name__lookup=value`, `Q(…)`. */
  keywords(args: readonly Argument[], scope: ConditionScope): readonly Predicate[] {
    return args.flatMap((argument) => {
      if (argument.spread === 'keyword') return [this.unjudged(argument, scope)];
      if (argument.keyword === undefined) return this.argument(argument, scope);
      return [this.lookup(argument.keyword.text, argument.value, argument, scope)];
    });
  }

  private lookup(path: string, value: Value, at: Located, scope: ConditionScope): Predicate {
    const parts = path.split('__');
    const { lookups = {}, days = [] } = scope.forms ?? {};
    let comparison: Comparison = 'same';
    let asDay = false;
    while (parts.length > 1) {
      const last = parts[parts.length - 1] as string;
      const known = ownValue(lookups, last);
      if (known !== undefined) comparison = known;
      else if (days.includes(last)) asDay = true;
      else break;
      parts.pop();
    }
    const name = parts[parts.length - 1] as string;
    const foreign = parts.length > 1;
    const owner = foreign ? { name: parts.slice(0, -1).join('__'), facts: undefined } : scope.owner;
    return this.among({ name, owner, asDay }, comparison, value, at, scope);
  }

  /** `('id', value)`, `('age', '>', value)`, `({ id })`. */
  private named(call: CallValue, step: StepFacts, scope: ConditionScope): readonly Predicate[] {
    const [first, second, third] = call.args;
    if (first === undefined) return [];
    if (first.value.kind !== 'literal') return this.expression(first.value, scope);
    const operator = third !== undefined && second?.value.kind === 'literal' ? String(second.value.value) : undefined;
    const comparison = step.comparison ?? SQL_OPERATORS[operator ?? '='] ?? 'like';
    const path = String(first.value.value).split('.');
    const column = { name: path[path.length - 1] as string, owner: scope.owner, asDay: false };
    return [this.predicate(column, comparison, (third ?? second)?.value, call)];
  }

  private fragment(call: CallValue, scope: ConditionScope): readonly Predicate[] {
    const first = call.args[0]?.value;
    if (first?.kind === 'literal' && typeof first.value === 'string')
      return sqlPredicates(first.value, scope.owner, this.naming, first);
    if (first?.kind === 'mapping') return objectConditions(this, first, scope);
    return first === undefined ? [] : [this.unjudged(first, scope)];
  }

  /** `id IN (SELECT …)` leaves as many rows as the inner query chooses, not as many as somebody lists. */
  private among(
    column: ColumnRef,
    comparison: Comparison,
    value: Value | undefined,
    at: Located,
    scope: ConditionScope,
  ): Predicate {
    const plain = this.predicate(column, comparison, value, at);
    const inner = comparison === 'among' && value !== undefined ? scope.inner(value) : undefined;
    return inner === undefined ? plain : byInner(plain, inner);
  }

  predicate(column: ColumnRef, comparison: Comparison, value: Value | undefined, at: Located): Predicate {
    const kind = column.asDay ? 'day' : columnKind(column.name, column.owner, this.naming);
    const constant = value === undefined || this.columns.isConstant(value);
    const living = isOff(value) && leavesLiving(column.name, comparison, this.naming);
    return {
      column: column.name,
      owner: column.owner,
      comparison,
      reach: living ? 'living' : predicateReach(kind, isNull(value) ? 'is' : comparison, constant),
      value,
      at,
    };
  }

  /** A condition nobody can judge: it may leave one row or nearly all. */
  unjudged(at: Located, scope: ConditionScope): Predicate {
    return { column: undefined, owner: scope.owner, comparison: 'same', reach: 'partial', value: undefined, at };
  }
}

const SQL_OPERATORS: Readonly<Record<string, Comparison>> = {
  '=': 'same',
  '>': 'from',
  '>=': 'from',
  '<': 'to',
  '<=': 'to',
  '!=': 'not',
  '<>': 'not',
  in: 'among',
  like: 'like',
  ilike: 'like',
};

function isNull(value: Value | undefined): boolean {
  return value?.kind === 'literal' && (value.type === 'null' || value.type === 'boolean');
}

/** Null, false or 0: the mark is not there. */
function isOff(value: Value | undefined): boolean {
  return value?.kind === 'literal' && !value.value;
}

function negated(predicate: Predicate): Predicate {
  const { reach } = predicate;
  return { ...predicate, comparison: 'not', reach: reach === 'partial' || reach === 'optional' ? reach : 'closed' };
}

function flipped(comparison: Comparison): Comparison {
  if (comparison === 'from') return 'to';
  return comparison === 'to' ? 'from' : comparison;
}
