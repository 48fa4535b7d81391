import type { CallValue } from '../program/index.ts';
import { type EntityPart, packEntity, unpackEntity } from './entities.ts';
import type { Comparison } from './section.ts';
import type { EntityRef, PredicateReach, QueryBound, QueryState } from './types.ts';
import { sectionOf } from './vocabulary.ts';
import type { Knowledge } from '../knowledge/types.ts';

/** A query that a function returns, as its callers in other files know it: plain data. */
export interface HandedQuery {
  readonly dialect: string;
  /** The table's name as the code calls it, with what its declaration says. */
  readonly entity: { readonly name: string; readonly part?: EntityPart; readonly ofClass?: true } | undefined;
  readonly predicates: readonly {
    readonly column: string | undefined;
    readonly comparison: Comparison;
    readonly reach: PredicateReach;
  }[];
  /** Builder steps in order: what each does, and its name. */
  readonly steps: readonly (readonly [string, string])[];
  readonly bound: QueryBound['by'] | undefined;
  readonly executed: boolean;
  readonly conventional: boolean;
  readonly opaque: boolean;
}

export function packQuery(query: QueryState): HandedQuery {
  const { section, entity, predicates, steps, bound, executed, conventional, opaque } = query;
  // `select(self.model)`: what the caller's class says it is.
  const named = entity !== undefined && /^\w+$/.test(entity.name) ? entity : undefined;
  const part = named?.facts === undefined ? {} : { part: packEntity(section, named.facts) };
  const ofClass = named?.ofClass === true ? ({ ofClass: true } as const) : {};
  return {
    dialect: section.dialect,
    entity: named && { name: named.name, ...part, ...ofClass },
    predicates: predicates.map(({ column, comparison, reach }) => ({ column, comparison, reach })),
    steps: steps.map(({ does, name }) => [does, name]),
    bound: bound?.by,
    executed,
    conventional,
    opaque,
  };
}

/** The query as it comes out of a call: all that was done to it stands there. */
export function unpackQuery(
  knowledge: Knowledge,
  handed: HandedQuery,
  call: CallValue,
  receiver: EntityRef | undefined,
): QueryState | undefined {
  const section = sectionOf(knowledge, handed.dialect);
  if (section === undefined) return undefined;
  const { entity, bound, executed, conventional, opaque } = handed;
  return {
    kind: 'query',
    section,
    entity: entity && ((entity.ofClass && receiver) ?? entityRef(entity.name, entity.part)),
    predicates: handed.predicates.map((one) => ({ ...one, owner: undefined, value: undefined, at: undefined })),
    steps: handed.steps.map(([does, name]) => ({ does, name, at: call })),
    bound: bound && { by: bound, at: undefined },
    executed,
    begin: call,
    parameter: undefined,
    conventional,
    opaque,
    handed: true,
  };
}

function entityRef(name: string, part: EntityPart | undefined): EntityRef {
  return { name, facts: part && unpackEntity(name, part) };
}
