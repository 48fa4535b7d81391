import type { RequestCost } from '../../analysis/costs/index.ts';
import type { Fetch, Reach } from '../../analysis/queries/types.ts';
import { stallImpact } from '../../rules/fixes/stall-times.ts';
import { time } from './impact.ts';

/** The worst first. */
const ORDER: readonly Reach[] = [
  'whole',
  'closed',
  'since',
  'partial',
  'period',
  'scoped',
  'slot',
  'listed',
  'bounded',
  'unique',
];

/** So many queries are named. */
const MOST_NAMED = 2;

/** What a request costs, in a few words: rows, what it waits for, sessions. No words where a thing is not known. */
export function costText(cost: RequestCost): string {
  return [rowsText(cost), waitText(cost), sessionText(cost)].filter(Boolean).join(' · ');
}

function rowsText({ fetches, sessions, stalls, waits, isWhole }: RequestCost): string {
  if (fetches.length === 0) {
    const asks = sessions > 0 || [...stalls, ...waits].some(({ on }) => on === 'database');
    return asks ? 'fetches no rows' : isWhole ? 'no database' : '';
  }
  const worstFirst = [...fetches].sort((a, b) => ORDER.indexOf(a.reach) - ORDER.indexOf(b.reach));
  const named = [...new Set(worstFirst.map(fetchText))];
  const rest = named.length - MOST_NAMED;
  return `fetches ${named.slice(0, MOST_NAMED).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

function fetchText({ reach, entity, query }: Fetch): string {
  const rows = entity === undefined ? 'rows' : `rows of ${entity.name}`;
  switch (reach) {
    case 'whole':
    case 'closed':
      return `all ${rows}`;
    case 'since':
    case 'period':
      return `${rows} of a period`;
    case 'partial':
    case 'scoped':
      return `${rows} that match a filter`;
    case 'slot':
    case 'listed':
      return `a few ${rows}`;
    case 'unique':
      return entity === undefined ? 'one row' : `one ${entity.name}`;
    case 'bounded':
      return boundText(query?.bound?.by, rows, entity?.name);
  }
}

function boundText(by: string | undefined, rows: string, name: string | undefined): string {
  if (by === 'one') return name === undefined ? 'one row' : `one ${name}`;
  if (by === 'aggregate' || by === 'group' || by === 'distinct')
    return name === undefined ? 'figures' : `figures of ${name}`;
  return by === 'stream' ? `${rows} in portions` : `a page of ${rows}`;
}

function waitText({ stalls, waits, isWhole }: RequestCost): string {
  const [slowest] = [...stalls].sort((a, b) => usual(b.on) - usual(a.on));
  if (slowest !== undefined) return `holds up the event loop for ${span(slowest.on)} (${slowest.on})`;
  const [waited] = [...waits].sort((a, b) => usual(b.on) - usual(a.on));
  if (waited !== undefined) return `takes ${span(waited.on)} of its thread (${waited.on})`;
  return isWhole ? 'does not block' : '';
}

type Cause = Parameters<typeof stallImpact>[0];

function usual(on: Cause): number {
  return stallImpact(on).to;
}

function span(on: Cause): string {
  const { from, to } = stallImpact(on);
  return `${time(from)} to ${time(to)}`;
}

function sessionText({ sessions }: RequestCost): string {
  return sessions === 0 ? '' : sessions === 1 ? '1 session' : `${sessions} sessions`;
}
