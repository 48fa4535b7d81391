import type { Value } from '../program/index.ts';
import { type Frames, frame } from './frames.ts';
import type { Graph, Loose } from './graph.ts';
import type { Operation, WithContext } from './types.ts';

/** What the makers of statements and of values share: the graph under work and the ways out of where it stands. */
export interface Builder {
  readonly graph: Graph;
  readonly frames: Frames;
}

/** An operation that may raise. */
export function risky(builder: Builder, operation: Operation): void {
  if (!builder.graph.reached) return;
  builder.graph.add(operation, builder.frames.to({ kind: 'raise' }));
}

/** An operation that does not raise. */
export function plain(builder: Builder, operation: Operation): void {
  if (builder.graph.reached) builder.graph.add(operation, -1);
}

/** The present ends, each under a condition. */
export function under(builder: Builder, test: Value, holds: boolean): readonly Loose[] {
  const { graph } = builder;
  if (!graph.reached) return [];
  const at = graph.add(undefined, -1);
  return [{ from: at, when: { test, holds } }];
}

/** Enters a context and runs `body` inside; the context is left on every way out. */
export function inContext(
  builder: Builder,
  statement: Extract<Operation, { kind: 'enter' }>['statement'],
  item: WithContext,
  body: () => void,
): void {
  const { graph, frames } = builder;
  if (!graph.reached) return;
  plain(builder, { kind: 'hold', value: item.context, owner: item.context });
  risky(builder, { kind: 'enter', statement, item });
  if (item.target !== undefined)
    plain(builder, { kind: 'bind', pattern: item.target, value: item.context, how: 'with', own: false });
  frames.stack.push(frame({ kind: 'with', statement, item }));
  body();
  const left = frames.stack.pop();
  if (graph.reached) risky(builder, { kind: 'exit', statement, item, by: 'end' });
  // A context manager may swallow the exception: then the code goes on after the block.
  const raised = left?.ways.get('raise');
  if (raised !== undefined) graph.loose = [...graph.loose, ...swallowed(builder, raised)];
}

/** The ends after the `exit` point of an exception, taken only when the context manager swallows it. */
function swallowed(builder: Builder, start: number): readonly Loose[] {
  const points = builder.graph.points;
  const exit = points[points[start]?.next[0]?.to ?? -1];
  return exit?.operation?.kind === 'exit' ? [{ from: exit.index, swallowed: true }] : [];
}
