import type { RequestCost } from '../../analysis/costs/index.ts';
import type { Fetch, Reach } from '../../analysis/queries/types.ts';
import { stallImpact } from '../../rules/fixes/stall-times.ts';
import { asPhrase, english, type Phrase, phrase } from '../../rules/phrase.ts';
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
export function costPhrases(cost: RequestCost): readonly Phrase[] {
  return [rowsPhrase(cost), waitPhrase(cost), sessionPhrase(cost)].filter((one) => one !== undefined);
}

function rowsPhrase({ fetches, sessions, stalls, waits, isWhole }: RequestCost): Phrase | undefined {
  if (fetches.length === 0) {
    const asks = sessions > 0 || [...stalls, ...waits].some(({ on }) => on === 'database');
    return asks ? phrase`fetches no rows` : isWhole ? phrase`no database` : undefined;
  }
  const worstFirst = [...fetches].sort((a, b) => ORDER.indexOf(a.reach) - ORDER.indexOf(b.reach));
  const named = new Map(worstFirst.map(fetchPhrase).map((one) => [english(one), one]));
  const shown = [...named.values()].slice(0, MOST_NAMED);
  const list = shown.slice(1).reduce((all, one) => phrase`${all}, ${one}`, shown[0] ?? phrase`rows`);
  const rest = named.size - MOST_NAMED;
  return rest > 0 ? phrase`fetches ${list} and ${rest} more` : phrase`fetches ${list}`;
}

function fetchPhrase({ reach, entity, query }: Fetch): Phrase {
  const name = entity?.name;
  const rows = name === undefined ? phrase`rows` : phrase`rows of ${name}`;
  switch (reach) {
    case 'whole':
    case 'closed':
      return phrase`all ${rows}`;
    case 'since':
    case 'period':
      return phrase`${rows} of a period`;
    case 'partial':
    case 'scoped':
      return phrase`${rows} that match a filter`;
    case 'slot':
    case 'listed':
      return phrase`a few ${rows}`;
    case 'unique':
      return oneRow(name);
    case 'bounded':
      return boundPhrase(query?.bound?.by, rows, name);
  }
}

function oneRow(name: string | undefined): Phrase {
  return name === undefined ? phrase`one row` : phrase`one ${name}`;
}

function boundPhrase(by: string | undefined, rows: Phrase, name: string | undefined): Phrase {
  if (by === 'one') return oneRow(name);
  if (by === 'aggregate' || by === 'group' || by === 'distinct')
    return name === undefined ? phrase`figures` : phrase`figures of ${name}`;
  return by === 'stream' ? phrase`${rows} in portions` : phrase`a page of ${rows}`;
}

function waitPhrase({ stalls, waits, isWhole }: RequestCost): Phrase | undefined {
  const [slowest] = [...stalls].sort((a, b) => usual(b.on) - usual(a.on));
  if (slowest !== undefined) return phrase`holds up the event loop for ${span(slowest.on)} (${asPhrase(slowest.on)})`;
  const [waited] = [...waits].sort((a, b) => usual(b.on) - usual(a.on));
  if (waited !== undefined) return phrase`takes ${span(waited.on)} of its thread (${asPhrase(waited.on)})`;
  return isWhole ? phrase`does not block` : undefined;
}

type Cause = Parameters<typeof stallImpact>[0];

function usual(on: Cause): number {
  return stallImpact(on).to;
}

function span(on: Cause): Phrase {
  const { from, to } = stallImpact(on);
  return phrase`${time(from)} to ${time(to)}`;
}

function sessionPhrase({ sessions }: RequestCost): Phrase | undefined {
  if (sessions === 0) return undefined;
  return sessions === 1 ? phrase`1 session` : phrase`${sessions} sessions`;
}
