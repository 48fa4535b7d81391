import type { Facts } from '../../analysis/facts.ts';
import type { Class } from '../../analysis/program/index.ts';
import type { Fetch, Listing } from '../../analysis/queries/types.ts';
import { asPhrase, phrase } from '../phrase.ts';
import type { Edit, Repair } from '../rule.ts';
import {
  editsOverlap,
  indentAt,
  insert,
  insertAbove,
  insertBelow,
  lineStart,
  quoted,
  replace,
  sortEdits,
} from './edits.ts';
import { addImport } from './imports.ts';
import { isMixed, orderStep, primaryKey } from './pagination-anchor.ts';
import { MOST, PAGE_SIZE } from './pagination-endpoint.ts';
import { filled } from './paging-section.ts';

/** Gives a class whose query a framework lists its pages: the field that says so, and what it names. */
export function listingPages(fetch: Fetch, listing: Listing, facts: Facts): Repair | undefined {
  const { query } = fetch;
  const { definition } = listing;
  if (query === undefined || isMixed(query) || definition.parent !== undefined) return undefined;
  const pages = pagesOf(listing, facts);
  if (pages === undefined) return undefined;
  const order = orderOf(fetch, listing, facts);
  const fields = fieldEdits(listing, pages.value, order.line, facts);
  const edits = sortEdits([...pages.edits, ...fields, ...order.edits]);
  if (fields.length === 0 || editsOverlap(edits)) return undefined;
  return {
    title: phrase`Send one page of the rows, by \`${listing.facts.pages}\` (changes the response)`,
    safety: 'asks',
    why: phrase`Clients that relied on getting all rows get the first ${PAGE_SIZE}, and must ${asPhrase(listing.facts.repair.then)}.`,
    edits,
  };
}

/** The class that repairs make. */
const NAME = 'ListPages';

interface Pages {
  readonly value: string;
  readonly edits: readonly Edit[];
}

/** What the field gets: a figure, a class that others in the file use already, or a new one. */
function pagesOf({ facts: { pages: field, repair }, definition }: Listing, facts: Facts): Pages | undefined {
  const { module } = facts;
  const places = { value: `${PAGE_SIZE}`, most: `${MOST}` };
  if (typeof repair.pages === 'string') return { value: filled(repair.pages, places) ?? repair.pages, edits: [] };
  for (const other of module.classes) {
    const used = other.fields.find(({ name }) => name === field)?.value;
    if (other.start < definition.start && used?.kind === 'name') return { value: used.text, edits: [] };
  }
  if (facts.names.bindings(module.body).has(NAME)) return undefined;
  const imported = addImport(module, repair.pages);
  const indent = indentOf(definition, facts);
  const lines = repair.pages.lines.map((line) => `${indent}${filled(line, places) ?? line}`);
  const made = [`class ${NAME}(${imported.local}):`, ...lines, '', '', ''].join('\n');
  return { value: NAME, edits: [...imported.edits, insert(lineStart(module.text, firstListed(facts)), made)] };
}

/** Repairs of several classes make one class for all, so that each must put it in the same place: above the first that is listed. */
function firstListed({ queries, module }: Facts): number {
  const listed = queries.fetches.flatMap(({ listing }) => (listing === undefined ? [] : [listing.definition]));
  const starts = listed.map(startOf);
  return Math.min(module.text.length, ...starts);
}

function startOf({ start, decorators }: Pick<Class, 'start' | 'decorators'>): number {
  return Math.min(start, ...decorators.map((one) => one.start));
}

function indentOf({ fields, methods }: Class, { module }: Facts): string {
  const first = [...fields, ...methods].sort((a, b) => a.start - b.start)[0];
  return first === undefined ? '    ' : indentAt(module.text, first.start);
}

/** The field takes the place of the one that turns pages off, or stands below the others, with what sorts the rows. */
function fieldEdits(listing: Listing, value: string, order: string | undefined, { module }: Facts): readonly Edit[] {
  const { fields, methods } = listing.definition;
  const name = listing.facts.pages;
  const off = fields.find((field) => field.name === name)?.value;
  const lines = [...(order === undefined ? [] : [order]), ...(off === undefined ? [`${name} = ${value}`] : [])];
  const edits = off === undefined ? [] : [replace(off, value)];
  if (lines.length === 0) return edits;
  const last = fields.findLast((field) => methods.every((method) => field.end < method.start));
  if (last !== undefined) return [...edits, insertBelow(module.text, last, lines.join('\n'))];
  const [method] = methods;
  if (method === undefined) return edits;
  return [...edits, insertAbove(module.text, { start: startOf(method), end: method.end }, `${lines.join('\n')}\n`)];
}

/** Pages of rows in no order overlap: what sorts the query, and what sorts all rows of a table. */
function orderOf(
  fetch: Fetch,
  { facts: { repair, table }, definition }: Listing,
  facts: Facts,
): { readonly edits: readonly Edit[]; readonly line?: string } {
  const { query } = fetch;
  const step = query?.section.repair && orderStep(fetch, query, facts, query.section.repair);
  if (step === undefined) return { edits: [] };
  const field = definition.fields.find(({ value }) => value === fetch.at);
  if (field === undefined || field.name !== table) return { edits: [insert(fetch.at.end, step)] };
  const { order } = repair;
  if (order === undefined || definition.fields.some(({ name }) => name === order.field)) return { edits: [] };
  const key = quoted(facts.module, primaryKey(fetch) ?? 'id');
  return { edits: [], line: `${order.field} = ${filled(order.value, { key }) ?? key}` };
}
