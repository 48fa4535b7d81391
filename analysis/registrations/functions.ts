import type { Names } from '../names/types.ts';
import type { Class, Func, Value } from '../program/index.ts';

/** The class whose instance `this` is in a function's code; arrow functions have that of the code around them. */
export function enclosingClass(func: Func): Class | undefined {
  for (let current: Func | undefined = func; current !== undefined; current = current.parent) {
    if (current.owner !== undefined) return current.owner;
    if (current.role !== 'arrow') return undefined;
  }
  return undefined;
}

/** The functions of this file that a value may be: written in place, named, a method, a choice of these. */
export function functionsOf(value: Value | undefined, scope: Func, names: Names, depth = 0): readonly Func[] {
  if (value === undefined || depth > 4) return [];
  switch (value.kind) {
    case 'function':
      return [value.func];
    case 'cast':
      return functionsOf(value.value, scope, names, depth + 1);
    case 'conditional':
      return [
        ...functionsOf(value.then, scope, names, depth + 1),
        ...functionsOf(value.otherwise, scope, names, depth + 1),
      ];
    case 'logical':
      return [
        ...functionsOf(value.left, scope, names, depth + 1),
        ...functionsOf(value.right, scope, names, depth + 1),
      ];
    case 'name':
      return namedFunctions(value, scope, names, depth);
    case 'attribute': {
      const target = names.target(value, scope);
      if (target?.kind === 'function') return [target.func];
      const owner = value.object.kind === 'name' && value.object.text === 'this' ? enclosingClass(scope) : undefined;
      return owner === undefined ? [] : memberFunctions(owner, value.name, names);
    }
    case 'call':
      // `useCallback(fn)`, `debounce(fn)`, `fn.bind(this)`: what they give calls the function.
      return [
        ...(value.callee.kind === 'attribute' ? functionsOf(value.callee.object, scope, names, depth + 1) : []),
        ...value.args.flatMap((argument) => functionsOf(argument.value, scope, names, depth + 1)),
      ];
    default:
      return [];
  }
}

function namedFunctions(value: Value & { kind: 'name' }, scope: Func, names: Names, depth: number): readonly Func[] {
  const binding = names.binding(value, scope);
  const found: Func[] = [];
  for (const write of binding?.writes ?? []) {
    if (write.func !== undefined && write.kind === 'function') found.push(write.func);
    else if (write.value !== undefined && write.pattern === undefined)
      found.push(...functionsOf(write.value, write.scope, names, depth + 1));
  }
  return found;
}

function memberFunctions(owner: Class, name: string, names: Names): readonly Func[] {
  const method = names.method(owner, name);
  if (method !== undefined) return [method];
  const field = owner.fields.find((candidate) => candidate.name === name);
  return field?.value === undefined || owner.methods[0] === undefined
    ? field?.value?.kind === 'function'
      ? [field.value.func]
      : []
    : functionsOf(field.value, owner.methods[0], names, 3);
}

/** `func` is `outer` or stands inside it. */
export function isInside(func: Func, outer: Func): boolean {
  for (let current: Func | undefined = func; current !== undefined; current = current.parent)
    if (current === outer) return true;
  return false;
}
