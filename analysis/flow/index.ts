import { type Func, perUnit, unitKey } from '../program/index.ts';
import type { Builder } from './builder.ts';
import { Frames, frame } from './frames.ts';
import { Graph } from './graph.ts';
import { block } from './statements.ts';
import type { ControlFlow } from './types.ts';

export type { ControlFlow, Edge, Operation, Point, WithContext } from './types.ts';

const FLOWS = unitKey<Map<Func, ControlFlow>>('control flow');

/** The control-flow graph of a function, made on demand and kept with its unit; that of a module's own code is made each time it is asked for. */
export function flowOf(func: Func): ControlFlow {
  if (func.unit === undefined) return makeFlow(func);
  const flows = perUnit(func.unit, FLOWS, () => new Map());
  const kept = flows.get(func);
  if (kept !== undefined) return kept;
  const made = makeFlow(func);
  flows.set(func, made);
  return made;
}

function makeFlow(func: Func): ControlFlow {
  const graph = new Graph();
  const entry = graph.point(undefined);
  const exit = graph.point(undefined);
  const raised = graph.point(undefined);
  const builder: Builder = { graph, frames: new Frames(graph, (body) => block(builder, body)) };
  builder.frames.stack.push(frame({ kind: 'root', exit, raised }));
  graph.from(entry);
  block(builder, func.body);
  if (graph.reached) graph.flowTo(exit);
  return { func, points: graph.finished(), entry, exit, raised, partial: graph.full };
}
