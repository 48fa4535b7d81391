import type { Value } from '../program/index.ts';
import type { Evaluation } from './evaluation.ts';
import { sqlOfValue } from './sql-predicates.ts';
import { beginQuery, withBound, withPredicates, withStep } from './state.ts';
import type { QueriesSection } from './section.ts';
import type { QueryState } from './types.ts';

/**
 * The query that a text of SQL is; undefined for one that is no SELECT, or that nobody can read.
 *
 * @param query at its beginning
 * @param isTagged see `sqlOfValue`
 */
export function queryOfText(on: Evaluation, query: QueryState, text: Value, isTagged: boolean): QueryState | undefined {
  const read = sqlOfValue(on.settled(text), on.vocabulary.naming, isTagged);
  if (read === undefined) return ofParameter(on, query, text);
  const { select } = read;
  let next = withPredicates({ ...query, entity: read.entity, opaque: select.opaque }, read.predicates);
  if (select.limited || select.aggregated || select.grouped) next = withBound(next, 'sql', text);
  if (select.ordered) next = withStep(next, 'order', text, 'ORDER BY');
  return withStep(next, 'sql', text, 'sql');
}

/** The function runs the text that its caller gives: `def rows_of(query, values=()): cursor.execute(query, values)`. */
function ofParameter({ context, func }: Evaluation, query: QueryState, text: Value): QueryState | undefined {
  // Of a receiver that is known by its name alone, it may as well be a query that some library builds.
  if (text.kind !== 'name' || query.conventional) return undefined;
  const parameter = func.params.findIndex((param) => param.name === text.text);
  const writes = context.names.binding(text, func)?.writes ?? [];
  if (parameter < 0 || writes.length !== 1) return undefined;
  return withStep({ ...query, parameter }, 'sql', text, 'sql');
}

/** It is a text of SQL that the query's parameter stands for. */
export function isText({ steps }: QueryState): boolean {
  return steps[0]?.does === 'sql';
}

/** The query that a text given to such a function is. */
export function queryOfArgument(on: Evaluation, section: QueriesSection, text: Value): QueryState | undefined {
  return queryOfText(on, beginQuery(section, text, undefined), text, false);
}
