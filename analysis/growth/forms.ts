import type { CallValue, Value } from '../program/index.ts';
import type { ProgramNode } from './children.ts';
import type { Frame } from './places.ts';
import type { ContainerMethod } from './section.ts';
import type { Operation } from './types.ts';

/** `sent, batch = batch, []` */
export function isSwap(node: ProgramNode | undefined): boolean {
  return node?.kind === 'bind' && node.targets.some((one) => one.kind === 'sequence-pattern');
}

export function kindOf(method: ContainerMethod): Operation['kind'] {
  return method.does === 'addAll' ? 'add' : method.does;
}

/** Taking out a named element of a list is a removal, its first or last an eviction. */
export function listKind(method: ContainerMethod, call: CallValue): Operation['kind'] {
  const [first, second, third] = call.args;
  if (method.does !== 'evict' || first === undefined) return kindOf(method);
  if (third !== undefined && second?.value.kind === 'literal' && second.value.value === 0) return 'add';
  return first.value.kind === 'literal' || second === undefined
    ? first.value.kind === 'literal'
      ? 'evict'
      : 'remove'
    : first.value.kind === 'name'
      ? 'remove'
      : 'evict';
}

export function selfLike(name: string | undefined): boolean {
  return name === 'self' || name === 'cls';
}

export function isDelete(node: ProgramNode): boolean {
  return node.kind === 'delete' || (node.kind === 'unary' && node.operator === 'delete');
}

export function isZero(node: ProgramNode): boolean {
  const value = node.kind === 'bind' || node.kind === 'assign' ? node.value : undefined;
  return value?.kind === 'literal' && value.value === 0;
}

export function isTransparent(frame: Frame): boolean {
  const { node, role } = frame;
  if (node.kind === 'cast' || node.kind === 'await') return true;
  if (node.kind === 'conditional') return role !== 'test';
  return node.kind === 'logical' && role === 'right';
}

/** A comprehension with a condition, a filter or slice: fewer elements than before. */
export function isFilter(value: Value): boolean {
  switch (value.kind) {
    case 'comprehension':
      return value.clauses.some((one) => one.conditions.length > 0);
    case 'subscript':
      return value.index.kind === 'slice';
    case 'call': {
      const name =
        value.callee.kind === 'attribute' ? value.callee.name : value.callee.kind === 'name' ? value.callee.text : '';
      if (name === 'filter' || name === 'slice') return true;
      return value.args.some((one) => isFilter(one.value));
    }
    default:
      return false;
  }
}

/** `[...items, one]`, `{...table, [key]: value}`, `items + [one]`, `items.concat(one)`: all of the old and something more. */
export function isExtension(value: Value): boolean {
  switch (value.kind) {
    case 'sequence':
      return value.elements.length > 1 && value.elements.some((one) => one.kind === 'spread');
    case 'mapping':
      return value.entries.length > 1 && value.entries.some((one) => one.key === undefined);
    case 'binary':
      return value.operator === '+' || value.operator === '|';
    case 'call':
      return value.callee.kind === 'attribute' && value.callee.name === 'concat';
    default:
      return false;
  }
}
