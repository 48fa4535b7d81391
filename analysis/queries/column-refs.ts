import type { AnalysisContext } from '../facts.ts';
import type { Target } from '../names/types.ts';
import type { Func, Value } from '../program/index.ts';
import { classTarget, entityOfTarget, isClassParameter } from './entities.ts';
import type { ConditionForms } from './section.ts';
import type { EntityRef } from './types.ts';

/** A column a condition names. */
export interface ColumnRef {
  readonly name: string;
  readonly owner: EntityRef | undefined;
  /** It is cut to its day. */
  readonly asDay: boolean;
}

/** Reads names of tables and columns out of a function's values. */
export class ColumnReader {
  private readonly context: AnalysisContext;
  private readonly func: Func;

  constructor(context: AnalysisContext, func: Func) {
    this.context = context;
    this.func = func;
  }

  /** The table a value names: a class, a table object; `owner` is the query's own table, for tables that are plain objects. */
  table(value: Value, owner?: EntityRef): EntityRef | undefined {
    const name = lastNameOf(value);
    if (name === undefined) return undefined;
    if (owner !== undefined && owner.name === name) return owner;
    const target = classTarget(this.context, value, this.func);
    const entity = entityOfTarget(this.context, target);
    if (entity !== undefined) {
      const { facts } = entity;
      return isClassParameter(value, this.func)
        ? { name: facts.name, facts, ofClass: true }
        : { name: facts.name, facts };
    }
    if (isEnumeration(target)) return undefined;
    if (target?.kind === 'class' || target?.kind === 'remote-class') return { name, facts: undefined };
    if (looksLikeClass(name) && target?.kind !== 'function') return { name, facts: undefined };
    return this.isModuleValue(value) ? { name, facts: undefined } : undefined;
  }

  /** A name that the function itself gives something to, and no table: a part query, an alias of one. */
  isLocal(value: Value): boolean {
    if (value.kind !== 'name' || looksLikeClass(value.text)) return false;
    const { names, module } = this.context;
    const binding = names.binding(value, this.func);
    return binding !== undefined && binding.scope !== module.body && this.table(value) === undefined;
  }

  /** The column of `User.id`, `func.lower(User.email)`, `cast(User.at, Date)`, `users.id`. */
  column(value: Value, forms: ConditionForms | undefined, owner: EntityRef | undefined): ColumnRef | undefined {
    let inner = value;
    let asDay = false;
    for (let depth = 0; depth < 4 && inner.kind === 'call'; depth += 1) {
      const name = lastNameOf(inner.callee);
      if (name !== undefined && forms?.days?.includes(name)) asDay = true;
      const first = inner.args[0]?.value;
      if (first !== undefined && this.isColumn(first, owner)) inner = first;
      else if (inner.callee.kind === 'attribute') inner = inner.callee.object;
      else return undefined;
    }
    if (inner.kind !== 'attribute') return undefined;
    const table = this.table(inner.object, owner);
    // `Status.OPEN` of an enumeration nobody could read.
    if (CONSTANT.test(inner.name) && table?.facts?.columns.has(inner.name) !== true) return undefined;
    return table === undefined ? undefined : { name: inner.name, owner: table, asDay };
  }

  /** The value is the same for every caller: a literal, a member of an enumeration, a list of such. */
  isConstant(value: Value): boolean {
    switch (value.kind) {
      case 'literal':
        return true;
      case 'unary':
        return this.isConstant(value.operand);
      case 'sequence':
        return value.elements.every((element) => this.isConstant(element));
      case 'attribute':
        return this.isMember(value);
      case 'name':
        return /^[A-Z][A-Z0-9_]*$/.test(value.text);
      default:
        return false;
    }
  }

  /** `Status.ACTIVE`, `models.Status.ACTIVE.value`. */
  private isMember(value: Value): boolean {
    if (value.kind !== 'attribute') return false;
    if (value.name === 'value' || value.name === 'name') return this.isMember(value.object);
    const owner = lastNameOf(value.object);
    return owner !== undefined && looksLikeClass(owner);
  }

  private isColumn(value: Value, owner: EntityRef | undefined): boolean {
    if (value.kind === 'call') return value.args[0] !== undefined && this.isColumn(value.args[0].value, owner);
    return value.kind === 'attribute' && this.table(value.object, owner) !== undefined;
  }

  /** A table object of this or another module: `users` of `pgTable('users', …)`. */
  private isModuleValue(value: Value): boolean {
    const { names, module } = this.context;
    if (module.language !== 'typescript') return false;
    if (value.kind === 'attribute') return value.object.kind === 'name' && this.isModuleValue(value.object);
    if (value.kind !== 'name') return false;
    const binding = names.binding(value, this.func);
    return binding !== undefined && binding.scope === module.body && binding.kind !== 'function';
  }
}

const CONSTANT = /^[A-Z][A-Z0-9_]+$/;

function isEnumeration(target: Target | undefined): boolean {
  if (target?.kind === 'class')
    return (
      target.definition.role === 'enum' || target.definition.bases.some((base) => /Enum$/.test(lastNameOf(base) ?? ''))
    );
  return target?.kind === 'remote-class' && target.summary.bases.some((base) => /Enum$/.test(base));
}

/** `User` of `User` and of `models.User`. */
export function lastNameOf(value: Value): string | undefined {
  if (value.kind === 'name') return value.text;
  if (value.kind === 'attribute') return value.name;
  return undefined;
}

export function looksLikeClass(name: string): boolean {
  return /^[A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*$/.test(name);
}
