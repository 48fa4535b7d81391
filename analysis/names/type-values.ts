import type { Knowledge } from '../knowledge/types.ts';
import type { Class, Func } from '../program/index.ts';
import type { ClassSummary, ModuleSummary } from '../summary/types.ts';
import type { Target, Type } from './types.ts';

/** The type of what is being worked out already: a cycle adds nothing to the types it is joined with. Never leaves this folder. */
export const CYCLE: Type = { kind: 'union', members: [] };

/** `None`, `null`, `undefined`. */
export const NOTHING: Type = { kind: 'library', name: 'builtins.None', args: [] };
const NOTHING_NAME = 'builtins.None';

export function library(name: string, args: readonly Type[] = []): Type {
  return { kind: 'library', name, args };
}

export function instance(definition: Class, args: readonly Type[] = []): Type {
  return { kind: 'class', definition, args };
}

export function remote(summary: ClassSummary, from: ModuleSummary): Type {
  return { kind: 'remote', summary, from };
}

export function awaitable(value: Type | undefined): Type {
  return { kind: 'awaitable', value };
}

export function reference(target: Target): Type {
  return { kind: 'reference', target };
}

export function functionReference(func: Func, receiver?: Class): Type {
  return reference({ kind: 'function', func, receiver });
}

/** A function of which only the result is known. */
export function callable(result: Type | undefined): Type {
  return library('callable', result === undefined ? [] : [result]);
}

export function unionOf(members: readonly Type[]): Type | undefined {
  const kept: Type[] = [];
  for (const member of members) {
    if (isNothing(member) || member === CYCLE) continue;
    if (!kept.some((one) => sameType(one, member))) kept.push(member);
  }
  if (kept.length === 0) return members.find(isNothing) ?? (members.length > 0 ? CYCLE : undefined);
  return kept.length === 1 ? kept[0] : { kind: 'union', members: kept };
}

export function isNothing(type: Type): boolean {
  return type.kind === 'library' && type.name === NOTHING_NAME;
}

/** The one type several sources agree on; `None` and cycles have no say. Undefined where one is unknown or they disagree. With `knowledge`, an object of a class and one of another that derives from it are both of the first. */
export function join(types: readonly (Type | undefined)[], knowledge?: Knowledge): Type | undefined {
  let found: Type | undefined;
  let nothing: Type | undefined;
  for (const type of types) {
    if (type === undefined) return undefined;
    if (type === CYCLE) continue;
    if (isNothing(type)) nothing = type;
    else if (found === undefined) found = type;
    else {
      found = agree(found, type, knowledge);
      if (found === undefined) return undefined;
    }
  }
  return found ?? nothing ?? (types.length > 0 ? CYCLE : undefined);
}

/** Lists of different things are lists. */
function agree(first: Type, second: Type, knowledge: Knowledge | undefined): Type | undefined {
  if (sameType(first, second)) return first;
  if (first.kind === 'awaitable' && second.kind === 'awaitable') {
    const value = first.value && second.value && agree(first.value, second.value, knowledge);
    return value && awaitable(value);
  }
  if (first.kind !== 'library' || second.kind !== 'library') return undefined;
  if (first.name !== second.name) {
    if (knowledge?.isA(second.name, first.name) === true) return first;
    return knowledge?.isA(first.name, second.name) === true ? second : undefined;
  }
  const args: Type[] = [];
  for (const [index, arg] of first.args.entries()) {
    const other = second.args[index];
    const both = other && agree(arg, other, knowledge);
    if (both === undefined) {
      // An empty list's element is unknown: what the other source says stands.
      return library(first.name, second.args.length === 0 ? first.args : []);
    }
    args.push(both);
  }
  return library(first.name, first.args.length === 0 ? second.args : args);
}

export function sameType(first: Type, second: Type): boolean {
  if (first === second) return true;
  switch (first.kind) {
    case 'library':
      return second.kind === 'library' && first.name === second.name && sameAll(first.args, second.args);
    case 'class':
      return second.kind === 'class' && first.definition === second.definition && sameAll(first.args, second.args);
    case 'remote':
      return (
        second.kind === 'remote' && first.summary.name === second.summary.name && first.from.path === second.from.path
      );
    case 'awaitable':
      if (second.kind !== 'awaitable') return false;
      if (first.value === undefined || second.value === undefined) return first.value === second.value;
      return sameType(first.value, second.value);
    case 'reference':
      return second.kind === 'reference' && sameTarget(first.target, second.target);
    case 'union':
      return second.kind === 'union' && sameAll(first.members, second.members);
  }
}

function sameAll(first: readonly Type[], second: readonly Type[]): boolean {
  if (first.length !== second.length) return false;
  return first.every((type, index) => sameType(type, second[index] as Type));
}

export function sameTarget(first: Target, second: Target): boolean {
  switch (first.kind) {
    case 'function':
      return second.kind === 'function' && first.func === second.func;
    case 'class':
      return second.kind === 'class' && first.definition === second.definition;
    case 'library':
      return second.kind === 'library' && first.name === second.name;
    case 'remote-function':
      return (
        second.kind === 'remote-function' &&
        first.from.path === second.from.path &&
        first.summary.qualname === second.summary.qualname
      );
    case 'remote-class':
      return (
        second.kind === 'remote-class' &&
        first.from.path === second.from.path &&
        first.summary.name === second.summary.name
      );
  }
}
