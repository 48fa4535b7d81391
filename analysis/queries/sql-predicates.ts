import { readCondition, type SqlCondition } from '../configs/sql/conditions.ts';
import { HOLE, sqlTokens } from '../configs/sql/lexer.ts';
import { isFigures, readSelect, type SqlSelect } from '../configs/sql/select.ts';
import type { Located, Value } from '../program/index.ts';
import { columnKind, predicateReach } from './columns.ts';
import { either } from './reach.ts';
import type { NamingSection } from './section.ts';
import type { EntityRef, Predicate } from './types.ts';

/** Conditions of a piece of SQL: `user.id = :id AND user.active = true`. */
export function sqlPredicates(
  text: string,
  owner: EntityRef | undefined,
  naming: NamingSection | undefined,
  at: Located,
): readonly Predicate[] {
  return ofCondition(readCondition(sqlTokens(text), 0).condition, owner, naming, at);
}

/**
 * A SELECT that a value holds, with its conditions; undefined for any other text.
 *
 * @param isTagged of a template: what is put in where a value may stand is a bound parameter, and no text
 */
export function sqlOfValue(
  value: Value,
  naming: NamingSection | undefined,
  isTagged = false,
):
  | { readonly select: SqlSelect; readonly predicates: readonly Predicate[]; readonly entity: EntityRef | undefined }
  | undefined {
  const text = textOf(value, isTagged);
  const select = text === undefined ? undefined : readSelect(text);
  if (select === undefined) return undefined;
  const entity = select.table === undefined ? undefined : { name: select.table, facts: undefined };
  const conditions: SqlCondition[] = select.condition === undefined ? [] : [select.condition];
  if (select.derived) conditions.push({ kind: 'unknown' });
  const predicates = conditions.flatMap((one) => ofCondition(one, entity, naming, value));
  return { select, predicates, entity };
}

/** A piece of SQL that selects figures only. */
export function selectsOnlyFigures(value: Value): boolean {
  const text = textOf(value, true);
  return text !== undefined && isFigures(text);
}

const PARAMETER = '?';
const BEFORE_VALUE = /([=<>(,]|\b(like|ilike|limit|offset|between|and|any))\s*$/i;

/** A string's text; values put in by the program are holes. */
function textOf(value: Value, isTagged: boolean): string | undefined {
  if (value.kind === 'literal') return typeof value.value === 'string' ? value.value : undefined;
  if (value.kind !== 'template') return undefined;
  let text = '';
  for (const part of value.parts)
    text += typeof part === 'string' ? part : isTagged && BEFORE_VALUE.test(text) ? PARAMETER : HOLE;
  return text;
}

function ofCondition(
  condition: SqlCondition,
  owner: EntityRef | undefined,
  naming: NamingSection | undefined,
  at: Located,
): readonly Predicate[] {
  switch (condition.kind) {
    case 'and':
      return condition.parts.flatMap((part) => ofCondition(part, owner, naming, at));
    case 'or': {
      const one = either(
        condition.parts.map((part) => ofCondition(part, owner, naming, at)),
        owner,
      );
      return one === undefined ? [] : [one];
    }
    case 'unknown':
      return [{ column: undefined, owner, comparison: 'same', reach: 'partial', value: undefined, at }];
    case 'comparison': {
      const kind = condition.asDay ? 'day' : columnKind(condition.column, owner, naming);
      const reach = predicateReach(kind, condition.operator, condition.constant);
      return [{ column: condition.column, owner, comparison: condition.operator, reach, value: undefined, at }];
    }
  }
}
