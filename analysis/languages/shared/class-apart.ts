import type { Class, ClassWork, Func, MethodPart } from '../../program/index.ts';
import type { NodeIndex } from '../../syntax/table.ts';

/** A class whose methods are lowered by themselves. */
export interface ClassApart {
  readonly node: NodeIndex;
  /** The class of the version before, which lives on and is filled anew. */
  readonly definition: Class | undefined;
  /** What lowers a method, by its node. */
  readonly methods: ReadonlyMap<NodeIndex, (owner: Class) => Func>;
}

export function classApart<M extends MethodPart & { readonly node: NodeIndex }>(
  node: NodeIndex,
  { methods, definition, method }: ClassWork<M>,
): ClassApart {
  return { node, definition, methods: new Map(methods.map((one) => [one.node, (owner) => method(one, owner)])) };
}
