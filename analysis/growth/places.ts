import { eachChild, type ProgramNode, type Role } from './children.ts';
import {
  type AttributeValue,
  type BinaryValue,
  type Func,
  type NameValue,
  perUnit,
  type Unit,
  unitKey,
} from '../program/index.ts';

/** Where a node stands: `node` has it in the slot `role`. A linked list up to the statement the function's code begins with. */
export interface Frame {
  readonly node: ProgramNode;
  readonly role: Role;
  readonly up: Frame | undefined;
}

/** A name or an attribute chain that stands somewhere in the code. */
export interface PlaceUse {
  readonly node: NameValue | AttributeValue;
  readonly frame: Frame | undefined;
  /** The function whose code it is; undefined for code at module level. */
  readonly func: Func | undefined;
}

export interface Comparison {
  readonly node: BinaryValue;
  readonly func: Func | undefined;
  readonly frame: Frame | undefined;
}

/** The names and attributes of a unit by their last name, and its comparisons of order. */
export interface UnitPlaces {
  readonly byName: ReadonlyMap<string, readonly PlaceUse[]>;
  readonly comparisons: readonly Comparison[];
}

const PLACES = unitKey<UnitPlaces>('growth.places');
const ORDERS = new Set(['<', '>', '<=', '>=']);

/** All places of a unit; kept with it. */
export function placesOf(unit: Unit): UnitPlaces {
  return perUnit(unit, PLACES, collect);
}

/** The uses, in order of the text, of places whose last name is `name`. Units whose text doesn't have the name are not looked into. */
export function usesNamed(units: readonly Unit[], name: string): PlaceUse[] {
  const found: PlaceUse[] = [];
  for (const unit of units) {
    if (!unit.text.includes(name)) continue;
    for (const use of placesOf(unit).byName.get(name) ?? []) found.push(use);
  }
  return found;
}

interface Pending {
  readonly node: ProgramNode;
  readonly frame: Frame | undefined;
}

function collect(unit: Unit): UnitPlaces {
  const byName = new Map<string, PlaceUse[]>();
  const comparisons: Comparison[] = [];
  walk(unit.statements, undefined, byName, comparisons);
  for (const func of unit.functions) walk(func.body.statements, func, byName, comparisons);
  for (const list of byName.values()) list.sort((a, b) => a.node.start - b.node.start);
  return { byName, comparisons };
}

function walk(
  statements: readonly ProgramNode[],
  func: Func | undefined,
  byName: Map<string, PlaceUse[]>,
  comparisons: Comparison[],
): void {
  const stack: Pending[] = statements.map((node) => ({ node, frame: undefined }));
  for (let pending = stack.pop(); pending !== undefined; pending = stack.pop()) {
    const { node, frame } = pending;
    if (node.kind === 'name' || node.kind === 'attribute') {
      const name = node.kind === 'name' ? node.text : node.name;
      const list = byName.get(name);
      if (list === undefined) byName.set(name, [{ node, frame, func }]);
      else list.push({ node, frame, func });
    } else if (node.kind === 'binary' && ORDERS.has(node.operator)) {
      comparisons.push({ node, func, frame });
    }
    eachChild(node, (child, role) => {
      stack.push({ node: child, frame: { node, role, up: frame } });
    });
  }
}

/** The frames from the nearest outwards. */
export function* outwards(frame: Frame | undefined): Generator<Frame> {
  for (let current = frame; current !== undefined; current = current.up) yield current;
}

/** The name an attribute chain begins with; undefined where it begins with a call or a subscript. */
export function rootOf(node: NameValue | AttributeValue): NameValue | undefined {
  let current = node as NameValue | AttributeValue;
  while (current.kind === 'attribute') {
    const inner = current.object;
    if (inner.kind !== 'name' && inner.kind !== 'attribute') return undefined;
    current = inner;
  }
  return current;
}
