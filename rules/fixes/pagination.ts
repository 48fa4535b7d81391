import type { ChainStep } from '../../analysis/entries/types.ts';
import type { Facts } from '../../analysis/facts.ts';
import type { Func, Statement, Value } from '../../analysis/program/index.ts';
import type { Fetch } from '../../analysis/queries/types.ts';
import type { Edit, Repair } from '../rule.ts';
import { editsOverlap, enclosingStatement, sortEdits } from './edits.ts';
import { addArguments, addParameters, appendParameters } from './parameters.ts';
import { boundQuery, type Span } from './pagination-anchor.ts';
import { pushDownSlice } from './pagination-slice.ts';
import { endpointPaging } from './pagination-endpoint.ts';

/** The repairs of a fetch that an endpoint leads to: a page of the rows at a time. */
export function paginationRepairs(fetch: Fetch, facts: Facts): Repair[] {
  const { returned, slicedAt } = fetch.run.rows;
  // Rows that are only looked through are all needed: a page of them would make the answer wrong.
  if (returned === undefined) return [];
  const repairs = slicedAt === undefined ? [limitAndOffset(fetch, facts)] : [pushDownSlice(fetch, facts, slicedAt)];
  return repairs.filter((repair) => repair !== undefined);
}

function limitAndOffset(fetch: Fetch, facts: Facts): Repair | undefined {
  const entry = fetch.run.chain[0];
  if (fetch.run.kind !== 'request' || entry === undefined || fetch.remote !== undefined) return undefined;
  const place = statementOf(entry.func, entry.call ?? fetch.at);
  const paging = endpointPaging(entry.func, place, facts);
  if (paging === undefined) return undefined;
  const threaded = thread(fetch.run.chain, paging.span, facts);
  if (threaded === undefined) return undefined;
  const limits = fetch.query?.steps.some((step) => step.does === 'limit') ?? false;
  const bounded = paging.known && limits ? [] : boundQuery(fetch, facts, threaded.span);
  if (bounded === undefined) return undefined;
  const edits = sortEdits([...paging.edits, ...threaded.edits, ...bounded]);
  if (editsOverlap(edits)) return undefined;
  return {
    title: 'Fetch one page with `limit` and `offset` (changes the response)',
    safety: 'asks',
    why: 'Clients that relied on getting all rows get the first 50 and must ask for the others.',
    edits,
  };
}

/** The statement of a function's own code in front of which its variables go: outside of the expression, inside of its block. */
function statementOf(func: Func, at: Value): Statement | undefined {
  return enclosingStatement(func, at)?.statement;
}

/** Hands limit and offset from the endpoint through the functions on the way. */
function thread(
  chain: readonly ChainStep[],
  outer: Span,
  facts: Facts,
): { readonly span: Span; readonly edits: readonly Edit[] } | undefined {
  const { module } = facts;
  const isPython = module.language === 'python';
  const edits: Edit[] = [];
  let span = outer;
  for (let index = 1; index < chain.length; index += 1) {
    const called = (chain[index] as ChainStep).func;
    const call = (chain[index - 1] as ChainStep).call;
    if (call === undefined || called.params.some((param) => param.name === 'limit' || param.name === 'offset'))
      return undefined;
    const given = addArguments(module, call, withoutSelf(called), [
      { name: 'limit', value: span.limit },
      { name: 'offset', value: span.offset },
    ]);
    const sources = parameterSources(called, facts);
    const added = isPython ? addParameters(module, called, sources) : appendParameters(module, called, sources);
    if (given === undefined || added === undefined) return undefined;
    edits.push(given, ...added);
    span = { limit: 'limit', offset: 'offset' };
  }
  return { span, edits };
}

function withoutSelf(func: Func): Pick<Func, 'params'> {
  return { params: func.params.filter((param) => param.name !== 'this') };
}

/** Other callers keep getting all rows: no limit unless one is given. */
function parameterSources(func: Func, facts: Facts): string[] {
  const { module, names, surroundings } = facts;
  const others = names.uses(func).length > 1;
  if (module.language === 'typescript') {
    const typed = !/\.(js|jsx|mjs|cjs)$/.test(surroundings.path);
    if (others) return typed ? ['limit?: number', 'offset?: number'] : ['limit', 'offset'];
    return ['limit = 50', 'offset = 0'];
  }
  if (!others) return ['limit: int = 50', 'offset: int = 0'];
  const python = surroundings.project.python;
  const old = python !== undefined && (python[0] < 3 || (python[0] === 3 && python[1] < 10));
  return [old ? 'limit=None' : 'limit: int | None = None', 'offset: int = 0'];
}
