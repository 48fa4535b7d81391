import type { Impact } from '../../rules/impact.ts';

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
export function impactSentence(impact: Impact, rows = ASSUMED_ROWS): string {
  switch (impact.kind) {
    case 'rows':
      return rowsSentence(impact, rows);
    case 'stall':
      return `The event loop stands still for about ${time(impact.from)} to ${time(impact.to)} each time (estimate: usual times of a ${impact.on} call)`;
    case 'held': {
      const each = `Each ${impact.onError ? 'failing ' : ''}call keeps one ${impact.noun}`;
      if (impact.pool === undefined) return `${each} until the garbage collector or the end of the process`;
      return `${each}; a pool of the library's default size is empty after ${impact.pool} such calls (estimate)`;
    }
    case 'entries':
      return impact.slow
        ? 'One entry for each new key, kept until the process ends; 10,000 keys of 1 kB are 10 MB (estimate)'
        : 'One entry for each key that requests bring, kept until the process ends; a million keys of 1 kB are 1 GB (estimate)';
    case 'callbacks':
      return `One more ${impact.noun} each time this runs, with everything its function holds on to`;
  }
}

function rowsSentence(impact: Extract<Impact, { kind: 'rows' }>, rows: number): string {
  const { entity, columns, per } = impact;
  const bytes = ROW_BYTES + (columns ?? USUAL_COLUMNS) * COLUMN_BYTES;
  const known = columns === undefined ? '' : ` with ${columns} columns`;
  const what = entity === undefined ? 'rows' : `rows of \`${entity}\`${known}`;
  const total = size(bytes * rows);
  return `With ${number(rows)} ${what} about ${total} for each ${per}, ${size(bytes)} a row (estimate)`;
}

/** Bytes for people, in powers of a thousand. */
export function size(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  const units = ['kB', 'MB', 'GB', 'TB'];
  let value = bytes / 1000;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${value < 10 ? value.toFixed(1).replace(/\.0$/, '') : Math.round(value)} ${units[unit]}`;
}

/** A whole number with commas: the same on every machine. */
export function number(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** A time for people. @param ms in milliseconds */
export function time(ms: number): string {
  return ms < 1000 ? `${ms} ms` : `${ms / 1000} s`;
}
