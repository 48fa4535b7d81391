import type { AnalysisContext } from '../facts.ts';
import { type Func, type Located, type Value, ownValue } from '../program/index.ts';
import type { Lexicon } from './lexicon.ts';
import type { Frame } from './places.ts';
import type { ContainerMethod } from './section.ts';
import { usesOfLocal } from './uses.ts';

/** What is done to an element that was read from a container. */
export interface ElementOperation {
  readonly kind: 'inner-add' | 'inner-remove';
  readonly at: Located & { readonly kind: string };
  readonly frame: Frame | undefined;
  readonly value: Value | undefined;
  /** Of an addition by a method: to what kind of container such a method adds; of one under a key: to a map. */
  readonly shape: 'list' | 'set' | 'map' | undefined;
  /** Of an addition to a map: the key in it. */
  readonly key?: Value;
}

/** Additions to and removals from the list, set or map that `container[key]` or `container.get(key)` gives, also through a local name. `frame` is that of the element. */
export function elementOperations(
  element: Value,
  frame: Frame | undefined,
  func: Func | undefined,
  context: AnalysisContext,
  lexicon: Lexicon,
): ElementOperation[] {
  const direct = operationAt(frame, lexicon);
  if (direct !== undefined) return [direct];
  if (func === undefined) return [];
  let current = frame;
  while (current !== undefined && (current.node.kind === 'logical' || current.node.kind === 'cast'))
    current = current.up;
  if (current?.node.kind !== 'bind' || current.role !== 'value' || element.end > current.node.end) return [];
  const [target] = current.node.targets;
  if (target?.kind !== 'name') return [];
  const found: ElementOperation[] = [];
  for (const use of usesOfLocal(target.text, func, context)) {
    const inner = use.node === target ? undefined : operationAt(use.frame, lexicon);
    if (inner !== undefined) found.push(inner);
  }
  return found;
}

function operationAt(frame: Frame | undefined, lexicon: Lexicon): ElementOperation | undefined {
  if (frame === undefined) return undefined;
  const { node, role, up } = frame;
  if (node.kind === 'attribute' && up?.node.kind === 'call' && up.role === 'callee') {
    const does = methodDoes(node.name, lexicon);
    if (does === undefined) return undefined;
    const { kind, shape } = does;
    const value = up.node.args[does.value]?.value;
    const key = does.key === undefined ? undefined : up.node.args[does.key]?.value;
    return { kind, at: up.node, frame: up.up, value, shape, ...(key === undefined ? {} : { key }) };
  }
  if (node.kind === 'subscript' && role === 'object') {
    if (up?.role === 'target' && up.node.kind === 'bind')
      return { kind: 'inner-add', at: node, frame: up, value: up.node.value, shape: 'map', key: node.index };
    if (up?.role === 'target') return { kind: 'inner-add', at: node, frame: up, value: undefined, shape: undefined };
    if (up?.role === 'operand' && (up.node.kind === 'delete' || up.node.kind === 'unary'))
      return { kind: 'inner-remove', at: node, frame: up, value: undefined, shape: undefined };
  }
  return undefined;
}

/** What a method of this name does to some container: the element's own type isn't known. `key` and `value`: positions of its arguments. */
function methodDoes(
  name: string,
  lexicon: Lexicon,
): (Pick<ElementOperation, 'kind' | 'shape'> & { readonly key?: number; readonly value: number }) | undefined {
  for (const facts of lexicon.containers.values()) {
    const method = ownValue(facts.methods, name);
    const does = method?.does;
    if (does === 'add' && facts.shape === 'map') {
      const { key, value = 0 } = method as ContainerMethod;
      return {
        kind: 'inner-add',
        shape: key === undefined ? undefined : 'map',
        value,
        ...(key === undefined ? {} : { key }),
      };
    }
    if (does === 'add' || does === 'addAll')
      return {
        kind: 'inner-add',
        shape: facts.shape === 'map' || does === 'addAll' ? undefined : facts.shape,
        value: 0,
      };
    if (does === 'remove' || does === 'evict' || does === 'clear')
      return { kind: 'inner-remove', shape: facts.shape === 'map' ? undefined : facts.shape, value: 0 };
  }
  return undefined;
}
