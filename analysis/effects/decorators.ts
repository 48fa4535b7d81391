import type { Func, Value } from '../program/index.ts';
import type { EffectContext } from './types.ts';

/** Decorators of the language that leave a function what it is. */
const PLAIN: ReadonlySet<string> = new Set([
  'builtins.staticmethod',
  'builtins.classmethod',
  'builtins.property',
  'staticmethod',
  'classmethod',
  'property',
]);

/** Calling a decorated function runs its own body on the caller's thread. False where a decorator may have put something else in its place. */
export function runsInline(context: EffectContext, func: Func): boolean {
  return func.decorators.every((decorator) => keepsInline(context, func, decorator.value));
}

function keepsInline(context: EffectContext, func: Func, value: Value): boolean {
  const { module, names, entries } = context;
  if (entries.of(func).some((entry) => entry.at === value)) return true;
  const scope = func.owner?.parent ?? func.parent ?? module.body;
  const decorator = value.kind === 'call' ? value.callee : value;
  if (decorator.kind === 'attribute' && ['setter', 'getter', 'deleter'].includes(decorator.name)) return true;
  const target = names.target(decorator, scope);
  if (target?.kind === 'library') return PLAIN.has(target.name) || isTransparent(context, target.name);
  if (target?.kind === 'function') return leavesInline(context, target.func);
  return target?.kind === 'remote-function' && target.summary.parts.leavesInline === true;
}

/** What a function of the project decorates runs where it is called: neither a coroutine nor a thread comes between. */
export function leavesInline(context: EffectContext, func: Func): boolean {
  if (func.isAsync || func.isGenerator || handsToThread(context, func)) return false;
  return func.children.every((child) => leavesInline(context, child));
}

function handsToThread({ names }: EffectContext, func: Func): boolean {
  return names.callsIn(func).some(({ call }) => {
    const callee = names.callee(call, func);
    return callee.kind === 'library' && callee.facts?.params?.some(({ runs }) => runs !== undefined && runs !== 'now');
  });
}

/** A function decorated with a memoizer does its work once a key. */
export function isMemoized(context: EffectContext, func: Func): boolean {
  const { module, names, knowledge } = context;
  if (func.decorators.length === 0) return false;
  const scope = func.owner?.parent ?? func.parent ?? module.body;
  return func.decorators.some(({ value }) => {
    const target = names.target(value.kind === 'call' ? value.callee : value, scope);
    if (target?.kind !== 'library') return false;
    const name = knowledge.canonical(target.name);
    return knowledge
      .sections('growth')
      .some((section) => section.owners?.memoizers?.some((memoizer) => knowledge.canonical(memoizer) === name));
  });
}

function isTransparent({ knowledge }: EffectContext, name: string): boolean {
  const canonical = knowledge.canonical(name);
  return (
    knowledge
      .sections('effects')
      .some((section) => section.transparent?.some((one) => knowledge.canonical(one) === canonical)) ||
    knowledge
      .sections('growth')
      .some((section) => section.owners?.memoizers?.some((one) => knowledge.canonical(one) === canonical))
  );
}
