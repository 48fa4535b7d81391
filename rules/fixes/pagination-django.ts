import type { Facts } from '../../analysis/facts.ts';
import type { Fetch } from '../../analysis/queries/types.ts';
import type { Edit, Repair } from '../rule.ts';
import { editsOverlap, enclosingStatement, insert, insertAbove, quoted, sortEdits, startsLine } from './edits.ts';
import { addImport } from './imports.ts';
import { anchorOf, isMixed, orderStep } from './pagination-anchor.ts';
import { PAGE_SIZE } from './pagination-endpoint.ts';
import { readsOf } from './pagination-slice.ts';

/** A view of Django gives its queryset to the framework's Paginator, which makes a page of whatever `?page=` says; undefined where the queryset is made elsewhere, or the view is async (counting would block). */
export function djangoPage(fetch: Fetch, facts: Facts): Repair | undefined {
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
  const imported = addImport(module, { module: 'django.core.paginator', name: 'Paginator' });
  const order = orderStep(fetch, query, facts, repair) ?? '';
  const head = `${imported.local}(`;
  const tail = `${order}, ${PAGE_SIZE}).get_page(${request}.GET.get(${quoted(module, 'page')}))`;
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
    title: 'Give one page of the rows, by `?page=` (changes the response)',
    safety: 'asks',
    why: `Clients that relied on getting all rows get the first ${PAGE_SIZE} and must ask for the others; a second query counts the rows.`,
    edits: all,
  };
}
