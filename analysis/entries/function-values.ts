import type { Func, Value } from '../program/index.ts';
import type { EntryContext } from './find.ts';
import { argumentAt } from './places.ts';

/** The functions of this file that a value handed to somebody stands for: named, anonymous, wrapped (`partial(f, x)`), or several in a list. */
export function functionsIn(context: EntryContext, value: Value, scope: Func, depth = 0): readonly Func[] {
  const { names } = context;
  if (depth > 4) return [];
  switch (value.kind) {
    case 'function':
      return [value.func];
    case 'name':
    case 'attribute': {
      const target = names.target(value, scope);
      return target?.kind === 'function' ? [target.func] : [];
    }
    case 'sequence':
      return value.elements.flatMap((element) => functionsIn(context, element, scope, depth + 1));
    case 'call': {
      const callee = names.callee(value, scope);
      if (callee.kind !== 'library') return [];
      const wrapped = callee.facts?.params?.find((param) => param.does === 'wraps');
      const inner = wrapped === undefined ? undefined : argumentAt(value, wrapped.index, wrapped.name);
      return inner === undefined ? [] : functionsIn(context, inner, scope, depth + 1);
    }
    default:
      return [];
  }
}
