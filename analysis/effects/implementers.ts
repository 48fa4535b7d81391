import { type CallValue, type Class, type Func, ownValue, type Statement, unitKey } from '../program/index.ts';
import { isSuper } from '../names/entities.ts';
import type { Callee } from '../names/types.ts';
import type { ClassSummary } from '../summary/types.ts';
import type { Direct } from './direct.ts';
import { gives } from './needs.ts';
import type { EffectContext, EffectSummary } from './types.ts';

/** A class from which more derive is there for everybody. */
const MAX_HEIRS = 24;

/** A call of a method that its class leaves to those derived from it. `base`: the class, as the index names it. */
interface OpenCall {
  readonly call: CallValue;
  readonly base: string;
  readonly method: string;
}

const OPEN = unitKey<Map<Func, readonly OpenCall[]>>('calls of unwritten methods');

/**
 * What calls of unwritten methods do, where every class that writes the method does it: whichever object it is, it waits. The derived classes are asked of the index at each version, so nothing of the answer is kept with units.
 *
 * @param effectsOf what importers would be told of a function of this file
 */
export function implementedDirects(
  context: EffectContext,
  func: Func,
  effectsOf: (func: Func) => readonly EffectSummary[],
): readonly Direct[] {
  const { usage } = context.surroundings;
  const calls = usage === undefined ? [] : openCalls(context, func);
  return calls.flatMap(({ call, base, method }): Direct[] => {
    const heirs = usage?.heirs(base) ?? [];
    if (heirs.length > MAX_HEIRS) return [];
    const found: (readonly EffectSummary[])[] = [];
    for (const heir of heirs) {
      const effects = effectsIn(context, heir, method, effectsOf);
      if (effects === undefined) continue;
      // One that does nothing is enough: most interfaces are asked no further.
      if (effects === 'unknown' || effects.length === 0) return [];
      found.push(effects);
    }
    const effects = commonOf(found, call);
    return effects.length === 0 ? [] : [{ kind: 'remote', call, effects, cached: false }];
  });
}

function openCalls(context: EffectContext, func: Func): readonly OpenCall[] {
  const { unit } = func;
  if (unit === undefined) return [];
  const { tracker } = context.module;
  const kept = tracker.memo(unit, OPEN, () => new Map());
  let calls = kept.get(func);
  if (calls === undefined) {
    calls = tracker.within(unit, () => findOpenCalls(context, func));
    kept.set(func, calls);
  }
  return calls;
}

function findOpenCalls(context: EffectContext, func: Func): readonly OpenCall[] {
  const found: OpenCall[] = [];
  for (const { call } of context.names.callsIn(func)) {
    if (call.callee.kind !== 'attribute') continue;
    // What `super()` gives is the class's own, whoever derives from it.
    if (isSuper(call.callee.object)) continue;
    const base = openBase(context, context.names.callee(call, func));
    if (base !== undefined) found.push({ call, base, method: call.callee.name });
  }
  return found;
}

/** The class that leaves the method called to others. */
function openBase(context: EffectContext, callee: Callee): string | undefined {
  if (callee.kind === 'function') {
    const name = isUnwritten(context, callee.func) ? callee.func.owner?.name?.text : undefined;
    return name && `${context.surroundings.path}#${name}`;
  }
  if (callee.kind !== 'remote-function' || callee.summary.parts.unwritten !== true) return undefined;
  const [owner, ...rest] = callee.summary.qualname.split('.');
  return rest.length === 1 ? `${callee.from.path}#${owner}` : undefined;
}

/** A synchronous method that is there to be written by derived classes: marked as such with nothing in it, or it raises the error that says so. */
export function isUnwritten(context: EffectContext, func: Func): boolean {
  if (func.owner === undefined || func.isAsync || func.isGenerator || context.module.language !== 'python')
    return false;
  const written = func.body.statements.filter((one) => !saysNothing(one));
  const [first, ...others] = written;
  if (others.length > 0) return false;
  const sections = context.knowledge.sections('effects');
  if (first === undefined) {
    const scope = func.owner.parent ?? context.module.body;
    return func.decorators.some(({ value }) => {
      const name = context.names.qualified(value, scope);
      return name !== undefined && sections.some((one) => one.unwritten?.decorators.includes(name));
    });
  }
  if (first.kind !== 'raise' || first.value === undefined) return false;
  const raised = first.value.kind === 'call' ? first.value.callee : first.value;
  const name = context.names.qualified(raised, func);
  return name !== undefined && sections.some((one) => one.unwritten?.errors.includes(name));
}

/** `pass`, `…`, a text. */
function saysNothing(statement: Statement): boolean {
  return statement.kind === 'empty' || (statement.kind === 'expression' && statement.value.kind === 'literal');
}

/** What a class's own method does; undefined where it has none or leaves it to others, too. */
function effectsIn(
  context: EffectContext,
  heir: string,
  method: string,
  effectsOf: (func: Func) => readonly EffectSummary[],
): readonly EffectSummary[] | 'unknown' | undefined {
  const [path = '', name = ''] = heir.split('#');
  if (path === context.surroundings.path) {
    const definition = context.module.classes.find((one) => one.name?.text === name && one.parent === undefined);
    return definition === undefined ? 'unknown' : effectsOfOwn(context, definition, method, effectsOf);
  }
  const summary = classOf(context, path, name);
  const own = summary && ownValue(summary.methods, method);
  if (own === undefined) return summary === undefined || method in summary.attributes ? 'unknown' : undefined;
  if (own.parts.unwritten === true) return undefined;
  return own.isAsync || own.isGenerator ? 'unknown' : (own.parts.effects ?? []);
}

function effectsOfOwn(
  context: EffectContext,
  definition: Class,
  method: string,
  effectsOf: (func: Func) => readonly EffectSummary[],
): readonly EffectSummary[] | 'unknown' | undefined {
  const own = definition.methods.find((one) => one.name?.text === method);
  if (own === undefined) return definition.fields.some((one) => one.name === method) ? 'unknown' : undefined;
  if (isUnwritten(context, own)) return undefined;
  return own.isAsync || own.isGenerator ? 'unknown' : effectsOf(own);
}

function classOf({ surroundings }: EffectContext, path: string, name: string): ClassSummary | undefined {
  const module = surroundings.resolve(`/${path}`);
  const exported = module && ownValue(module.exports, name);
  return exported?.kind === 'class' ? exported.class : ownValue(module?.classes, name);
}

/** The effects of the first that all others have, too, each time they are called. */
function commonOf(found: readonly (readonly EffectSummary[])[], call: CallValue): readonly EffectSummary[] {
  const sure = found.map((effects) =>
    effects.filter((one) => !one.cached && one.reported !== true && gives(call, one)),
  );
  const [first = [], ...others] = sure;
  return first.flatMap((one): EffectSummary[] => {
    const same = others.map((effects) => effects.find(({ kind, on }) => kind === one.kind && on === one.on));
    if (same.includes(undefined)) return [];
    const isSure = [one, ...same].every((effect) => effect?.confidence === 'high');
    return [{ ...one, confidence: isSure ? 'high' : 'medium' }];
  });
}
