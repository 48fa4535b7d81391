import type { Facts } from '../../analysis/facts.ts';
import type { Value } from '../../analysis/program/index.ts';
import type { Registration } from '../../analysis/registrations/index.ts';
import type { Edit } from '../rule.ts';
import {
  isDirect,
  isVisible,
  type Plan,
  type PlanInput,
  prefixed,
  statementOf,
  topStatement,
} from './cleanup-scope.ts';
import { endsByHandle, handlePlan } from './cleanup-subscription.ts';
import { handlerText } from './cleanup-typed.ts';
import { timerPlan } from './cleanup-timer.ts';
import { replace, sourceOf } from './edits.ts';

/** How to end a registration; undefined where what it needs can't be named from the outer function. */
export function planOf(input: PlanInput): Plan | undefined {
  if (endsByHandle(input.registration)) return handlePlan(input);
  return input.registration.source.kind === 'listener' ? listenerPlan(input) : timerPlan(input);
}

function listenerPlan(input: PlanInput): Plan | undefined {
  const { facts, registration, func, namer } = input;
  const { module } = facts;
  const { emitter, event, handler, call } = registration;
  if (handler === undefined) return undefined;
  const top = topStatement(func, call);
  // Where it is added twice, one removal would not do.
  if (top === undefined || (registration.timing.often && !isSet(registration))) return undefined;
  const own = registration.timing.late ? statementOf(facts, call) : undefined;
  if (
    registration.timing.late &&
    (own === undefined || own.kind === 'bind' || (own.kind === 'return' && !own.implicit))
  )
    return undefined;
  const edits: Edit[] = own === undefined ? [] : prefixed(module, registration.scope, own, `if (!${input.flag()}) `);
  const above: string[] = [];
  let object = emitter === undefined ? '' : sourceOf(module, emitter);
  if (emitter !== undefined && !isVisible(input, emitter)) return undefined;
  if (emitter !== undefined && !isLasting(emitter)) {
    if (!isDirect(top, call)) return undefined;
    const name = namer.fresh(emitterName(emitter));
    above.push(`const ${name} = ${object}`);
    edits.push(replace(emitter, name));
    object = name;
  }
  let given = sourceOf(module, handler);
  if (!isVisible(input, handler) || (event !== undefined && !isVisible(input, event))) return undefined;
  if (handler.kind !== 'name' && handler.kind !== 'attribute') {
    const name = namer.fresh(handlerName(event));
    above.push(`const ${name} = ${handlerText(registration, facts)}`);
    edits.push(replace(handler, name));
    given = name;
  }
  const dot = call.callee.kind === 'attribute' && call.callee.optional ? '?.' : '.';
  const prefix = emitter === undefined ? '' : `${object}${dot}`;
  const args = [...(event === undefined ? [] : [sourceOf(module, event)]), given, ...captureOf(registration, facts)];
  return { edits, above, ends: [`${prefix}${removerName(registration)}(${args.join(', ')})`] };
}

/** Adding the same function twice adds it once: event targets of the platform. */
function isSet({ source }: Registration): boolean {
  return source.options?.signal !== undefined;
}

/** The counterpart of the adding method: `off` of `on`, `removeX` of `addX`. */
export function removerName({ call, source }: Registration): string {
  const added =
    call.callee.kind === 'attribute' ? call.callee.name : call.callee.kind === 'name' ? call.callee.text : '';
  const twin = added
    .replace(/^add/, 'remove')
    .replace(/^set/, 'clear')
    .replace(/^request/, 'cancel');
  const all = source.remove.flatMap((remove) => [...(remove.methods ?? []), ...(remove.functions ?? [])]);
  const names = all.map((name) => name.slice(name.lastIndexOf('.') + 1));
  return names.includes(twin) ? twin : (names[0] ?? twin);
}

/** The part of the options that a removal must repeat. */
export function captureOf({ options, source }: Registration, facts: Facts): readonly string[] {
  const capture = source.options?.capture;
  if (options === undefined || capture === undefined) return [];
  if (options.kind === 'literal') return options.value === true ? ['true'] : [];
  if (options.kind === 'name') return [options.text];
  if (options.kind !== 'mapping') return [];
  const entry = options.entries.find(({ key }) => key?.kind === 'identifier' && key.text === capture);
  return entry === undefined ? [] : [`{ ${sourceOf(facts.module, entry)} }`];
}

/** Looking it up later gives the same object: no cell's content, no result of a call. */
function isLasting(emitter: Value): boolean {
  switch (emitter.kind) {
    case 'name':
      return true;
    case 'attribute':
      return emitter.name !== 'current' && isLasting(emitter.object);
    case 'cast':
      return isLasting(emitter.value);
    default:
      return false;
  }
}

/** A call has to be made to look it up. */
export function holdsCall(emitter: Value): boolean {
  switch (emitter.kind) {
    case 'attribute':
    case 'subscript':
      return holdsCall(emitter.object);
    case 'cast':
      return holdsCall(emitter.value);
    default:
      return emitter.kind === 'call';
  }
}

export function emitterName(emitter: Value): string {
  if (emitter.kind === 'attribute' && emitter.name === 'current') return 'element';
  if (emitter.kind === 'call' && emitter.callee.kind === 'attribute')
    return lowerFirst(emitter.callee.name.replace(/^(get|match|create)/, ''));
  return 'target';
}

/** `onResize` for `'resize'`. */
export function handlerName(event: Value | undefined): string {
  if (event?.kind !== 'literal') return 'handleEvent';
  const words = String(event.value)
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '');
  return words.length === 0
    ? 'handleEvent'
    : `on${words.map((word) => (word[0] as string).toUpperCase() + word.slice(1)).join('')}`;
}

function lowerFirst(word: string): string {
  return word === '' ? 'target' : (word[0] as string).toLowerCase() + word.slice(1);
}
