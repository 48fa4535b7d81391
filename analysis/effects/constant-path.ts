import type { Func, Value } from '../program/index.ts';
import type { EffectContext } from './types.ts';

const MAX_DEPTH = 8;

/** A value that does not depend on what the function is given: literals, settings, module-level names and what is made of them. Nothing is known of names bound by loops. */
export function isConstantPath(context: EffectContext, value: Value, scope: Func, depth = 0): boolean {
  if (depth > MAX_DEPTH) return false;
  const constant = (inner: Value): boolean => isConstantPath(context, inner, scope, depth + 1);
  switch (value.kind) {
    case 'literal':
      return true;
    case 'name':
      return isConstantName(context, value, scope, depth);
    case 'attribute':
      return constant(value.object);
    case 'template':
      return value.parts.every((part) => typeof part === 'string' || constant(part));
    case 'binary':
      return constant(value.left) && constant(value.right);
    case 'call':
      return (
        (value.callee.kind !== 'attribute' || constant(value.callee.object)) &&
        value.args.every((argument) => constant(argument.value))
      );
    case 'subscript':
      return constant(value.object) && constant(value.index);
    case 'await':
      return constant(value.value);
    default:
      return false;
  }
}

function isConstantName(
  context: EffectContext,
  name: Extract<Value, { kind: 'name' }>,
  scope: Func,
  depth: number,
): boolean {
  const binding = context.names.binding(name, scope);
  if (binding === undefined || binding.scope.role === 'module') return true;
  if (binding.kind === 'parameter') {
    // The receiver is the object's own state, set up by whoever made it.
    const { owner, params, isStatic } = binding.scope;
    return context.module.language === 'python' && owner !== undefined && params[0]?.name === name.text && !isStatic;
  }
  return binding.writes.every(
    (write) => write.value !== undefined && isConstantPath(context, write.value, write.scope, depth + 1),
  );
}
