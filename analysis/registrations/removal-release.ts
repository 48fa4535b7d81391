import {
  type CallValue,
  type Class,
  type Func,
  type Located,
  topUnit,
  type Unit,
  type Value,
} from '../program/index.ts';
import type { Addition, Removal } from './find.ts';
import { enclosingClass, isInside } from './functions.ts';
import { handlerMismatch, isFresh, isVain, sameEvent, sameObject } from './identity.ts';
import { namesOtherEvent } from './misnamed.ts';
import type { Case } from './case.ts';
import { lastPart } from './catalog.ts';
import { argument, type Scene } from './scene.ts';
import type { Release } from './types.ts';

const NONE: Release = { kind: 'none' };

/** Ended by a call that names emitter, event and function; `judge` tells whether such a call runs when the owner ends. */
export function removalRelease(one: Case, judge: (call: CallValue, scope: Func) => Release): Release {
  const { scene, addition, removals } = one;
  const { source, call, scope } = addition;
  let best: Release = NONE;
  let misnamed: Removal | undefined;
  for (const removal of removals) {
    if (removal.remove.handle !== undefined || removal.source !== source) continue;
    if (!sameObject(scene, addition.emitter, scope, removal.emitter, removal.scope)) {
      if (best.kind === 'none' && isVainBeside(addition, removal))
        best = { kind: 'mismatch', what: 'handler', at: removal.call, vain: true };
      continue;
    }
    if (source.once !== undefined && !isSamePlace(one, removal)) continue;
    if (isElsewhere(one, removal) || isOfOtherEffect(one, removal)) continue;
    if (
      !sameEvent(
        scene,
        argument(call, source.event),
        scope,
        argument(removal.call, removal.remove.event),
        removal.scope,
      )
    ) {
      if (misnamed === undefined && isMisnamed(one, removal)) misnamed = removal;
      continue;
    }
    const mismatch = handlerMismatch(scene, addition, removal);
    if (mismatch !== undefined && !isMeant(one, removal)) continue;
    const judged: Release =
      mismatch === undefined
        ? judge(removal.call, removal.scope)
        : {
            kind: 'mismatch',
            what: mismatch,
            at: removal.call,
            vain: isVain(mismatch, removal) || (mismatch === 'handler' && isOfNobody(one, removal)),
          };
    if (judged.kind === 'released') return judged;
    if (best.kind === 'none' || judged.kind === 'partial') best = judged;
  }
  if (best.kind !== 'none' || best.dropped !== undefined || misnamed === undefined) return best;
  return { kind: 'mismatch', what: 'event', at: misnamed.call, vain: true };
}

function isMisnamed({ scene, addition, added, removals }: Case, removal: Removal): boolean {
  return namesOtherEvent(scene, addition, removal, { added, removed: removals });
}

/** The removal names the very same emitter, not one that another function is given under the same name. */
function isSamePlace({ scene, addition }: Case, removal: Removal): boolean {
  const key = scene.places.key(addition.emitter, addition.scope);
  return key !== undefined && key === scene.places.key(removal.emitter, removal.scope);
}

/** In another function or class of the file, for an event that isn't named on both sides: it says nothing about this one. */
function isElsewhere(one: Case, removal: Removal): boolean {
  const { addition, region } = one;
  const event = argument(addition.call, addition.source.event);
  const other = argument(removal.call, removal.remove.event);
  if (event?.kind === 'literal' && other?.kind === 'literal') return false;
  for (let func: Func | undefined = removal.scope; func !== undefined; func = func.parent)
    if (region.funcs.has(func)) return false;
  return ownerOf(removal.scope) !== ownerOf(addition.scope);
}

function ownerOf({ unit }: Func): Unit | undefined {
  return unit && topUnit(unit);
}

/** What the effect of another component removes is its own, though function and event have the same names. */
function isOfOtherEffect({ scene, context, contexts }: Case, removal: Removal): boolean {
  if (context.kind !== 'effect') return false;
  const component = scene.outer(context.func);
  for (let func: Func | undefined = removal.scope; func !== undefined; func = func.parent) {
    const around = contexts.of(func);
    if (around.kind !== 'effect' || around.func !== func) continue;
    const other = scene.outer(func);
    return component?.role !== 'module' && other !== undefined && other.role !== 'module' && other !== component;
  }
  return false;
}

/** The function is made in place, so that no removal can name it; the one that this removal names, in a function written beside the addition, is added nowhere: `on(name, (data) => tell(data))` and `off(name, tell)`. */
function isOfNobody({ scene, addition }: Case, { call, remove, scope }: Removal): boolean {
  const { source } = addition;
  if (!isFresh(argument(addition.call, source.handler)) || !isInside(scope, addition.scope)) return false;
  const key = scene.places.key(argument(call, remove.handler), scope);
  const names = [...(source.add.methods ?? []), ...(source.add.functions ?? []).map(lastPart)];
  return (
    key !== undefined &&
    !names.some((name) =>
      scene.names
        .callsNamed(name)
        .some((one) => scene.places.key(argument(one.call, source.handler), one.scope) === key),
    )
  );
}

/** A removal that doesn't fit was meant for this registration when it stands in the same owner and names the same event. */
function isMeant(one: Case, removal: Removal): boolean {
  const { scene, addition, context } = one;
  const event = argument(addition.call, addition.source.event);
  const other = argument(removal.call, removal.remove.event);
  if (event?.kind !== 'literal' || other?.kind !== 'literal') {
    const key = scene.places.key(event, addition.scope);
    return (
      key !== undefined && key === scene.places.key(other, removal.scope) && isInside(removal.scope, addition.scope)
    );
  }
  if (context.kind === 'class') return isOfClass(removal.scope, context.definition);
  if (context.kind === 'setup' || context.kind === 'options') {
    const owner = context.func.parent;
    return owner === undefined || isInside(removal.scope, owner);
  }
  // A new function takes nothing off, whoever's method it stands in beside the one that adds.
  if (isVain('handler', removal) && isBesideMethod(one, removal)) return true;
  return isInside(removal.scope, context.func);
}

/** Both stand in methods of one object. */
function isBesideMethod({ scene, addition }: Case, removal: Removal): boolean {
  const object = objectOf(scene, addition.scope);
  return object !== undefined && object === objectOf(scene, removal.scope);
}

function objectOf(scene: Scene, func: Func): Located | undefined {
  const value = scene.functionValue(func);
  const outer = scene.outer(func);
  const parent = value === undefined || outer === undefined ? undefined : scene.parent(value, outer);
  return (parent as Value | undefined)?.kind === 'mapping' ? parent : undefined;
}

function isOfClass(scope: Func, definition: Class): boolean {
  return enclosingClass(scope) === definition;
}

/** Beside the addition, of the same event, with a function made in place: whichever emitter it asks, the one of last time maybe, it removes nothing. */
function isVainBeside({ source, call, scope }: Addition, removal: Removal): boolean {
  if (removal.scope !== scope || !isVain('handler', removal)) return false;
  const event = argument(call, source.event);
  const other = argument(removal.call, removal.remove.event);
  return event?.kind === 'literal' && other?.kind === 'literal' && event.value === other.value;
}
