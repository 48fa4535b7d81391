import type { Impact } from '../../rules/impact.ts';
import { asPhrase, figure, type Phrase, phrase } from '../../rules/phrase.ts';

/** Rows a table is taken to have where nobody says otherwise. */
export const ASSUMED_ROWS = 10_000;

/** What an object that an object-relational mapper makes of a row takes: itself, and each column's value. Bytes. */
const ROW_BYTES = 600;
const COLUMN_BYTES = 80;

/** Where the table's declaration was not read: a row of some ten columns. */
const USUAL_COLUMNS = 10;

/**
 * What a leak costs, in a sentence.
 *
 * @param rows how many rows a table is taken to have
 * @returns the sentence without a full stop; it says that it is an estimate
 */
export function impactSentence(impact: Impact, rows = ASSUMED_ROWS): Phrase {
  switch (impact.kind) {
    case 'rows':
      return rowsSentence(impact, rows);
    case 'stall':
      return phrase`The event loop stands still for about ${time(impact.from)} to ${time(impact.to)} each time (estimate: usual times of a ${asPhrase(impact.on)} call)`;
    case 'held':
      return heldSentence(impact);
    case 'entries':
      return impact.slow
        ? phrase`One entry for each new key, kept until the process ends; ${figure(10_000)} keys of 1 kB are 10 MB (estimate)`
        : phrase`One entry for each key that requests bring, kept until the process ends; a million keys of 1 kB are 1 GB (estimate)`;
    case 'callbacks':
      return phrase`One more ${asPhrase(impact.noun)} each time this runs, with everything its function holds on to`;
  }
}

function heldSentence({ onError, noun, pool }: Extract<Impact, { kind: 'held' }>): Phrase {
  const each = onError
    ? phrase`Each failing call keeps one ${asPhrase(noun)}`
    : phrase`Each call keeps one ${asPhrase(noun)}`;
  return pool === undefined
    ? phrase`${each} until the garbage collector or the end of the process`
    : phrase`${each}; a pool of the library's default size is empty after ${pool} such calls (estimate)`;
}

function rowsSentence(impact: Extract<Impact, { kind: 'rows' }>, rows: number): Phrase {
  const { columns, per } = impact;
  const bytes = ROW_BYTES + (columns ?? USUAL_COLUMNS) * COLUMN_BYTES;
  const what = rowsOf(impact);
  const [count, total, one] = [figure(rows), size(bytes * rows), size(bytes)];
  switch (per) {
    case 'request':
      return phrase`With ${count} ${what} about ${total} for each request, ${one} a row (estimate)`;
    case 'run':
      return phrase`With ${count} ${what} about ${total} for each run, ${one} a row (estimate)`;
    case 'call':
      return phrase`With ${count} ${what} about ${total} for each call, ${one} a row (estimate)`;
  }
}

function rowsOf({ entity, columns }: Extract<Impact, { kind: 'rows' }>): Phrase {
  if (entity === undefined) return phrase`rows`;
  return columns === undefined ? phrase`rows of \`${entity}\`` : phrase`rows of \`${entity}\` with ${columns} columns`;
}

/** Bytes for people, in powers of a thousand. */
export function size(bytes: number): Phrase {
  if (bytes < 1000) return phrase`${figure(bytes)} ${'B'}`;
  const units = ['kB', 'MB', 'GB', 'TB'];
  let value = bytes / 1000;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const rounded = value < 10 ? Number(value.toFixed(1)) : Math.round(value);
  return phrase`${figure(rounded)} ${units[unit] ?? ''}`;
}

/** A whole number with commas: the same on every machine. */
export function number(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** A time for people. @param ms in milliseconds */
export function time(ms: number): Phrase {
  return ms < 1000 ? phrase`${figure(ms)} ${'ms'}` : phrase`${figure(ms / 1000)} ${'s'}`;
}
