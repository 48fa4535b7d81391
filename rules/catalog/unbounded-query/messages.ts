import type { Facts } from '../../../analysis/facts.ts';
import { type Func, lastName, type Located, type Value, ownValue } from '../../../analysis/program/index.ts';
import { searchOf } from '../../../analysis/queries/search.ts';
import type { Fetch, Listing } from '../../../analysis/queries/types.ts';
import type { Impact } from '../../impact.ts';
import { type Phrase, phrase } from '../../phrase.ts';
import type { Related } from '../../rule.ts';

/** What the squiggle underlines: the call that fetches, without what it is called on. */
export function placeOf(fetch: Fetch, facts: Facts): Located {
  const at = callOf(fetch);
  if (at.kind !== 'call') return at;
  const { callee } = at;
  const start = callee.kind === 'attribute' ? callee.end - callee.name.length : at.start;
  const short = !facts.module.text.slice(start, at.end).includes('\n');
  return { start, end: short ? at.end : callee.end };
}

/** The call that fetches. A query that is fetched by waiting for it has none: what begins it stands for it, not the `sort` or `populate` at its end. */
function callOf({ at, query }: Fetch): Value {
  const begin = query?.begin;
  if (at.kind !== 'call' || begin?.kind !== 'call' || query?.section.evaluatedBy?.includes('await') !== true) return at;
  const does = ownValue(query.section.steps, lastName(at.callee))?.does;
  if (does === 'all' || does === 'stream' || does === 'some') return at;
  let value: Value = at;
  while (value !== begin && (value.kind === 'call' || value.kind === 'attribute'))
    value = value.kind === 'call' ? value.callee : value.object;
  return value === begin ? begin : at;
}

/** What the finding says: what is loaded, why that grows, what to do. */
export function messageOf(fetch: Fetch, facts: Facts): Phrase {
  const rows = rowsOf(fetch);
  if (fetch.listing !== undefined) return listingMessage(rows, fetch.listing, fetch.reach);
  const { slicedAt, returned } = fetch.run.rows;
  if (slicedAt !== undefined && fetch.query !== undefined)
    return phrase`${rows} are loaded and then cut to a few in memory. Let the database cut: put the slice into the query as its limit.`;
  if (fetch.run.kind === 'job')
    return phrase`Each run of this job loads ${rowsInside(fetch)} at once, ${why(fetch)}. Go through them in portions.`;
  if (returned === undefined && searchOf(fetch, facts) !== undefined)
    return phrase`${rows} are loaded only to find one among them in memory, so time and memory grow with the table. Let the database look: make the comparison a condition of the query.`;
  switch (fetch.reach) {
    case 'scoped':
    case 'partial':
      return phrase`${rows} that match one filter are loaded at once, and their number grows with use. Fetch one page of them at a time.`;
    case 'period':
    case 'since':
      return phrase`${rows} of a period are loaded at once, however many it holds. Fetch one page of them at a time.`;
    default: {
      // Whoever is not seen to answer a request need not be loading a response.
      const wanted = fetch.run.kind === 'request' ? phrase`for one response` : phrase`at once`;
      const goal = returned === undefined ? phrase`only to look through them in memory` : wanted;
      const remedy =
        returned === undefined
          ? phrase`Ask the database for the answer, or limit the query.`
          : phrase`Fetch one page at a time.`;
      return phrase`${rows} are loaded ${goal}, ${why(fetch)}. ${remedy}`;
    }
  }
}

/** No code of the project loads them. */
function listingMessage(rows: Phrase, { facts }: Listing, reach: Fetch['reach']): Phrase {
  return reach === 'whole' || reach === 'closed'
    ? phrase`${rows} are sent in one response, as nothing divides this list into pages: time and memory grow with the table. Set \`${facts.pages}\`.`
    : phrase`${rows} that match one filter are sent in one response, as nothing divides this list into pages: time and memory grow with the table. Set \`${facts.pages}\`.`;
}

/** How many columns a row has, where the table's declaration was read. */
export function impactOf({ entity, run }: Fetch): Impact {
  const columns = [...(entity?.facts?.columns.values() ?? [])].filter((one) => !one.relation).length;
  return {
    kind: 'rows',
    ...(entity === undefined ? {} : { entity: entity.name }),
    ...(columns === 0 ? {} : { columns }),
    per: run.kind === 'request' ? 'request' : run.kind === 'job' ? 'run' : 'call',
  };
}

function rowsOf(fetch: Fetch): Phrase {
  const name = fetch.entity?.name;
  return name === undefined ? phrase`All rows` : phrase`All rows of \`${name}\``;
}

/** The same within a sentence. */
function rowsInside({ entity }: Fetch): Phrase {
  return entity === undefined ? phrase`all rows` : phrase`all rows of \`${entity.name}\``;
}

function why(fetch: Fetch): Phrase {
  if (fetch.reach !== 'closed') return phrase`so time and memory grow with the table`;
  const column = fetch.query?.predicates.find((one) => one.column !== undefined && one.reach !== 'optional')?.column;
  return column === undefined
    ? phrase`and the filter bounds nothing`
    : phrase`and the filter on \`${column}\` bounds nothing`;
}

const MOST_OTHERS = 4;

/** The evidence: the endpoint, the calls to here, the fetch in another file. */
export function relatedOf(fetch: Fetch, others: readonly Fetch[]): Related[] {
  const related: Related[] = [];
  const { chain, rows } = fetch.run;
  const entry = chain[0]?.func;
  if (entry !== undefined && entry !== fetch.func)
    related.push({
      at: nameOf(entry),
      message: fetch.run.kind === 'job' ? phrase`The job that leads here` : phrase`The endpoint that leads here`,
      step: 'before',
    });
  for (const { call } of chain)
    if (call !== undefined) related.push({ at: call, message: phrase`Calls on the way to the query`, step: 'before' });
  const { remote } = fetch;
  if (remote !== undefined)
    related.push({
      at: remote.at,
      path: remote.path,
      line: remote.at.line,
      message: phrase`\`${remote.func}\` fetches the rows`,
      step: 'after',
      cause: true,
    });
  for (const other of others.slice(0, MOST_OTHERS))
    if (other.at !== fetch.at) related.push({ at: other.at, message: phrase`Leads to the same query` });
  if (rows.slicedAt !== undefined)
    related.push({ at: rows.slicedAt, message: phrase`The rest is thrown away here`, step: 'after' });
  return related;
}

function nameOf(func: Func): Located {
  return func.name ?? { start: func.start, end: Math.min(func.end, func.start + 1) };
}
