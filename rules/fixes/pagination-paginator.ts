import type { Facts } from '../../analysis/facts.ts';
import type { Fetch } from '../../analysis/queries/types.ts';
import { phrase } from '../phrase.ts';
import type { Edit, Repair } from '../rule.ts';
import { editsOverlap, enclosingStatement, insert, insertAbove, quoted, sortEdits, startsLine } from './edits.ts';
import { addImport } from './imports.ts';
import { anchorOf, isMixed, orderStep } from './pagination-anchor.ts';
import { PAGE_SIZE } from './pagination-endpoint.ts';
import { filled, type PaginatorFacts } from './paging-section.ts';
import { readsOf } from './pagination-slice.ts';

/** A view gives its query to the framework's paginator, which makes a page of whatever the client says; undefined where the query is made elsewhere, or the view is async (counting would block). */
export function paginatorPage(fetch: Fetch, facts: Facts, paginator: PaginatorFacts): Repair | undefined {
  const { func, query, run } = fetch;
  const repair = query?.section.repair;
  if (query === undefined || repair?.style !== 'slice' || fetch.remote !== undefined) return undefined;
  if (run.chain[0]?.func !== func || func.isAsync || isMixed(query)) return undefined;
  const [first, second] = func.params;
  const request = first?.name === 'self' ? second?.name : first?.name;
  const anchor = anchorOf(fetch, query);
  if (request === undefined || anchor === undefined) return undefined;
  if (anchor.start < func.start || anchor.end > func.end) return undefined;
  const { module } = facts;
  const imported = addImport(module, { module: paginator.module, name: paginator.name });
  const order = orderStep(fetch, query, facts, repair) ?? '';
  const key = quoted(module, paginator.key);
  const places = { [paginator.name]: imported.local, order, value: `${PAGE_SIZE}`, request, key };
  const head = filled(paginator.before, places) ?? '';
  const tail = filled(paginator.after, places) ?? '';
  const place = enclosingStatement(func, anchor)?.statement;
  const once =
    anchor.kind === 'name' &&
    facts.names.bindings(func).has(anchor.text) &&
    readsOf(func, anchor.text) === 1 &&
    place !== undefined &&
    startsLine(module.text, place.start);
  const edits: Edit[] =
    once && place !== undefined
      ? [insertAbove(module.text, place, `${anchor.text} = ${head}${anchor.text}${tail}`)]
      : [insert(anchor.start, head), insert(anchor.end, tail)];
  const all = sortEdits([...imported.edits, ...edits]);
  if (editsOverlap(all)) return undefined;
  return {
    title: phrase`Give one page of the rows, by \`?${paginator.key}=\` (changes the response)`,
    safety: 'asks',
    why: phrase`Clients that relied on getting all rows get the first ${PAGE_SIZE} and must ask for the others; a second query counts the rows.`,
    edits: all,
  };
}
