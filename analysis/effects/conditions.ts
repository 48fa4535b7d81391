import { argumentAt } from '../entries/index.ts';
import type { Condition } from '../knowledge/model.ts';
import type { CallValue, Func, Value } from '../program/index.ts';
import type { EffectContext } from './types.ts';

/** A constant made of constants is followed this far. */
const MOST_STEPS = 6;

/** Whether a model's condition on an argument holds for a call, as far as the argument shows it. */
export function holdsCondition(context: EffectContext, call: CallValue, scope: Func, condition: Condition): boolean {
  const given = argumentAt(call, condition.index, condition.name);
  const { is } = condition;
  if (is === 'absent') return given === undefined;
  if (given === undefined) return false;
  if (is === 'present') return true;
  if (is === 'constant') return given.kind === 'literal';
  if (is === 'written') return isWritten(context, given, scope);
  if (is === 'awaited') return originOf(context, given, scope).kind === 'await';
  if (typeof is === 'string' && is.startsWith('of:'))
    return isOf(context, originOf(context, given, scope), scope, is.slice('of:'.length));
  if (typeof is === 'string' && is.startsWith('below:'))
    return (
      given.kind === 'literal' && typeof given.value === 'number' && given.value < Number(is.slice('below:'.length))
    );
  if (is === 'memory' || (typeof is === 'string' && is.startsWith('type:'))) {
    const type = context.names.type(given, scope);
    if (type?.kind !== 'library') return false;
    return is === 'memory'
      ? context.knowledge.type(type.name)?.inMemory === true
      : context.knowledge.isA(type.name, is.slice('type:'.length));
  }
  return given.kind === 'literal' && given.value === is;
}

/** What a local name that gets one value stands for. */
function originOf({ names }: EffectContext, value: Value, scope: Func): Value {
  if (value.kind !== 'name') return value;
  const binding = names.binding(value, scope);
  const [only, ...others] = binding?.writes ?? [];
  const isOnly = others.length === 0 && only?.kind === 'assign' && only.scope === scope && only.pattern === undefined;
  return (isOnly ? only.value : undefined) ?? value;
}

/** `response.text`, `response.read()`. */
function isOf({ names, knowledge }: EffectContext, value: Value, scope: Func, owner: string): boolean {
  const place = value.kind === 'call' ? value.callee : value;
  if (place.kind !== 'attribute') return false;
  const type = names.type(place.object, scope);
  return type?.kind === 'library' && knowledge.isA(type.name, owner);
}

/** Text or bytes that stand in the code, in place or under a name: no longer than whoever wrote them had patience for. */
function isWritten(context: EffectContext, value: Value, scope: Func, depth = 0): boolean {
  if (depth > MOST_STEPS) return false;
  const written = (inner: Value): boolean => isWritten(context, inner, scope, depth + 1);
  switch (value.kind) {
    case 'literal':
      return true;
    case 'template':
      return value.parts.every((part) => typeof part === 'string');
    case 'binary':
      return value.operator === '+' && written(value.left) && written(value.right);
    case 'call': {
      // `xml.encode("utf-8")`, `Buffer.from(xml)`: a number among the arguments may make it longer.
      const { callee, args } = value;
      const texts = args.map((one) => one.value);
      if (texts.some((one) => one.kind === 'literal' && typeof one.value === 'number')) return false;
      const object = callee.kind === 'attribute' ? callee.object : undefined;
      if (object !== undefined && written(object)) return texts.every(written);
      return context.names.callee(value, scope).kind === 'library' && texts.length > 0 && texts.every(written);
    }
    case 'name': {
      const { module, names } = context;
      const [only, ...others] = names.binding(value, scope)?.writes ?? [];
      const isOnly = others.length === 0 && only?.kind === 'assign' && only.pattern === undefined;
      const isKept = only?.scope === scope || only?.scope === module.body;
      return isOnly && isKept && only.value !== undefined && isWritten(context, only.value, only.scope, depth + 1);
    }
    default:
      return false;
  }
}
