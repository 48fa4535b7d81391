import { argumentAt } from '../entries/index.ts';
import type { Condition } from '../knowledge/model.ts';
import type { CallValue, Func } from '../program/index.ts';
import type { EffectContext } from './direct.ts';

/** Whether a model's condition on an argument holds for a call, as far as the argument shows it. */
export function holdsCondition(context: EffectContext, call: CallValue, scope: Func, condition: Condition): boolean {
  const given = argumentAt(call, condition.index, condition.name);
  const { is } = condition;
  if (is === 'absent') return given === undefined;
  if (given === undefined) return false;
  if (is === 'present') return true;
  if (is === 'constant') return given.kind === 'literal';
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
