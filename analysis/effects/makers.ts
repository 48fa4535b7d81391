import type { FunctionFacts } from '../knowledge/model.ts';
import { type CallValue, type Func, lastName, type Value } from '../program/index.ts';
import type { EffectContext } from './types.ts';

const MAX_CHAIN = 30;

/**
 * What a method does of an object whose maker is known by its usual name only: `db.query(…).all()` after `db = SessionLocal()`. undefined unless the maker is imported from a module that cannot be read.
 */
export function madeFacts(context: EffectContext, call: CallValue, scope: Func): FunctionFacts | undefined {
  const { callee } = call;
  if (callee.kind !== 'attribute') return undefined;
  const type = typeOf(context, callee.object, scope, 0);
  return type === undefined ? undefined : context.knowledge.method(type, callee.name)?.facts;
}

function typeOf(context: EffectContext, value: Value, scope: Func, depth: number): string | undefined {
  if (depth > MAX_CHAIN) return undefined;
  if (value.kind === 'name') {
    const binding = context.names.binding(value, scope);
    const only = binding?.scope === scope && binding.writes.length === 1 ? binding.writes[0] : undefined;
    const isBound = only?.kind === 'assign' || only?.kind === 'with';
    return isBound && only.value?.kind === 'call' ? madeBy(context, only.value, scope) : undefined;
  }
  if (value.kind !== 'call' || value.callee.kind !== 'attribute') return undefined;
  const type = typeOf(context, value.callee.object, scope, depth + 1);
  const given = type === undefined ? undefined : context.knowledge.method(type, value.callee.name)?.facts.returns;
  return given === 'self' ? type : given;
}

/** The type that makers of this name usually give. */
function madeBy(context: EffectContext, call: CallValue, scope: Func): string | undefined {
  const { callee } = call;
  const name = lastName(callee);
  if (callee.kind !== 'name' || name === undefined) return undefined;
  if (context.names.binding(callee, scope)?.kind !== 'import') return undefined;
  const maker = context.names.callee(call, scope);
  // A module that can be read says itself what its maker gives.
  if (maker.kind !== 'unknown' && maker.kind !== 'library') return undefined;
  if (maker.kind === 'library' && (maker.facts !== undefined || maker.constructs !== undefined)) return undefined;
  for (const { makers } of context.knowledge.sections('lifetime')) {
    if (makers !== undefined && Object.hasOwn(makers, name)) return makers[name];
  }
  return undefined;
}
