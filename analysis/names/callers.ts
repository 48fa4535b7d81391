import { callsOf, type Func, isBound, type Parameter, type Value } from '../program/index.ts';
import { argumentOf, calleeOf } from './callees.ts';
import type { Engine } from './engine.ts';
import { entityOf } from './entities.ts';
import { typeOf } from './infer.ts';
import type { ArgumentPlace } from './scopes.ts';
import { join } from './type-values.ts';
import type { Type } from './types.ts';

/** Calls of one function looked at for the types of its parameters. */
const MAX_CALLS = 40;

/** The calls a function is an argument of: where it stands, or where its name is given. */
export function handedTo(engine: Engine, func: Func): readonly ArgumentPlace[] {
  if (func.unit === undefined) return [];
  const place = engine.scopes(func.unit).places.get(func);
  if (place !== undefined) return [place];
  const name = func.name?.text;
  if (name === undefined) return [];
  const units = engine.unitsHanding(name);
  engine.watches.note(engine.module, 'handed', name, units);
  const found: ArgumentPlace[] = [];
  for (const unit of units) {
    for (const one of engine.scopes(unit).handed.get(name) ?? []) {
      if (found.length > MAX_CALLS) return found;
      engine.module.tracker.touch(unit);
      const entity = entityOf(engine, one.value, one.scope);
      if (entity?.kind === 'function' && entity.func === func) found.push(one);
    }
  }
  return found;
}

/** The type the calls in this file agree on for a parameter. */
export function typeFromCalls(engine: Engine, func: Func, index: number): Type | undefined {
  const isConstructor = func.role === 'constructor';
  const name = isConstructor ? func.owner?.name?.text : func.name?.text;
  const parameter = func.params[index];
  if (name === undefined || parameter === undefined || parameter.passing === 'rest' || parameter.passing === 'keywords')
    return undefined;
  const units = engine.unitsCalling(name);
  engine.watches.note(engine.module, 'calls', name, units);
  const types: (Type | undefined)[] = [];
  for (const unit of units) {
    for (const { call, scope } of callsOf(unit).byName.get(name) ?? []) {
      if (types.length > MAX_CALLS) return undefined;
      engine.module.tracker.touch(unit);
      const callee = calleeOf(engine, call, scope);
      const isThis = isConstructor
        ? callee.kind === 'class' && callee.init === func
        : callee.kind === 'function' && callee.func === func;
      if (!isThis) continue;
      const argument = argumentFor(engine, func, parameter, index, call);
      if (argument === 'default') continue;
      const type = argument && typeOf(engine, argument, scope);
      if (type === undefined) return undefined;
      types.push(type);
    }
  }
  return types.length === 0 ? undefined : join(types);
}

function argumentFor(
  engine: Engine,
  func: Func,
  parameter: Parameter,
  index: number,
  call: Parameters<typeof argumentOf>[0],
): Value | undefined | 'default' {
  const hasSelf = engine.isPython && isBound(func);
  const position = parameter.passing === 'keyword' ? undefined : hasSelf ? index - 1 : index;
  const found = argumentOf(call, position, parameter.passing === 'position' ? undefined : parameter.name);
  if (found !== undefined) return found;
  const hasSpread = call.args.some((one) => one.spread !== 'none');
  return hasSpread || (parameter.fallback === undefined && !parameter.optional) ? undefined : 'default';
}
