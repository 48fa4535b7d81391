import type { AnalysisContext } from '../facts.ts';
import type { Func, Value } from '../program/index.ts';
import { Keys } from './keys.ts';
import { type Lexicon, snakeCase } from './lexicon.ts';
import type { Addition, Declaration, KeyKind, Operation } from './types.ts';

/** The additions that run while the program serves, each with the kind of its key. */
export function additionsOf(
  declaration: Declaration,
  operations: readonly Operation[],
  context: AnalysisContext,
  lexicon: Lexicon,
): Addition[] {
  const keys = new Keys(context, lexicon, declaration.name);
  const found: Addition[] = [];
  for (const operation of operations) {
    if (operation.kind !== 'add' || operation.func === undefined) continue;
    if (isFilling(operation, declaration, context, lexicon)) continue;
    const when = context.entries.when(operation.func);
    if (when === 'before') continue;
    found.push({ operation, when, key: keyKind(operation, declaration, operations, keys, context) });
  }
  return found;
}

function keyKind(
  operation: Operation,
  declaration: Declaration,
  operations: readonly Operation[],
  keys: Keys,
  context: AnalysisContext,
): KeyKind {
  const { key, value, func } = operation;
  if (declaration.facts.shape === 'list') {
    return value !== undefined && isDeduplicated(value, operation, operations, context)
      ? keys.kind(value, func)
      : 'varying';
  }
  if (key !== undefined) return keys.kind(key, func);
  if (value?.kind === 'mapping') return keysOf(value, keys, func);
  return 'unknown';
}

function keysOf(value: Value & { readonly kind: 'mapping' }, keys: Keys, func: Func | undefined): KeyKind {
  const kinds = value.entries.map((one) =>
    one.key === undefined ? 'closed' : one.key.kind === 'identifier' ? 'closed' : keys.kind(one.key, func),
  );
  return kinds.find((one) => one !== 'closed') ?? 'closed';
}

/** `if x not in items: items.append(x)` makes a list a set. */
function isDeduplicated(
  value: Value,
  operation: Operation,
  operations: readonly Operation[],
  context: AnalysisContext,
): boolean {
  const text = textOf(value, context);
  return operations.some(
    (one) =>
      one.kind === 'member' &&
      one.func === operation.func &&
      one.key !== undefined &&
      textOf(one.key, context) === text,
  );
}

export function textOf(at: { readonly start: number; readonly end: number }, context: AnalysisContext): string {
  return context.module.text.slice(at.start, at.end);
}

/** Filling a registry: a constructor, a function whose name says so and that no request is seen to reach, a decorator that keeps what it decorates, an entry that is a class or function of the code. */
function isFilling(
  operation: Operation,
  declaration: Declaration,
  context: AnalysisContext,
  lexicon: Lexicon,
): boolean {
  const func = operation.func as Func;
  if (declaration.home === 'instance' && func.role === 'constructor' && func.owner === declaration.definition)
    return true;
  if (keepsDecorated(operation, func, context)) return true;
  if (operation.value !== undefined && isCode(operation.value, func, context)) return true;
  if (context.entries.when(func) === 'request') return false;
  const name = snakeCase(nameOf(func) ?? '');
  return lexicon.fillers.some((one) => name === one || name.startsWith(`${one}_`));
}

function nameOf(func: Func): string | undefined {
  for (let current: Func | undefined = func; current !== undefined; current = current.parent) {
    if (current.name !== undefined) return current.name.text;
  }
  return undefined;
}

/** `def register(f): TABLE[name] = f; return f` */
function keepsDecorated(operation: Operation, func: Func, context: AnalysisContext): boolean {
  const { value } = operation;
  if (value?.kind !== 'name') return false;
  const binding = context.names.binding(value, func);
  if (binding?.kind !== 'parameter') return false;
  return func.body.statements.some(
    (one) => one.kind === 'return' && one.value?.kind === 'name' && one.value.text === value.text,
  );
}

function isCode(value: Value, func: Func, context: AnalysisContext): boolean {
  if (value.kind !== 'name' && value.kind !== 'attribute') return false;
  const target = context.names.target(value, func);
  return (
    target?.kind === 'class' ||
    target?.kind === 'function' ||
    target?.kind === 'remote-class' ||
    target?.kind === 'remote-function'
  );
}
