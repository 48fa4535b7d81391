import { aroundFunction, eachChild, type ProgramNode, type Role } from './children.ts';
import {
  type AttributeValue,
  type BinaryValue,
  classStatement,
  type Func,
  type Module,
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

/** The uses, in order of the text, of places whose last name is `name`. */
export function usesNamed(module: Module, name: string): readonly PlaceUse[] {
  return module.tracker.state(INDEX, () => new PlaceIndex()).uses(module, name);
}

const INDEX = unitKey<PlaceIndex>('growth.index');

/** Which units have places of a name, kept over the versions of a module. */
class PlaceIndex {
  private module: Module | undefined;
  private units: ReadonlySet<Unit> = new Set();
  private readonly byName = new Map<string, Set<Unit>>();
  private readonly found = new Map<string, readonly PlaceUse[]>();

  uses(module: Module, name: string): readonly PlaceUse[] {
    if (this.module !== module) this.update(module);
    let uses = this.found.get(name);
    if (uses === undefined) {
      const units = [...(this.byName.get(name) ?? [])].sort((a, b) => a.start - b.start);
      uses = units.flatMap((unit) => placesOf(unit).byName.get(name) ?? []);
      this.found.set(name, uses);
    }
    return uses;
  }

  private update(module: Module): void {
    const units = new Set(module.units);
    for (const unit of this.units) if (!units.has(unit)) this.remove(unit);
    for (const unit of units) if (!this.units.has(unit)) this.add(unit);
    this.module = module;
    this.units = units;
  }

  /** Lists in which a unit comes or goes are put together anew; the others stand, as do their nodes. */
  private add(unit: Unit): void {
    for (const name of placesOf(unit).byName.keys()) {
      this.found.delete(name);
      const list = this.byName.get(name);
      if (list === undefined) this.byName.set(name, new Set([unit]));
      else list.add(unit);
    }
  }

  private remove(unit: Unit): void {
    for (const name of placesOf(unit).byName.keys()) {
      this.found.delete(name);
      const list = this.byName.get(name);
      list?.delete(unit);
      if (list?.size === 0) this.byName.delete(name);
    }
  }
}

interface Pending {
  readonly node: ProgramNode;
  readonly frame: Frame | undefined;
}

function collect(unit: Unit): UnitPlaces {
  const byName = new Map<string, PlaceUse[]>();
  const comparisons: Comparison[] = [];
  walk(beginnings(unit), undefined, byName, comparisons);
  for (const func of unit.functions)
    walk(
      func.body.statements.map((node) => ({ node, frame: undefined })),
      func,
      byName,
      comparisons,
    );
  for (const list of byName.values()) list.sort((a, b) => a.node.start - b.node.start);
  return { byName, comparisons };
}

/** Where a walk over a unit's code outside of functions begins: at its statements, of a method at its decorators and defaults. */
function beginnings(unit: Unit): Pending[] {
  if (unit.method === undefined) return unit.statements.map((node) => ({ node, frame: undefined }));
  const statement = classStatement(unit);
  const found: Pending[] = [];
  aroundFunction(unit.method, (node, role) => {
    found.push({ node, frame: statement && { node: statement, role, up: undefined } });
  });
  return found;
}

function walk(
  stack: Pending[],
  func: Func | undefined,
  byName: Map<string, PlaceUse[]>,
  comparisons: Comparison[],
): void {
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
