import type { Target } from '../names/types.ts';
import type { Func, Value } from '../program/index.ts';
import type { EntryContext } from './types.ts';
import { argumentAt } from './places.ts';

/** The functions of this file that a value handed to somebody stands for: named, anonymous, wrapped (`partial(f, x)`), one of two, or several in a list. */
export function functionsIn(context: EntryContext, value: Value, scope: Func): readonly Func[] {
  return targetsIn(context, value, scope).flatMap((one) => (one.kind === 'function' ? [one.func] : []));
}

/** The same, those of other files and classes included. */
export function targetsIn(context: EntryContext, value: Value, scope: Func, depth = 0): readonly Target[] {
  const { names } = context;
  if (depth > 4) return [];
  switch (value.kind) {
    case 'function':
      return [{ kind: 'function', func: value.func, receiver: undefined }];
    case 'name':
    case 'attribute': {
      const target = names.target(value, scope);
      return target === undefined ? [] : [target];
    }
    case 'sequence':
      return value.elements.flatMap((element) => targetsIn(context, element, scope, depth + 1));
    case 'call':
      return wrappedIn(context, value, scope, depth);
    // `given or default`: either may be what is handed over.
    case 'logical':
      return [value.left, value.right].flatMap((one) => targetsIn(context, one, scope, depth + 1));
    case 'conditional':
      return [value.then, value.otherwise].flatMap((one) => targetsIn(context, one, scope, depth + 1));
    default:
      return [];
  }
}

/** `partial(f, x)`, and in JavaScript `controller.list.bind(controller)`. */
function wrappedIn(
  context: EntryContext,
  value: Value & { readonly kind: 'call' },
  scope: Func,
  depth: number,
): readonly Target[] {
  const { callee: called } = value;
  if (context.module.language === 'typescript' && called.kind === 'attribute' && called.name === 'bind')
    return targetsIn(context, called.object, scope, depth + 1);
  const callee = context.names.callee(value, scope);
  if (callee.kind !== 'library') return [];
  const wrapped = callee.facts?.params?.find((param) => param.does === 'wraps');
  const inner = wrapped === undefined ? undefined : argumentAt(value, wrapped.index, wrapped.name);
  return inner === undefined ? [] : targetsIn(context, inner, scope, depth + 1);
}
