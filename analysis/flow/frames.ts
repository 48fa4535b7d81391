import type { Block, Located, Statement, WithStatement } from '../program/index.ts';
import type { Graph } from './graph.ts';
import type { WithContext } from './types.ts';

/** A way out of nested statements: the end of a loop or a labelled block, the next round, the function's end, an exception. */
export type Way =
  | { readonly kind: 'return' }
  | { readonly kind: 'raise' }
  | { readonly kind: 'break' | 'continue'; readonly target: Located };

/** What a way out passes on its way, outermost first. Ways already made are kept, so that a `finally` is there once for each. */
export type Frame = { readonly ways: Map<string | Located, number>; readonly continues: Map<Located, number> } & (
  | { readonly kind: 'root'; readonly exit: number; readonly raised: number }
  | { readonly kind: 'loop'; readonly owner: Located; readonly breakTo: number; readonly continueTo: number }
  | { readonly kind: 'label'; readonly owner: Located; readonly breakTo: number }
  | { readonly kind: 'finally'; readonly block: Block }
  | { readonly kind: 'with'; readonly statement: WithStatement | Statement; readonly item: WithContext }
  | { readonly kind: 'handlers'; readonly dispatch: number }
);

type Shape = Frame extends infer F ? (F extends Frame ? Omit<F, 'ways' | 'continues'> : never) : never;

/** A frame without any way made yet. */
export function frame(shape: Shape): Frame {
  return { ways: new Map(), continues: new Map(), ...shape } as Frame;
}

/** The frames around the code being made, and the ways out through them. */
export class Frames {
  readonly stack: Frame[] = [];
  private readonly graph: Graph;
  private readonly body: (block: Block) => void;

  /** `body` makes the points of a block, for the copies of a `finally`. */
  constructor(graph: Graph, body: (block: Block) => void) {
    this.graph = graph;
    this.body = body;
  }

  /** The point at which `way` begins here. */
  to(way: Way): number {
    return this.from(this.stack.length - 1, way);
  }

  private from(depth: number, way: Way): number {
    const at = this.stack[depth];
    if (at === undefined) return 0;
    switch (at.kind) {
      case 'root':
        return way.kind === 'raise' ? at.raised : at.exit;
      case 'loop':
        if (way.kind === 'break' && way.target === at.owner) return at.breakTo;
        if (way.kind === 'continue' && way.target === at.owner) return at.continueTo;
        return this.from(depth - 1, way);
      case 'label':
        if (way.kind === 'break' && way.target === at.owner) return at.breakTo;
        return this.from(depth - 1, way);
      case 'handlers':
        return way.kind === 'raise' ? at.dispatch : this.from(depth - 1, way);
      default:
        return this.through(depth, at, way);
    }
  }

  /** The copy of a `finally` or of leaving a `with` for this way out. */
  private through(depth: number, at: Extract<Frame, { kind: 'finally' | 'with' }>, way: Way): number {
    const kept = way.kind === 'continue' ? at.continues : at.ways;
    const key = 'target' in way ? way.target : way.kind;
    const made = (kept as Map<string | Located, number>).get(key);
    if (made !== undefined) return made;
    const { graph } = this;
    const start = graph.point(undefined);
    (kept as Map<string | Located, number>).set(key, start);
    const loose = graph.loose;
    const inner = this.stack.splice(depth);
    graph.from(start);
    if (at.kind === 'finally') this.body(at.block);
    else {
      const by = way.kind === 'raise' ? 'exception' : 'jump';
      graph.add({ kind: 'exit', statement: at.statement, item: at.item, by }, this.to({ kind: 'raise' }));
    }
    if (graph.reached) {
      const outwards = this.to(way);
      if (way.kind === 'raise') graph.add({ kind: 'resume' }, outwards);
      else graph.flowTo(outwards);
    }
    graph.loose = loose;
    this.stack.push(...inner);
    return start;
  }
}
