import type { CallValue, Func, Parameter, Value } from '../program/index.ts';
import { annotationType } from './annotations.ts';
import { calleeOf, contextOfCall, providedType } from './callees.ts';
import type { Engine } from './engine.ts';
import { entityOf } from './entities.ts';
import { typeOf } from './infer.ts';
import { injectedParameter } from './injection.ts';
import { iteratedType } from './members.ts';
import { awaited, resultOfCallable, typeFromText } from './model-types.ts';
import { handedTo, typeFromCalls } from './callers.ts';
import { awaitable, CYCLE, functionReference, instance, join, library, NOTHING, reference } from './type-values.ts';
import type { Target, Type } from './types.ts';

/** The type that calling a function gives, before awaiting, decorators considered. */
export function returnType(engine: Engine, func: Func, _receiver?: Type): Type | undefined {
  const decorated = decoratedType(engine, func);
  if (decorated !== undefined && decorated.kind !== 'reference') return resultOfCallable(decorated);
  return plainReturnType(engine, func);
}

function plainReturnType(engine: Engine, func: Func): Type | undefined {
  if (func.unit === undefined) return undefined;
  return engine.namedType(func.unit, func, 'return', () => {
    const declared = func.returns && annotationType(engine, func.returns, func);
    if (declared !== undefined && declared !== CYCLE) {
      const isWrapped = declared.kind === 'awaitable' || !func.isAsync || (func.isGenerator && func.isAsync);
      return isWrapped ? declared : awaitable(declared);
    }
    return inferredReturnType(engine, func);
  });
}

function inferredReturnType(engine: Engine, func: Func): Type | undefined {
  if (func.isGenerator) {
    const yielded = yieldType(engine, func);
    return library(generatorName(engine, func), yielded === undefined || yielded === CYCLE ? [] : [yielded]);
  }
  const table = engine.table(func);
  if (table === undefined || func.role === 'constructor') return undefined;
  const results = table.returns.map((value) => typeOf(engine, value, func));
  const result = results.length === 0 ? NOTHING : join(results, engine.knowledge);
  if (!func.isAsync) return result;
  return awaitable(result === undefined ? undefined : (awaited(engine, result) ?? undefined));
}

function generatorName(engine: Engine, func: Func): string {
  if (engine.isPython) return func.isAsync ? 'builtins.async_generator' : 'builtins.generator';
  return func.isAsync ? 'globalThis.AsyncGenerator' : 'globalThis.Generator';
}

/** The type of what a generator function yields. */
export function yieldType(engine: Engine, func: Func): Type | undefined {
  if (!func.isGenerator || func.unit === undefined) return undefined;
  return engine.namedType(func.unit, func, 'yield', () => {
    const declared = func.returns && iteratedType(engine, annotationType(engine, func.returns, func));
    const inferred = inferredYieldType(engine, func);
    // What is yielded is what callers get, whatever the annotation says.
    return inferred === undefined || inferred === CYCLE || inferred === NOTHING ? (declared ?? inferred) : inferred;
  });
}

function inferredYieldType(engine: Engine, func: Func): Type | undefined {
  const types: (Type | undefined)[] = [];
  for (const one of engine.table(func)?.yields ?? []) {
    const type = one.value === undefined ? NOTHING : typeOf(engine, one.value, func);
    types.push(one.delegates ? iteratedType(engine, type) : type);
  }
  return join(types);
}

/** What a function's name means after its decorators: mostly the function; `callable[T]` or an object where a model says so. */
export function decoratedType(engine: Engine, func: Func): Type | undefined {
  const plain = functionReference(func, func.owner);
  if (func.decorators.length === 0 || func.unit === undefined) return plain;
  return engine.namedType(func.unit, func, 'decorated', () => {
    let type: Type = plain;
    for (let index = func.decorators.length - 1; index >= 0; index -= 1) {
      const decorator = func.decorators[index];
      const next = decorator && decoratorResult(engine, decorator.value, func, type);
      if (next !== undefined && next !== CYCLE) type = next;
    }
    return type;
  });
}

function decoratorResult(engine: Engine, decorator: Value, func: Func, given: Type): Type | undefined {
  if (decorator.kind === 'call') return madeByDecorator(engine, decorator, func);
  const entity = entityOf(engine, decorator, func.parent);
  if (entity?.kind !== 'library') return undefined;
  const text = engine.knowledge.function(entity.name)?.returns;
  if (text === undefined || !text.includes('param:0')) return undefined;
  return typeFromText(engine, text, { argument: (index) => (index === 0 ? given : 'absent') });
}

/** What `@group()` makes of a function: the object that the library's decorator gives instead, a group of commands. */
function madeByDecorator(engine: Engine, decorator: CallValue, func: Func): Type | undefined {
  const callee = calleeOf(engine, decorator, func.parent);
  const text = callee.kind === 'library' ? callee.facts?.returns : undefined;
  if (text === undefined || !text.startsWith('callable[')) return undefined;
  const made = typeFromText(engine, text, {});
  return made === undefined ? undefined : resultOfCallable(made);
}

/** What calling a target gives when nothing is known of the arguments. */
export function resultOfReference(engine: Engine, target: Target): Type | undefined {
  switch (target.kind) {
    case 'function':
      return returnType(engine, target.func);
    case 'class':
      return instance(target.definition);
    case 'remote-function':
      return typeFromText(engine, target.summary.returns, { home: target.from });
    case 'remote-class':
      return { kind: 'remote', summary: target.summary, from: target.from };
    case 'library': {
      const facts = engine.knowledge.function(target.name);
      if (facts?.returns === undefined)
        return engine.knowledge.type(target.name) === undefined ? undefined : library(target.name);
      const type = typeFromText(engine, facts.returns, {});
      return facts.isAsync === true && type?.kind !== 'awaitable' ? awaitable(type) : type;
    }
  }
}

export function isGeneratorReference(target: Target): boolean {
  if (target.kind === 'function') return target.func.isGenerator;
  return target.kind === 'remote-function' && target.summary.isGenerator === true;
}

export function yieldsOfReference(engine: Engine, target: Target): Type | undefined {
  if (target.kind === 'function') return yieldType(engine, target.func);
  if (target.kind !== 'remote-function' || !target.summary.isGenerator) return undefined;
  return iteratedType(engine, typeFromText(engine, target.summary.returns, { home: target.from }));
}

/** The type of a parameter. */
export function parameterType(engine: Engine, func: Func, index: number): Type | undefined {
  const parameter = func.params[index];
  if (parameter === undefined || func.unit === undefined) return undefined;
  return engine.type(func.unit, parameter, () => {
    const type = ofParameter(engine, func, parameter, index);
    if (parameter.passing === 'rest') {
      if (parameter.annotation !== undefined && !engine.isPython) return type;
      return engine.isPython
        ? library('builtins.tuple', type === undefined ? [] : [type])
        : library('globalThis.Array');
    }
    return parameter.passing === 'keywords' ? library('builtins.dict') : type;
  });
}

function ofParameter(engine: Engine, func: Func, parameter: Parameter, index: number): Type | undefined {
  const { fallback, annotation } = parameter;
  const injected = injectedParameter(engine, func, parameter);
  if (injected !== undefined) return injected;
  const provided = fallback && providedType(engine, fallback, func.parent);
  if (provided !== undefined && provided !== CYCLE) return provided;
  const declared = annotation && annotationType(engine, annotation, func);
  if (declared !== undefined) return declared;
  const own = ownParameter(engine, func, index);
  if (own !== undefined) return own;
  const given = givenByRunner(engine, func, index);
  if (given !== undefined) return given;
  const called = annotation === undefined ? typeFromCalls(engine, func, index) : undefined;
  if (called !== undefined && called !== CYCLE) return called;
  const initial = fallback && typeOf(engine, fallback, func.parent);
  return initial === NOTHING ? undefined : initial;
}

/** `self` and `cls`. */
function ownParameter(engine: Engine, func: Func, index: number): Type | undefined {
  if (!engine.isPython || index !== 0 || func.owner === undefined) return undefined;
  const isClassMethod = func.decorators.some((one) => one.value.kind === 'name' && one.value.text === 'classmethod');
  const takesClass =
    isClassMethod || ['__new__', '__init_subclass__', '__class_getitem__'].includes(func.name?.text ?? '');
  if (takesClass) return reference({ kind: 'class', definition: func.owner });
  return func.isStatic ? undefined : instance(func.owner);
}

/** What the one who runs a function hands it: `rows.map(row => …)`, a framework's handlers. */
function givenByRunner(engine: Engine, func: Func, index: number): Type | undefined {
  for (const place of handedTo(engine, func)) {
    const callee = calleeOf(engine, place.call, place.scope);
    if (callee.kind !== 'library') continue;
    const facts = callee.facts?.params?.find(
      (one) => matches(one, place.index, place.keyword) && one.gives !== undefined,
    );
    const entry = engine.entriesByCall
      .get(callee.name)
      ?.find(
        (one) =>
          one.gives !== undefined &&
          (one.index === undefined || one.index === place.index || one.keyword === place.keyword),
      );
    const text = facts?.gives?.[index] ?? entry?.gives?.[index];
    if (text !== undefined) return typeFromText(engine, text, contextOfCall(engine, callee, place.call, place.scope));
  }
  for (const decorator of func.decorators) {
    const name = decoratorName(engine, decorator.value, func);
    const entry =
      name === undefined ? undefined : engine.entriesByDecorator.get(name)?.find((one) => one.gives !== undefined);
    const text = entry?.gives?.[index];
    if (text !== undefined) return typeFromText(engine, text, {});
  }
  return undefined;
}

function matches(
  facts: { readonly index?: number; readonly name?: string },
  index: number,
  keyword: string | undefined,
): boolean {
  if (keyword !== undefined) return facts.name === keyword;
  return facts.index === index;
}

function decoratorName(engine: Engine, decorator: Value, func: Func): string | undefined {
  if (decorator.kind === 'call') {
    const callee = calleeOf(engine, decorator, func.parent);
    return callee.kind === 'library' ? callee.name : undefined;
  }
  const entity = entityOf(engine, decorator, func.parent);
  return entity?.kind === 'library' ? entity.name : undefined;
}
