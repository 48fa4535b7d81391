import type { TypeNode } from '../knowledge/type-text.ts';
import type { TypeText } from '../knowledge/model.ts';
import type { ModuleSummary } from '../summary/types.ts';
import type { Engine } from './engine.ts';
import { isGeneratorReference, resultOfReference, yieldsOfReference } from './functions.ts';
import { classByName } from './imports.ts';
import { enteredType, iteratedType } from './members.ts';
import { awaitable, callable, CYCLE, instance, library, NOTHING, reference, remote, unionOf } from './type-values.ts';
import type { Target, Type } from './types.ts';

/** What the words of a type text refer to at one place. */
export interface TypeContext {
  /** The receiver's type. */
  readonly receiver?: Type | undefined;
  /** The type of an argument; 'absent' where the call has none. */
  readonly argument?: (index: number | undefined, name: string | undefined) => Type | undefined | 'absent';
  /** The type argument at a position, of a call that has some. */
  readonly typeArgument?: (index: number) => Type | undefined;
  /** The module whose summary the text is from. */
  readonly home?: ModuleSummary | undefined;
}

/** The type that a model's or a summary's text means. */
export function typeFromText(engine: Engine, text: TypeText | undefined, context: TypeContext): Type | undefined {
  const node = text === undefined ? undefined : engine.knowledge.parse(text);
  return node && fromNode(engine, node, context);
}

function fromNode(engine: Engine, node: TypeNode, context: TypeContext): Type | undefined {
  switch (node.kind) {
    case 'name':
      return named(engine, node, context);
    case 'self':
      return context.receiver;
    case 'receiver': {
      const { receiver } = context;
      if (receiver?.kind === 'library' || receiver?.kind === 'class') return receiver.args[node.index];
      return receiver?.kind === 'awaitable' && node.index === 0 ? receiver.value : undefined;
    }
    case 'typearg':
      return context.typeArgument?.(node.index);
    case 'awaitable':
      return awaitable(node.value && fromNode(engine, node.value, context));
    case 'callable':
      return callable(node.value && fromNode(engine, node.value, context));
    case 'type':
      return classOfInstance(node.value && fromNode(engine, node.value, context));
    case 'union': {
      const members: Type[] = [];
      for (const member of node.members) {
        const type = fromNode(engine, member, context);
        if (type === undefined) return undefined;
        members.push(type);
      }
      return unionOf(members);
    }
    case 'fallback':
      return isAbsent(node.first, context)
        ? fromNode(engine, node.second, context)
        : fromNode(engine, node.first, context);
    case 'param':
      return fromParameter(engine, node, context);
  }
}

function named(engine: Engine, node: TypeNode & { readonly kind: 'name' }, context: TypeContext): Type | undefined {
  if (node.name === 'builtins.None') return NOTHING;
  if (node.name.includes('#') || node.name.startsWith('project:')) {
    const found = classByName(engine, node.name, context.home);
    return found && remote(found.summary, found.from);
  }
  const args: Type[] = [];
  for (const arg of node.args) {
    const type = fromNode(engine, arg, context);
    if (type === undefined) break;
    args.push(type);
  }
  if (node.name === 'globalThis.Promise') return awaitable(args[0]);
  return library(node.name, args);
}

/** The class that instances of the type are of, as a value. */
function classOfInstance(type: Type | undefined): Type | undefined {
  if (type?.kind === 'library') return reference({ kind: 'library', name: type.name });
  if (type?.kind === 'class') return reference({ kind: 'class', definition: type.definition });
  if (type?.kind === 'remote') return reference({ kind: 'remote-class', summary: type.summary, from: type.from });
  return undefined;
}

/** Whether a part of the text speaks of an argument that is not there. */
function isAbsent(node: TypeNode, context: TypeContext): boolean {
  switch (node.kind) {
    case 'param':
      return context.argument === undefined || context.argument(node.index, node.name) === 'absent';
    case 'name':
      return node.args.some((arg) => isAbsent(arg, context));
    case 'awaitable':
    case 'callable':
    case 'type':
      return node.value !== undefined && isAbsent(node.value, context);
    case 'union':
      return node.members.some((member) => isAbsent(member, context));
    case 'fallback':
      return isAbsent(node.first, context) && isAbsent(node.second, context);
    case 'typearg':
      return context.typeArgument?.(node.index) === undefined;
    default:
      return false;
  }
}

function fromParameter(
  engine: Engine,
  node: TypeNode & { readonly kind: 'param' },
  context: TypeContext,
): Type | undefined {
  const type = context.argument?.(node.index, node.name);
  if (type === undefined || type === 'absent') return undefined;
  if (type === CYCLE) return CYCLE;
  switch (node.view) {
    case 'type':
      return type;
    case 'new':
      return type.kind === 'reference' ? instanceOf(engine, type.target) : undefined;
    case 'element':
      return iteratedType(engine, type);
    case 'awaited':
      return awaited(engine, type);
    case 'entered':
      return enteredType(engine, type, false);
    case 'returns':
      return type.kind === 'reference' ? resultOfReference(engine, type.target) : resultOfCallable(type);
    case 'yields':
      return type.kind === 'reference' ? yieldsOfReference(engine, type.target) : undefined;
    case 'provided': {
      if (type.kind !== 'reference') return undefined;
      // Where nobody knows what a generator yields, it is no generator that is given.
      if (isGeneratorReference(type.target)) return yieldsOfReference(engine, type.target);
      const made = instanceOf(engine, type.target) ?? resultOfReference(engine, type.target);
      return made && awaited(engine, made);
    }
  }
}

export function resultOfCallable(type: Type): Type | undefined {
  return type.kind === 'library' && type.name === 'callable' ? type.args[0] : undefined;
}

/** What `await` makes of a value of the type. */
export function awaited(engine: Engine, type: Type): Type | undefined {
  if (type.kind === 'awaitable') return type.value;
  const facts = type.kind === 'library' ? engine.knowledge.method(type.name, '__await__')?.facts : undefined;
  return facts === undefined ? type : typeFromText(engine, facts.returns, { receiver: type });
}

/** An instance of what a target names, when that is a class. */
export function instanceOf(engine: Engine, target: Target): Type | undefined {
  if (target.kind === 'class') return instance(target.definition);
  if (target.kind === 'remote-class') return remote(target.summary, target.from);
  if (target.kind === 'library' && engine.knowledge.type(target.name) !== undefined) return library(target.name);
  return undefined;
}
