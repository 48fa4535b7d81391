import type { Callee } from '../names/types.ts';
import { type CallValue, lastName, type Value } from '../program/index.ts';
import type { Environment } from './subject.ts';

// What is known of an exception: the last name of its class where the code says it, else one of these.

/** Anything. */
export const ANY_ERROR = '*';
/** What input and output raises. */
const IO_ERROR = 'io';
/** Whatever a library raises: none of the project's own exceptions. */
const LIBRARY_ERROR = 'library';
/** What the resource's own methods raise, taken by a handler that names the base of it all. */
const OWN_ERROR = 'own';

/** What is known of the exceptions of a call; `touches`: it works on the resource. */
export function errorOfCall(env: Environment, call: CallValue, callee: Callee, touches: boolean): string {
  if (touches && env.subject.inputOutput) return IO_ERROR;
  if (callee.kind !== 'library') return ANY_ERROR;
  const { inputOutputErrors } = env.conventions;
  const raises = callee.facts?.raises;
  if (raises !== undefined && raises !== 'never' && raises.every((name) => inputOutputErrors.has(name)))
    return IO_ERROR;
  return runsProjectCode(env, call, callee) ? ANY_ERROR : LIBRARY_ERROR;
}

/** It is given code of the project, or is a method that a class of the project has from its base. */
function runsProjectCode(env: Environment, call: CallValue, callee: Callee & { readonly kind: 'library' }): boolean {
  if (callee.facts?.params?.some((parameter) => parameter.runs !== undefined) === true) return true;
  if (call.callee.kind === 'attribute' && callee.receiverType === undefined && callee.facts === undefined) {
    const target = env.context.names.type(call.callee.object, env.func);
    if (target !== undefined && target.kind !== 'library') return true;
  }
  return call.args.some(({ value }) => !isData(env, value));
}

/** A value that the callee has no code of the project to call by. */
function isData(env: Environment, value: Value): boolean {
  switch (value.kind) {
    case 'literal':
    case 'template':
    case 'binary':
      return true;
    case 'name':
    case 'attribute': {
      const target = env.context.names.target(value, env.func);
      return target === undefined || target.kind === 'library';
    }
    default:
      return false;
  }
}

/** The exception as a handler takes it that stands for all that the resource's own methods raise. */
export function expected(env: Environment, types: readonly Value[], error: string): string {
  return types.some((type) => isOwnError(env, type)) ? OWN_ERROR : error;
}

/** It was taken by such a handler. */
export function isExpected(error: string): boolean {
  return error === OWN_ERROR;
}

/** The type is the base of all that the resource's own methods raise. */
function isOwnError(env: Environment, type: Value): boolean {
  const { subject, conventions } = env;
  const name = lastName(type);
  if (name === undefined) return false;
  if (subject.inputOutput && conventions.inputOutputErrors.has(name)) return true;
  const target = subject.errors.size === 0 ? undefined : env.context.names.target(type, env.func);
  return target?.kind === 'library' && subject.errors.has(target.name);
}

/** Whether an exception is one of these types. */
export function matchOf(env: Environment, types: readonly Value[], error: string): 'surely' | 'maybe' | 'never' {
  const { anyErrors, inputOutputErrors } = env.conventions;
  const foreign = error === IO_ERROR || error === LIBRARY_ERROR || error === OWN_ERROR;
  let match: 'maybe' | 'never' = 'never';
  for (const type of types) {
    const name = lastName(type);
    if (name === undefined) return 'maybe';
    if (anyErrors.has(name) || name === error) return 'surely';
    if (error === IO_ERROR && inputOutputErrors.has(name)) return 'surely';
    if (!foreign || !isOwnClass(env, type)) match = 'maybe';
  }
  return match;
}

/** A class of the project. */
function isOwnClass(env: Environment, type: Value): boolean {
  const target = env.context.names.target(type, env.func);
  return target?.kind === 'class' || target?.kind === 'remote-class';
}
