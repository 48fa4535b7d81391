import type { Handler } from '../program/index.ts';
import type { Edge, Operation, Point, When } from './types.ts';

interface MutablePoint {
  index: number;
  operation: Operation | undefined;
  next: Edge[];
  raise: number;
}

/** Beyond so many points a function is not followed. */
const MAX_POINTS = 40_000;

/** An edge that has no end yet. */
export interface Loose {
  readonly from: number;
  readonly when?: When;
  readonly swallowed?: true;
}

/** Points and edges while they are made. `loose` are the ends from which the next point goes on; none: the code here is not reached. */
export class Graph {
  readonly points: MutablePoint[] = [];
  loose: Loose[] = [];
  full = false;

  /** A point that nothing leads to yet. */
  point(operation: Operation | undefined): number {
    if (this.points.length >= MAX_POINTS) {
      this.full = true;
      return 0;
    }
    const index = this.points.length;
    this.points.push({ index, operation, next: [], raise: -1 });
    return index;
  }

  get reached(): boolean {
    return this.loose.length > 0;
  }

  /** Adds a point after the present ends, and goes on from it. */
  add(operation: Operation | undefined, raise: number): number {
    const index = this.point(operation);
    this.flowTo(index);
    const made = this.points[index] as MutablePoint;
    made.raise = raise;
    this.loose = [{ from: index }];
    return index;
  }

  /** Ends the present paths at `to`. */
  flowTo(to: number): void {
    for (const end of this.loose) this.edge(end, to);
    this.loose = [];
  }

  edge(from: Loose, to: number): void {
    const edges = (this.points[from.from] as MutablePoint).next;
    if (from.swallowed) edges.push({ to, swallowed: true });
    else edges.push(from.when === undefined ? { to } : { to, when: from.when });
  }

  handlerEdge(from: number, to: number, handler: Handler): void {
    (this.points[from] as MutablePoint).next.push({ to, handler });
  }

  /** Goes on from a point that others lead to. */
  from(index: number): void {
    this.loose = [{ from: index }];
  }

  finished(): readonly Point[] {
    return this.points;
  }
}
