import { attributesAssigned } from '../growth/assignments.ts';
import type { Callee } from '../names/types.ts';
import type { CallValue, Class, Value } from '../program/index.ts';
import { isClassParameter } from './entities.ts';
import type { Evaluation } from './evaluation.ts';
import type { QueryState } from './types.ts';

const BASES = 5;

/** `self.queryset`: the query that a class, or a base of it in this file, has as a field. */
export function fieldQuery(evaluation: Evaluation, object: Value, name: string): QueryState | undefined {
  const { func } = evaluation;
  const { owner } = func;
  // What a method has put in its place, nobody has read here.
  if (owner !== undefined && attributesAssigned(owner).has(name)) return undefined;
  return owner !== undefined && isClassParameter(object, func) ? queryOfField(evaluation, owner, name) : undefined;
}

/** `self.get_queryset()` of a library's class, which gives what the class has as a field. */
export function fieldQueryByCall(evaluation: Evaluation, call: CallValue, callee: Callee): QueryState | undefined {
  const { callee: called } = call;
  const { context, func, vocabulary } = evaluation;
  if (called.kind !== 'attribute' || func.owner === undefined || callee.kind === 'class') return undefined;
  const known = vocabulary.fieldMethods.get(called.name);
  if (known === undefined || !(isClassParameter(called.object, func) || isSuperCall(called.object))) return undefined;
  const types = context.names.libraryTypes({ kind: 'class', definition: func.owner, args: [] });
  const found = known.find(({ type }) => types.some((one) => context.knowledge.isA(one, type)));
  return found && queryOfField(evaluation, func.owner, found.field);
}

function isSuperCall(value: Value): boolean {
  return value.kind === 'call' && value.callee.kind === 'name' && value.callee.text === 'super';
}

/** The query that a class, or a base of it in this file, has as a field. */
export function queryOfField(
  evaluation: Evaluation,
  definition: Class,
  name: string,
  depth = 0,
): QueryState | undefined {
  const { context } = evaluation;
  context.module.tracker.touch(definition.unit);
  const field = definition.fields.find((one) => one.name === name);
  if (field?.value !== undefined) return lazily(evaluation, field.value);
  if (depth >= BASES) return undefined;
  for (const base of definition.bases) {
    const target = context.names.target(base, definition.parent ?? context.module.body);
    const found = target?.kind === 'class' ? queryOfField(evaluation, target.definition, name, depth + 1) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A query that stands outside of the function, where none of its variables is known. */
function lazily(evaluation: Evaluation, value: Value): QueryState | undefined {
  const { env } = evaluation;
  evaluation.env = new Map();
  const held = evaluation.value(value);
  evaluation.env = env;
  return held?.kind === 'query' && !held.executed ? held : undefined;
}
