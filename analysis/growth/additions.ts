import type { AnalysisContext } from '../facts.ts';
import { type Func, functionKey, type NameValue, type Value } from '../program/index.ts';
import { selfName } from './assignments.ts';
import { Keys } from './keys.ts';
import { functionName } from './naming.ts';
import { type Lexicon, snakeCase } from './lexicon.ts';
import { isDoneOnce } from './once.ts';
import type { Addition, Declaration, KeyKind, Operation } from './types.ts';

/** The additions that run while the program serves, each with the kind of its key. */
export function additionsOf(
  declaration: Declaration,
  operations: readonly Operation[],
  context: AnalysisContext,
  lexicon: Lexicon,
): Addition[] {
  const found: Addition[] = [];
  for (const operation of operations) {
    const inner = operation.kind === 'inner-add';
    if ((operation.kind !== 'add' && !inner) || operation.func === undefined) continue;
    if (inner && operation.method === undefined) continue;
    const filling = fillingOf(operation, declaration, context, lexicon);
    if (filling === 'surely') continue;
    const when = context.entries.when(operation.func);
    if (when === 'before' || (filling === 'named' && when !== 'request') || isDoneOnce(operation, context)) continue;
    const key = kindOfKey(operation, declaration, operations, context, lexicon);
    found.push({ operation, when, key, inner });
  }
  return found;
}

/** The kind of the key of an addition, or of the element it adds. */
export function kindOfKey(
  operation: Operation,
  declaration: Declaration,
  operations: readonly Operation[],
  context: AnalysisContext,
  lexicon: Lexicon,
): KeyKind {
  const keys = new Keys(context, lexicon, declaration.name);
  if (operation.kind === 'inner-add') return innerKind(operation, keys);
  return keyKind(operation, declaration, operations, keys, context);
}

/** A list inside grows with every call, a set with every new element, a map with every new key. */
function innerKind(operation: Operation, keys: Keys): KeyKind {
  if (operation.method === 'list') return 'varying';
  if (operation.innerKey !== undefined) return keys.kind(operation.innerKey, operation.func);
  return operation.value === undefined ? 'unknown' : keys.kind(operation.value, operation.func);
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
  if (keyType(declaration, keys, context)) return 'closed';
  if (key !== undefined) return keys.kind(key, func);
  if (value?.kind === 'mapping') return keysOf(value, keys, func);
  return isRecord(declaration) ? 'closed' : 'unknown';
}

/** An object that is written with its fields: taking over another's fields adds none. */
function isRecord({ value, facts }: Declaration): boolean {
  return facts.subscriptAdds && value.kind === 'mapping' && value.entries.some((one) => one.key?.kind === 'identifier');
}

/** `Map<Level, …>`, `Dict[Level, …]`: the type of the keys has few values. */
function keyType({ annotation, value, func }: Declaration, keys: Keys, context: AnalysisContext): boolean {
  const scope = func ?? context.module.body;
  const made = value.kind === 'call' ? value.typeArgs[0] : undefined;
  const index = annotation?.kind === 'subscript' ? annotation.index : undefined;
  const given = index?.kind === 'sequence' ? index.elements[0] : index;
  return [made, given].some(
    (one) => one !== undefined && one.kind !== 'literal' && keys.types.isClosedType(one, scope),
  );
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

/**
 * Filling a registry: a constructor, a decorator that keeps what it decorates, an entry that is a class or function of the code; 'named' where only the function's name says so, which counts as long as no request is
 * seen to reach it.
 */
export function fillingOf(
  operation: Operation,
  declaration: Declaration,
  context: AnalysisContext,
  lexicon: Lexicon,
): 'surely' | 'named' | 'no' {
  const func = operation.func as Func;
  if (declaration.home === 'instance' && isConstruction(func, declaration, context, new Set())) return 'surely';
  if (keepsDecorated(operation, func, context)) return 'surely';
  if (operation.value !== undefined && isCode(operation.value, func, context)) return 'surely';
  const name = snakeCase(functionName(func) ?? '');
  return lexicon.fillers.some((one) => name === one || name.startsWith(`${one}_`)) ? 'named' : 'no';
}

/** The constructor of the container's class, or a method that it alone calls, directly or through others, on the object it makes: what it adds, it adds once an object. */
function isConstruction(func: Func, declaration: Declaration, context: AnalysisContext, seen: Set<Func>): boolean {
  const { definition } = declaration;
  if (definition === undefined || func.owner !== definition) return false;
  if (func.role === 'constructor') return true;
  if (seen.has(func)) return false;
  seen.add(func);
  const { module, names, surroundings } = context;
  const uses = names.uses(func);
  const isCalledByIt =
    uses.length > 0 &&
    uses.every(
      ({ call, scope }) =>
        call?.callee.kind === 'attribute' &&
        call.callee.object.kind === 'name' &&
        call.callee.object.text === selfName(scope) &&
        isConstruction(scope, declaration, context, seen),
    );
  // Asked last: a file whose findings hang on the index is looked at twice by a scan.
  return isCalledByIt && (surroundings.usage?.callers(functionKey(module, func)) ?? []).length === 0;
}

/** `def register(f): TABLE[name] = f; return f`: what is kept has in it what the function gives back, or what a decorator is given. */
function keepsDecorated(operation: Operation, func: Func, context: AnalysisContext): boolean {
  const { value } = operation;
  if (value === undefined) return false;
  const kept = namesIn(value, func, context)
    .filter((one) => context.names.binding(one, func)?.kind === 'parameter')
    .map((one) => one.text);
  if (kept.length === 0) return false;
  const given = func.body.statements.some(
    (one) => one.kind === 'return' && one.value?.kind === 'name' && kept.includes(one.value.text),
  );
  return given || isDecorator(func, kept);
}

/** A function that another one returns, with one parameter: `def task(**options): def decorator(func): …; return decorator`. */
function isDecorator(func: Func, kept: readonly string[]): boolean {
  const { parent, name } = func;
  if (
    parent === undefined ||
    name === undefined ||
    func.params.length !== 1 ||
    !kept.includes(func.params[0]?.name ?? '')
  )
    return false;
  return parent.body.statements.some(
    (one) => one.kind === 'return' && one.value?.kind === 'name' && one.value.text === name.text,
  );
}

/** The names that a value hands on as they are: itself, elements of a literal, arguments of a constructor. */
function namesIn(value: Value, func: Func, context: AnalysisContext): NameValue[] {
  const found: NameValue[] = [];
  const stack: Value[] = [value];
  for (let one = stack.pop(); one !== undefined; one = stack.pop()) {
    if (one.kind === 'name') found.push(one);
    else if (one.kind === 'mapping') stack.push(...one.entries.map((entry) => entry.value));
    else if (one.kind === 'sequence') stack.push(...one.elements);
    else if (one.kind === 'call') {
      const makes = one.isNew || context.names.callee(one, func).kind === 'class';
      if (makes) stack.push(...one.args.map((argument) => argument.value));
    }
  }
  return found;
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

/** A function that gives back a function sets something up: it runs once for each place that asks, not once a request. */
export function isFactory(func: Func | undefined, context: AnalysisContext): boolean {
  if (func === undefined) return false;
  return func.body.statements.some((one) => {
    if (one.kind !== 'return' || one.value === undefined) return false;
    if (one.value.kind === 'function') return true;
    if (one.value.kind !== 'name' || func.children.length === 0) return false;
    const writes = context.names.binding(one.value, func)?.writes ?? [];
    return writes.some((write) => write.kind === 'function' || write.value?.kind === 'function');
  });
}

/** The entries are instances of the class that holds the container. */
export function isMultiton(addition: Addition, declaration: Declaration, context: AnalysisContext): boolean {
  const { value, func } = addition.operation;
  if (value === undefined || func === undefined || declaration.definition === undefined) return false;
  const type = context.names.type(value, func);
  return type?.kind === 'class' && type.definition === declaration.definition;
}
