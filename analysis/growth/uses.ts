import type { AnalysisContext } from '../facts.ts';
import type { Class, Func, NameValue } from '../program/index.ts';
import { type PlaceUse, usesNamed } from './places.ts';
import type { Declaration } from './types.ts';

/** Every place in the file that names a declared container, in order of the text; its declaration left out. */
export function usesOf(declaration: Declaration, context: AnalysisContext): PlaceUse[] {
  const named = usesNamed(context.module, declaration.name);
  return named.filter((use) => use.node !== declaration.target && means(use, declaration, context));
}

/** The uses of a local name, a parameter: those that a function's own binding of that name is meant by. */
export function usesOfLocal(name: string, scope: Func, context: AnalysisContext): PlaceUse[] {
  return usesNamed(context.module, name).filter(
    (use) => use.node.kind === 'name' && bindingScope(use.node, use, context) === scope,
  );
}

export function scopeOf(use: { readonly func: Func | undefined }, context: AnalysisContext): Func {
  return use.func ?? context.module.body;
}

function bindingScope(node: NameValue, use: PlaceUse, context: AnalysisContext): Func | undefined {
  return context.names.binding(node, scopeOf(use, context))?.scope;
}

function means(use: PlaceUse, declaration: Declaration, context: AnalysisContext): boolean {
  const { node } = use;
  switch (declaration.home) {
    case 'module':
      return node.kind === 'name' && bindingScope(node, use, context) === context.module.body;
    case 'closure':
      return node.kind === 'name' && bindingScope(node, use, context) === declaration.func;
    case 'application':
      return node.kind === 'attribute' && node.object.kind === 'attribute' && node.object.name === declaration.holder;
    case 'class':
    case 'instance':
      return node.kind === 'attribute' && ownerOf(use, context) === declaration.definition;
  }
}

/** The class whose attribute a use names: by `self` and `this`, by the class's own name, by the type of the object. */
function ownerOf(use: PlaceUse, context: AnalysisContext): Class | undefined {
  if (use.node.kind !== 'attribute') return undefined;
  const { object } = use.node;
  if (object.kind === 'name' && (object.text === 'self' || object.text === 'this' || object.text === 'cls')) {
    return classAround(use.func);
  }
  const scope = scopeOf(use, context);
  const target = context.names.target(object, scope);
  if (target?.kind === 'class') return target.definition;
  const type = context.names.type(object, scope);
  if (type?.kind === 'class') return type.definition;
  return type?.kind === 'reference' && type.target.kind === 'class' ? type.target.definition : undefined;
}

/** The class whose method a function is, or stands in. */
export function classAround(func: Func | undefined): Class | undefined {
  for (let current = func; current !== undefined; current = current.parent) {
    if (current.owner !== undefined) return current.owner;
  }
  return undefined;
}
