import type { Facts } from '../../analysis/facts.ts';
import type { Leak } from '../../analysis/lifetime/types.ts';
import type { Value } from '../../analysis/program/index.ts';
import type { Repair } from '../rule.ts';
import { finallyRepair } from './finally-block.ts';
import { spanOf } from './lifetime-span.ts';
import { generatorStepRepairs } from './lifetime-generator.ts';
import { temporaryRepairs } from './lifetime-temporary.ts';
import { closingRepair, enteredRepair, withRepair } from './with-block.ts';

export { generatorRepairs } from './lifetime-generator.ts';

/** Repairs of a leak, the best first; none where no sound one can be worked out. */
export function lifetimeRepairs(facts: Facts, leak: Leak): readonly Repair[] {
  if (leak.grade === 'owner') return [];
  if (leak.how === 'generator') return generatorStepRepairs(facts, leak);
  if (leak.name === undefined) return temporaryRepairs(facts, leak);
  const entered =
    facts.module.language === 'python' ? enteredRepair(facts, leak.func, leak.call, leak.resource) : undefined;
  if (entered !== undefined) return [entered];
  const span = spanOf(facts, leak.func, leak.call, leak.family);
  if (span === undefined) return [];
  const { resource, func } = leak;
  const { context } = resource;
  const repairs: (Repair | undefined)[] = [];
  const python = facts.module.language === 'python';
  const enterable = context === 'sync' || context === 'both' || func.isAsync;
  if (python && resource.closesOnExit && context !== 'none' && enterable)
    repairs.push(withRepair(facts, span, resource, awaitsFirst(facts, leak)));
  else if (
    python &&
    resource.asyncRelease !== true &&
    resource.release[0] === 'close' &&
    !isAwaited(span.statement.value)
  )
    repairs.push(closingRepair(facts, span, resource));
  repairs.push(finallyRepair(facts, func, span, resource, releaseByOwner(leak)));
  const found = repairs.filter((one) => one !== undefined);
  return found.slice(0, python ? 1 : 2);
}

function isAwaited(value: { readonly kind: string } | undefined): boolean {
  return value?.kind === 'await';
}

/** The call gives a coroutine that must be awaited before it can be entered. */
function awaitsFirst(facts: Facts, leak: Leak): boolean {
  const callee = facts.names.callee(leak.call, leak.func);
  if (callee.kind !== 'library') return callee.kind !== 'unknown';
  return callee.facts?.isAsync === true;
}

/** `pool.release(conn)`: what came from a pool goes back to it. */
function releaseByOwner(leak: Leak): string | undefined {
  const by = leak.resource.releaseFunctions?.[0];
  const { callee } = leak.call;
  if (by === undefined || callee.kind !== 'attribute' || leak.name === undefined) return undefined;
  const method = by.slice(by.lastIndexOf('.') + 1);
  const owner = ownerText(callee.object);
  if (owner === undefined || by.split('.').length < 3) return undefined;
  return `${leak.resource.asyncRelease === true ? 'await ' : ''}${owner}.${method}(${leak.name})`;
}

function ownerText(at: Value): string | undefined {
  if (at.kind === 'name') return at.text;
  if (at.kind !== 'attribute') return undefined;
  const object = ownerText(at.object);
  return object === undefined ? undefined : `${object}.${at.name}`;
}
