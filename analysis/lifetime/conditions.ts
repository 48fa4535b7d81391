import type { AnalysisContext } from '../facts.ts';
import type { Condition, FunctionFacts } from '../knowledge/model.ts';
import type { CallValue, Func, Value } from '../program/index.ts';
import { isPath } from './paths.ts';

/** The argument a condition or a parameter fact speaks of: by keyword, else by position. */
export function argumentOf(
  call: CallValue,
  at: { readonly index?: number; readonly name?: string },
): Value | undefined {
  if (at.name !== undefined) {
    for (const argument of call.args) if (argument.keyword?.text === at.name) return argument.value;
  }
  if (at.index === undefined) return undefined;
  let position = 0;
  for (const argument of call.args) {
    if (argument.keyword !== undefined) continue;
    if (argument.spread !== 'none') return undefined;
    if (position === at.index) return argument.value;
    position += 1;
  }
  return undefined;
}

/** Whether a condition about an argument holds; undefined where the code does not say. */
export function conditionHolds(
  context: AnalysisContext,
  call: CallValue,
  scope: Func,
  condition: Condition,
): boolean | undefined {
  const value = argumentOf(call, condition) ?? property(call, condition);
  if (condition.is === 'absent' || condition.is === 'present') {
    const there = value !== undefined || call.args.some((argument) => argument.spread !== 'none');
    if (condition.is === 'present') return there;
    return !there && mayHold(context, call, condition) ? undefined : !there;
  }
  if (value === undefined) return false;
  if (condition.is === 'constant')
    return value.kind === 'literal' && value.type !== 'null' && value.type !== 'undefined';
  if (typeof condition.is === 'string' && condition.is.startsWith('type:'))
    return isOfType(context, value, scope, condition.is.slice('type:'.length));
  if (condition.is === 'memory') return inMemory(context, value, scope);
  return value.kind === 'literal' ? value.value === condition.is : undefined;
}

/** The option may be in an object that is not written here: `open(config)`, `open({ ...config })`. */
function mayHold({ module }: AnalysisContext, { args }: CallValue, { index, name }: Condition): boolean {
  if (name === undefined || index !== undefined || module.language !== 'typescript') return false;
  return args.some(({ value }) =>
    value.kind === 'mapping' ? value.entries.some(({ key }) => key === undefined) : value.kind !== 'literal',
  );
}

/** An option of an object argument: `{ autoClose: false }`. */
function property(call: CallValue, condition: Condition): Value | undefined {
  if (condition.name === undefined) return undefined;
  for (const argument of call.args) {
    if (argument.value.kind !== 'mapping') continue;
    for (const entry of argument.value.entries) {
      const key = entry.key;
      const name = key?.kind === 'identifier' ? key.text : key?.kind === 'literal' ? key.value : undefined;
      if (name === condition.name) return entry.value;
    }
  }
  return undefined;
}

function isOfType(context: AnalysisContext, value: Value, scope: Func, name: string): boolean | undefined {
  const type = context.names.type(value, scope);
  if (type?.kind !== 'library') return undefined;
  return type.name === name || context.knowledge.isA(type.name, name);
}

function inMemory(context: AnalysisContext, value: Value, scope: Func): boolean | undefined {
  if (value.kind === 'literal') return value.type === 'bytes' ? true : undefined;
  const type = context.names.type(value, scope);
  if (type?.kind !== 'library') return undefined;
  return context.knowledge.type(type.name)?.inMemory === true;
}

/** Whether the call acquires, as far as `when` and `unless` of its facts say; 'perhaps' where it does not if an argument is something that is open already, and nobody can say what that is. */
export function acquires(
  context: AnalysisContext,
  call: CallValue,
  scope: Func,
  facts: FunctionFacts | undefined,
): boolean | 'perhaps' {
  if (facts === undefined) return true;
  if (facts.acquires === false) return false;
  const against = facts.unless ?? [];
  if (against.some((condition) => conditionHolds(context, call, scope, condition) === true)) return false;
  const holds =
    facts.when === undefined || facts.when.some((one) => conditionHolds(context, call, scope, one) === true);
  if (!holds) return false;
  return against.some((condition) => mayBeOpen(context, call, scope, condition)) ? 'perhaps' : true;
}

/** The argument may be an open file, or one in memory: neither its text nor its type says that it is a path. */
function mayBeOpen(context: AnalysisContext, call: CallValue, scope: Func, condition: Condition): boolean {
  if (condition.is !== 'memory') return false;
  const value = argumentOf(call, condition);
  return value !== undefined && !isPath(context, value, scope);
}
