import type { Facts } from '../../analysis/facts.ts';
import type { Value } from '../../analysis/program/index.ts';
import type { Registration } from '../../analysis/registrations/index.ts';
import { phrase } from '../phrase.ts';
import type { Edit, Repair } from '../rule.ts';
import { captureOf, removerName } from './cleanup-plan.ts';
import { replace, sortEdits, sourceOf } from './edits.ts';

/** A cleanup that adds what its effect added calls the removing method instead. */
export function swapRepairs(group: readonly Registration[], facts: Facts): Repair[] {
  const edits: Edit[] = [];
  for (const one of group) {
    const { call, event, handler } = one;
    const { callee } = call;
    const isNamed = handler?.kind === 'name' || handler?.kind === 'attribute';
    if (one.source.kind !== 'listener' || !isNamed || !isAddedBefore(one, facts)) return [];
    const length = callee.kind === 'attribute' ? callee.name.length : callee.end - callee.start;
    edits.push(replace({ start: callee.end - length, end: callee.end }, removerName(one)));
    const [first] = call.args;
    const last = call.args.at(-1);
    if (first === undefined || last === undefined || one.options === undefined) continue;
    const args = [...(event === undefined ? [] : [event]), handler].map((value) => sourceOf(facts.module, value));
    edits.push(replace({ start: first.start, end: last.end }, [...args, ...captureOf(one, facts)].join(', ')));
  }
  return [{ title: phrase`Remove the listener instead of adding it`, safety: 'safe', edits: sortEdits(edits) }];
}

/** The effect, or another method of the class, adds the very same one. */
function isAddedBefore(listener: Registration, facts: Facts): boolean {
  return facts.registrations.all.some((one) => isRepeatedBy(one, listener, facts));
}

/** The cleanup of a listener's effect adds the same one once more, where it meant to remove it. */
export function isAddedAgain(listener: Registration, facts: Facts): boolean {
  return facts.registrations.all.some((other) => isRepeatedBy(listener, other, facts));
}

function isRepeatedBy({ context, call, event, handler }: Registration, other: Registration, facts: Facts): boolean {
  if (context.kind === 'cleanup' || other.context.kind !== 'cleanup') return false;
  const text = (value: Value | undefined) => value && sourceOf(facts.module, value);
  const isCounterpart = context.kind === 'class' && other.scope.owner === context.definition;
  const isInside = context.func.start <= other.call.start && other.call.end <= context.func.end;
  if (isInside) return text(call) === text(other.call);
  return isCounterpart && text(event) === text(other.event) && text(handler) === text(other.handler);
}
