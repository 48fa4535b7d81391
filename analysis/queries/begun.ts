import { type CallValue, type Value, ownValue } from '../program/index.ts';
import type { Abstract } from './abstract.ts';
import type { Beginning } from './beginnings.ts';
import { lastNameOf } from './column-refs.ts';
import type { Evaluation } from './evaluation.ts';
import type { QueriesSection } from './section.ts';
import { queryOfText } from './sql-text.ts';
import { beginQuery, withBound } from './state.ts';
import { applyStep, selectsFigures } from './steps.ts';
import type { QueryState } from './types.ts';

/** What a call that begins a query holds, and, of a cursor's, the cursor with it. */
export function begunBy(on: Evaluation, begun: Beginning, call: CallValue): Abstract | undefined {
  const held = queryOf(on, begun, call);
  const cursor = call.callee.kind === 'attribute' ? call.callee.object : undefined;
  // Whatever it executed before is gone, also where nobody can read what it executes now.
  if (begun.facts.heldByReceiver === true && cursor?.kind === 'name') on.set(cursor.text, held);
  return held;
}

function queryOf(on: Evaluation, begun: Beginning, call: CallValue): Abstract | undefined {
  const { section, facts } = begun;
  let query = beginQuery(section, call, begun.entity, begun);
  const text = facts.sql === true ? call.args[0]?.value : undefined;
  if (text !== undefined) {
    // A tagged template is where its call ends.
    const held = queryOfText(on, query, text, text.kind === 'template' && text.end === call.end);
    if (held === undefined) return undefined;
    on.args(call);
    return facts.step === undefined ? held : on.stepped(applyStep(held, facts.step, call, on.steps), call);
  }
  on.args(call);
  const part = call.args[0] && partOf(on, call.args[0].value, section);
  if (part !== undefined) query = ofPart(on, query, part);
  if (facts.entity === 'argument' || facts.entity === 'none')
    if (selectsFigures(call, query)) query = withBound(query, 'aggregate', call);
  return facts.step === undefined ? query : on.stepped(applyStep(query, facts.step, call, on.steps), call);
}

/** What makes `recent` a part query in `recent.c.id`: `select(…).limit(10).cte()`. */
function partOf(on: Evaluation, value: Value, section: QueriesSection): CallValue | undefined {
  let root = value;
  while (root.kind === 'attribute') root = root.object;
  const part = root.kind === 'name' && root !== value ? on.settled(root) : undefined;
  const isPart = part?.kind === 'call' && ownValue(section.steps, lastNameOf(part.callee))?.does === 'nested';
  return isPart ? part : undefined;
}

/** Rows of a part query are as many as it has, where that can be told. */
function ofPart(on: Evaluation, query: QueryState, { callee }: CallValue): QueryState {
  const held = callee.kind === 'attribute' ? on.value(callee.object) : undefined;
  if (held?.kind !== 'query') return { ...query, entity: undefined, opaque: true };
  const { entity, predicates, bound, opaque } = held;
  return { ...query, entity, predicates, bound, opaque };
}
