import { type CallValue, lastName, type Value } from '../program/index.ts';
import type { Abstract } from './abstract.ts';
import type { Evaluation } from './evaluation.ts';
import type { QueriesSection, RunFacts } from './section.ts';
import { beginQuery, withBound, withStep } from './state.ts';
import type { QueryState } from './types.ts';

/** `session.execute(query)`, `paginate(db, query)`, `list(query)`. */
export function runQuery(
  on: Evaluation,
  call: CallValue,
  name: string,
  args: readonly (Abstract | undefined)[],
): Abstract | undefined {
  const index = args.findIndex((arg) => arg?.kind === 'query' && !arg.executed);
  const query = index < 0 ? parameterQuery(on, call, name) : (args[index] as QueryState);
  if (query === undefined) return on.flow.materialise(call, name, args);
  const facts = runFacts(on, query.section, call, name, Math.max(index, 0));
  if (facts === undefined) return on.flow.materialise(call, name, args) ?? usedBy(on, query, call, index);
  switch (facts.does) {
    case 'cursor':
      return withStep({ ...query, executed: true }, 'cursor', call, name);
    case 'stream':
      return withBound({ ...query, executed: true }, 'stream', call);
    case 'one':
    case 'some':
    case 'aggregate':
      return on.fetched(withBound(query, facts.does, call), call);
    case 'all':
      return on.fetched(query, call);
    case 'keep':
      return query;
    case 'page':
      leavePaged(on, query, call.args[index]?.value);
      return undefined;
    case 'nested':
      return undefined;
  }
}

/** Of what comes in pages the whole is shown only where pages are not set up: `if page is not None: return …`. */
function leavePaged(on: Evaluation, query: QueryState, value: Value | undefined): void {
  if (value?.kind === 'name') on.set(value.text, withBound(query, 'limit', value));
}

function runFacts(
  on: Evaluation,
  section: QueriesSection,
  call: CallValue,
  name: string,
  index: number,
): RunFacts | undefined {
  if (call.callee.kind === 'attribute') {
    const known = on.vocabulary.runMethods.get(name)?.find((one) => one.section === section)?.facts;
    if (known !== undefined && (known.index === undefined || known.index === index)) return known;
  }
  const callee = on.context.names.callee(call, on.func);
  if (callee.kind !== 'library') return undefined;
  return on.vocabulary.runFunctions.get(callee.name)?.facts;
}

/** What a function of the project gives that is given a query and by its type returns what executing one gives. */
export function executedBy(
  { context, func }: Evaluation,
  call: CallValue,
  args: readonly (Abstract | undefined)[],
): QueryState | undefined {
  const query = args.find((one) => one?.kind === 'query' && !one.executed);
  if (query?.kind !== 'query' || query.section.resultTypes === undefined) return undefined;
  const given = context.names.type(call, func);
  const type = given?.kind === 'awaitable' ? given.value : given;
  if (type?.kind !== 'library') return undefined;
  const isResult = query.section.resultTypes.includes(type.name.slice(type.name.lastIndexOf('.') + 1));
  return isResult ? executedAt(query, call) : undefined;
}

/** A query that a call executes, and whose rows are still to be taken. */
export function executedAt(query: QueryState, call: CallValue): QueryState {
  return withStep({ ...query, executed: true }, 'cursor', call, lastName(call.callee) ?? '');
}

/** A parameter that is run as a query: what the caller gives. */
function parameterQuery(on: Evaluation, call: CallValue, name: string): QueryState | undefined {
  const known = on.vocabulary.runMethods.get(name)?.[0];
  const argument = call.args[known?.facts.index ?? 0]?.value;
  if (known === undefined || call.callee.kind !== 'attribute' || argument?.kind !== 'name') return undefined;
  if (known.facts.does !== 'cursor' && known.facts.does !== 'all') return undefined;
  const index = on.func.params.findIndex((param) => param.name === argument.text);
  if (index < 0 || on.env.has(argument.text)) return undefined;
  if (on.context.names.parameterType(on.func, index) !== undefined) return undefined;
  return beginQuery(known.section, undefined, undefined, { parameter: index });
}

/** A lazy query given to what goes over it: a template, a serializer of many. */
function usedBy(on: Evaluation, query: QueryState, call: CallValue, index: number): Abstract | undefined {
  const { uses, evaluatedBy } = query.section;
  if (uses === undefined || evaluatedBy?.includes('use') !== true) return undefined;
  const at = call.args[index]?.value;
  const many = call.args.some(
    ({ keyword, value }) =>
      keyword !== undefined && keyword.text === uses.keyword && value.kind === 'literal' && value.value === true,
  );
  return many && at !== undefined ? on.fetched(query, at) : undefined;
}
