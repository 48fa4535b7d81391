import type { BlockingFacts } from '../knowledge/model.ts';
import type { Callee } from '../names/types.ts';
import { type CallValue, type Func, lastName, type Value } from '../program/index.ts';
import type { EffectContext } from './types.ts';

/** What a call on an unknown receiver does that executes a statement and whose result is used as it is: a coroutine has no rows. */
export function executorFacts(
  context: EffectContext,
  call: CallValue,
  callee: Callee,
  scope: Func,
): { readonly blocks: BlockingFacts } | undefined {
  const name = lastName(call.callee);
  const given = call.args[0]?.value;
  if (name === undefined || given === undefined || call.callee.kind !== 'attribute') return undefined;
  if (callee.kind === 'library' && context.knowledge.knows(callee.name.split('.')[0] ?? '')) return undefined;
  for (const { executors } of context.knowledge.sections('effects')) {
    for (const one of executors ?? []) {
      if (!one.methods.includes(name) || !isStatement(context, given, scope, one.statements)) continue;
      return isResultUsed(context, call, scope) ? { blocks: one.blocks } : undefined;
    }
  }
  return undefined;
}

/** `select(User).where(…)`, or a name that was only ever set to such a chain. */
function isStatement(context: EffectContext, given: Value, scope: Func, beginnings: readonly string[]): boolean {
  const chain = given.kind === 'name' ? (context.names.binding(given, scope)?.writes[0]?.value ?? given) : given;
  let current: Value = chain;
  while (current.kind === 'call' && current.callee.kind === 'attribute' && current.callee.object.kind === 'call')
    current = current.callee.object;
  if (current.kind !== 'call') return false;
  const callee = context.names.callee(current, scope);
  return callee.kind === 'library' && beginnings.includes(context.knowledge.canonical(callee.name));
}

/** A method of the result is called: in the same chain, or through the one name the result has. */
function isResultUsed(context: EffectContext, call: CallValue, scope: Func): boolean {
  return context.names.callsIn(scope).some(({ call: other }) => {
    if (other.callee.kind !== 'attribute') return false;
    const { object } = other.callee;
    if (object === call) return true;
    if (object.kind !== 'name') return false;
    const writes = context.names.binding(object, scope)?.writes ?? [];
    return writes.length === 1 && writes[0]?.value === call;
  });
}
