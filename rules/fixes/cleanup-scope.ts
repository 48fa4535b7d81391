import type { Facts } from '../../analysis/facts.ts';
import {
  blocksAround,
  type Func,
  type Located,
  type Module,
  type Statement,
  type Value,
} from '../../analysis/program/index.ts';
import type { Registration } from '../../analysis/registrations/index.ts';
import type { Edit } from '../rule.ts';
import { namesIn, type Namer } from './cleanup-text.ts';
import { insert } from './edits.ts';

/** What it takes to end a registration from a function around it. */
export interface Plan {
  /** At the place that adds: the handler and the emitter by name, the handle kept. */
  readonly edits: readonly Edit[];
  /** Lines to insert above the statement of the outer function's body that holds the place. */
  readonly above: readonly string[];
  /** The statements that end it, without semicolons. */
  readonly ends: readonly string[];
}

export interface PlanInput {
  readonly facts: Facts;
  readonly registration: Registration;
  /** The function in whose top-level block the cleanup will stand. */
  readonly func: Func;
  readonly namer: Namer;
  /** The name of the flag that tells whether the cleanup has run; asking for it declares it. */
  readonly flag: () => string;
}

/** The statement of a function's own block that holds a place. */
export function topStatement(func: Func, at: Located): Statement | undefined {
  return func.body.statements.find((statement) => statement.start <= at.start && at.end <= statement.end);
}

/** The place is the statement's own expression, not inside a branch, a loop or a function. */
export function isDirect(top: Statement, call: Value): boolean {
  if (top.kind === 'return') return top.value === call;
  if (top.kind !== 'expression' && top.kind !== 'bind') return false;
  for (let value = top.value; value !== undefined; ) {
    if (value === call) return true;
    if (value.kind === 'call') value = value.callee;
    else if (value.kind === 'attribute') value = value.object;
    else if (value.kind === 'cast' || value.kind === 'await') value = value.value;
    else return false;
  }
  return false;
}

/** All names of a value mean the same in the outer function's own block. */
export function isVisible({ facts, func, registration }: PlanInput, value: Value): boolean {
  const { names, module } = facts;
  return namesIn(module, value).every((name) => {
    if (name.text === 'this') return registration.scope === func || registration.scope.role === 'arrow';
    const binding = names.binding(name, registration.scope);
    const first = binding?.writes[0];
    if (binding === undefined || first === undefined) return true;
    if (first.at.start >= value.start && first.at.end <= value.end) return true;
    if (!isWithin(binding.scope, func)) return true;
    if (binding.scope !== func) return false;
    const top = topStatement(func, first.at);
    const isParameter = binding.kind === 'parameter';
    return isParameter || top?.kind === 'bind' || top?.kind === 'define-function' || top?.kind === 'define-class';
  });
}

export function isWithin(scope: Func, func: Func): boolean {
  for (let current: Func | undefined = scope; current !== undefined; current = current.parent)
    if (current === func) return true;
  return false;
}

/** A statement whose whole value is a given call: an expression, a binding, an arrow's result. */
export type OwnStatement = Statement & { readonly kind: 'expression' | 'bind' | 'return' };

/** The innermost statement whose whole value is the call. */
export function statementOf(facts: Facts, call: Value): OwnStatement | undefined {
  for (const unit of facts.module.units) {
    if (call.start < unit.start || call.end > unit.end) continue;
    for (const node of unit.nodes) {
      const statement = node as Statement;
      if (statement.kind !== 'expression' && statement.kind !== 'bind' && statement.kind !== 'return') continue;
      if (statement.value === call) return statement;
    }
  }
  return undefined;
}

/** Edits that put `before` in front of a statement, as one statement together with it: in braces where it has no block of its own around it. */
export function prefixed(module: Module, scope: Func, statement: OwnStatement, before: string): Edit[] {
  if (statement.kind === 'return') {
    const { start, end } = statement.value ?? statement;
    return [insert(start, `{ ${before}`), insert(end, '; }')];
  }
  const block = blocksAround(scope, statement).at(-1);
  const isAlone = block === undefined || (module.text[block.start] !== '{' && block.statements.length === 1);
  if (!isAlone) return [insert(statement.start, before)];
  return [
    insert(statement.start, `{ ${before}`),
    insert(statement.end, module.text[statement.end - 1] === ';' ? ' }' : '; }'),
  ];
}
