import type { FunctionFacts } from '../knowledge/model.ts';
import { type CallValue, isClassMethod, lastName, type Value } from '../program/index.ts';
import type { Engine, Scope } from './engine.ts';
import { entityOf, isSuper } from './entities.ts';
import { annotationType } from './annotations.ts';
import { libraryBase, methodOfClass, methodOfRemote, superMember } from './classes.ts';
import { typeOf } from './infer.ts';
import { injectedResult } from './injection.ts';
import { resultOfCallable, type TypeContext, typeFromText } from './model-types.ts';
import { returnType } from './functions.ts';
import { awaitable, instance, isNothing, library, remote } from './type-values.ts';
import type { Callee, Target, Type } from './types.ts';

/** What a call calls. */
export function calleeOf(engine: Engine, call: CallValue, scope: Scope): Callee {
  const unit = engine.unitOf(scope, call.start);
  const kept = unit === undefined ? undefined : engine.keptCallee(unit, call);
  if (kept !== undefined) return kept;
  const unknown: Callee = { kind: 'unknown', name: lastName(call.callee), receiver: receiverOf(call.callee) };
  return engine.callee(unit, call, unknown, () => resolve(engine, call, scope) ?? unknown);
}

function receiverOf(callee: Value): Value | undefined {
  return callee.kind === 'attribute' ? callee.object : undefined;
}

function resolve(engine: Engine, call: CallValue, scope: Scope): Callee | undefined {
  const { callee } = call;
  if (callee.kind === 'name' && callee.text === 'super' && !engine.isPython) {
    const target = superMember(engine, scope, callee.start, undefined);
    return target && ofTarget(engine, target, call, undefined);
  }
  if (callee.kind === 'attribute') return ofAttribute(engine, call, callee, scope);
  const entity = entityOf(engine, callee, scope);
  if (entity !== undefined && entity.kind !== 'module' && entity.kind !== 'remote-value')
    return ofTarget(engine, entity, call, undefined);
  const type = typeOf(engine, callee, scope);
  return type && ofCalledObject(engine, type, call, callee);
}

function ofAttribute(
  engine: Engine,
  call: CallValue,
  callee: Value & { readonly kind: 'attribute' },
  scope: Scope,
): Callee | undefined {
  const { object, name } = callee;
  if (isSuper(object)) {
    const target = superMember(engine, scope, callee.start, name);
    return target && ofTarget(engine, target, call, object);
  }
  const entity = entityOf(engine, callee, scope);
  if (entity !== undefined && entity.kind !== 'module' && entity.kind !== 'remote-value') {
    const receiver = isStaticAccess(engine, object, scope) && !takesClass(entity) ? undefined : object;
    return ofTarget(engine, entity, call, receiver, receiver && typeOf(engine, receiver, scope));
  }
  const type = typeOf(engine, callee, scope);
  if (type !== undefined) return ofCalledObject(engine, type, call, object);
  const owner = libraryOwner(engine, typeOf(engine, object, scope), name);
  return owner && ofLibrary(engine, `${owner.name}.${name}`, call, object, owner);
}

/** The library type that an unknown method of a value must come from: its own, or the one its class derives from. */
function libraryOwner(
  engine: Engine,
  type: Type | undefined,
  member: string,
): (Type & { readonly kind: 'library' }) | undefined {
  if (type?.kind === 'library') return isNothing(type) ? undefined : type;
  const name = type === undefined ? undefined : libraryBase(engine, type, member);
  return name === undefined ? undefined : { kind: 'library', name, args: [] };
}

/** `module.f`, `Class.f`: no receiver. */
function isStaticAccess(engine: Engine, object: Value, scope: Scope): boolean {
  const entity = entityOf(engine, object, scope);
  if (entity === undefined || entity.kind === 'remote-value') return false;
  return entity.kind !== 'library' || engine.knowledge.value(entity.name) === undefined;
}

/** `Class.f` of a method that gets the class as its first parameter, whichever way it is asked for. */
function takesClass(target: Target): boolean {
  if (target.kind === 'function') return isClassMethod(target.func);
  return target.kind === 'remote-function' && target.summary.decorators.includes('builtins.classmethod');
}

function ofTarget(
  engine: Engine,
  target: Target,
  call: CallValue,
  receiver: Value | undefined,
  receiverType?: Type,
): Callee | undefined {
  switch (target.kind) {
    case 'function':
      return { kind: 'function', func: target.func, receiver };
    case 'class': {
      const { definition } = target;
      const init = methodOfClass(engine, definition, engine.isPython ? '__init__' : 'constructor');
      return { kind: 'class', definition, init: init?.kind === 'function' ? init.func : undefined };
    }
    case 'remote-function':
      return { kind: 'remote-function', summary: target.summary, from: target.from, receiver };
    case 'remote-class':
      return { kind: 'remote-class', summary: target.summary, from: target.from };
    case 'library':
      return ofLibrary(engine, target.name, call, receiver, receiverType);
  }
}

function ofLibrary(
  engine: Engine,
  given: string,
  call: CallValue,
  receiver: Value | undefined,
  receiverType: Type | undefined,
): Callee {
  const { knowledge } = engine;
  // A package that is itself a function: `require('express')()`.
  const isFunction = knowledge.function(given) !== undefined || knowledge.type(given) !== undefined;
  const withDefault = `${given}.default`;
  const name = !isFunction && !engine.isPython && knowledge.knows(withDefault) ? withDefault : given;
  const constructs = knowledge.type(name) !== undefined || call.isNew ? name : undefined;
  const facts =
    knowledge.function(name) ??
    (constructs === undefined ? undefined : knowledge.method(constructs, '__init__')?.facts);
  const type = receiverType?.kind === 'library' ? receiverType.name : undefined;
  return { kind: 'library', name, facts, receiver, receiverType: type, constructs };
}

/** A call of an object: its `__call__`, or the function it holds. */
function ofCalledObject(engine: Engine, type: Type, call: CallValue, object: Value): Callee | undefined {
  if (type.kind === 'reference') return ofTarget(engine, type.target, call, undefined);
  if (type.kind === 'library') {
    const method = engine.knowledge.method(type.name, '__call__');
    if (method === undefined) return undefined;
    const { name, facts } = method;
    return { kind: 'library', name, facts, receiver: object, receiverType: type.name, constructs: undefined };
  }
  if (type.kind === 'class') {
    const method = methodOfClass(engine, type.definition, '__call__');
    return method && ofTarget(engine, method, call, object);
  }
  if (type.kind === 'remote') {
    const method = methodOfRemote(engine, type.summary, type.from, '__call__');
    return method && ofTarget(engine, method, call, object);
  }
  return undefined;
}

/** The type of a call's result, before awaiting. */
export function resultOfCall(engine: Engine, call: CallValue, scope: Scope): Type | undefined {
  const callee = calleeOf(engine, call, scope);
  switch (callee.kind) {
    case 'function':
      return returnType(engine, callee.func, callee.receiver && typeOf(engine, callee.receiver, scope));
    case 'class':
      return instance(callee.definition);
    case 'remote-function':
      return typeFromText(engine, callee.summary.returns, { home: callee.from });
    case 'remote-class':
      return remote(callee.summary, callee.from);
    case 'library':
      return resultOfLibrary(engine, callee, call, scope);
    case 'unknown': {
      const type = typeOf(engine, call.callee, scope);
      return type && resultOfCallable(type);
    }
  }
}

function resultOfLibrary(
  engine: Engine,
  callee: Callee & { readonly kind: 'library' },
  call: CallValue,
  scope: Scope,
): Type | undefined {
  const { facts, constructs } = callee;
  const injected = injectedResult(engine, callee.name, call, scope);
  if (injected !== undefined) return injected;
  if (constructs !== undefined && call.typeArgs.length > 0)
    return library(constructs, typeArguments(engine, call, scope));
  if (facts?.returns !== undefined) {
    const type = typeFromText(engine, facts.returns, contextOfCall(engine, callee, call, scope));
    return facts.isAsync === true && type?.kind !== 'awaitable' ? awaitable(type) : type;
  }
  if (constructs !== undefined) return library(constructs);
  if (facts?.receiver === 'returned' && callee.receiver !== undefined) return typeOf(engine, callee.receiver, scope);
  return facts?.isAsync === true ? awaitable(undefined) : undefined;
}

function typeArguments(engine: Engine, call: CallValue, scope: Scope): Type[] {
  const args: Type[] = [];
  for (const value of call.typeArgs) {
    const type = annotationType(engine, value, scope);
    if (type === undefined) break;
    args.push(type);
  }
  return args;
}

/** What the texts of a call's facts refer to. */
export function contextOfCall(
  engine: Engine,
  callee: Callee & { readonly kind: 'library' },
  call: CallValue,
  scope: Scope,
): TypeContext {
  const { receiver } = callee;
  const { typeArgs } = call;
  return {
    receiver: receiver && typeOf(engine, receiver, scope),
    typeArgument: (index) => {
      const value = typeArgs[index];
      return value && annotationType(engine, value, scope);
    },
    argument: (index, name) => {
      const value = argumentOf(call, index, name);
      return value === undefined ? 'absent' : typeOf(engine, value, scope);
    },
  };
}

/** The argument of a call at a position or keyword. */
export function argumentOf(call: CallValue, index: number | undefined, name: string | undefined): Value | undefined {
  if (name !== undefined) {
    const named = call.args.find((one) => one.keyword?.text === name);
    if (named !== undefined) return named.value;
  }
  if (index === undefined) return undefined;
  for (let at = 0; at <= index; at += 1) {
    const argument = call.args[at];
    if (argument === undefined || argument.spread !== 'none' || argument.keyword !== undefined) return undefined;
    if (at === index) return argument.value;
  }
  return undefined;
}

/** Facts of the function that makes a default value or an annotation's extra, when it speaks of a provider. */
export function providedType(engine: Engine, value: Value, scope: Scope): Type | undefined {
  if (value.kind !== 'call') return undefined;
  const callee = calleeOf(engine, value, scope);
  if (callee.kind !== 'library' || !providesSomething(callee.facts)) return undefined;
  return typeOf(engine, value, scope);
}

function providesSomething(facts: FunctionFacts | undefined): boolean {
  return facts?.returns?.includes('provided:') === true;
}
