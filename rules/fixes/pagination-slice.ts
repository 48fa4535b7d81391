import type { Facts } from '../../analysis/facts.ts';
import type { Func, Value } from '../../analysis/program/index.ts';
import type { Fetch } from '../../analysis/queries/types.ts';
import { phrase } from '../phrase.ts';
import type { Repair } from '../rule.ts';
import { editsOverlap, replace, sortEdits, sourceOf } from './edits.ts';
import { boundQuery } from './pagination-anchor.ts';
import type { Span } from './pagination-sql.ts';

/** Lets the database cut what the code cuts after the fetch: `rows[:10]`, `rows.slice(0, 10)`. Undefined where the other rows are needed, too. */
export function pushDownSlice(fetch: Fetch, facts: Facts, sliced: Value): Repair | undefined {
  const cut = cutOf(sliced, facts);
  if (cut === undefined || fetch.remote !== undefined) return undefined;
  if (cut.object.kind === 'name' && readsOf(fetch.func, cut.object.text) > 1) return undefined;
  if (cut.object.kind !== 'name' && cut.object !== fetch.at) return undefined;
  if (!isKnownAt(cut.span, fetch, facts)) return undefined;
  const bounded = boundQuery(fetch, facts, cut.span);
  if (bounded === undefined) return undefined;
  const edits = sortEdits([...bounded, replace({ start: cut.object.end, end: sliced.end }, '')]);
  if (editsOverlap(edits)) return undefined;
  return {
    title: phrase`Let the database cut the rows (the query gets the limit)`,
    safety: 'asks',
    why: phrase`Rows without an order may come in another one once the database knows that a few are enough.`,
    edits,
  };
}

function cutOf(sliced: Value, facts: Facts): { readonly object: Value; readonly span: Span } | undefined {
  const source = (value: Value): string => sourceOf(facts.module, value);
  if (sliced.kind === 'subscript' && sliced.index.kind === 'slice') {
    const { from, to, step } = sliced.index;
    if (to === undefined || step !== undefined) return undefined;
    return spanOf(sliced.object, from, to, source);
  }
  if (sliced.kind !== 'call' || sliced.callee.kind !== 'attribute') return undefined;
  const [from, to] = sliced.args;
  return from === undefined || to === undefined
    ? undefined
    : spanOf(sliced.callee.object, from.value, to.value, source);
}

function spanOf(
  object: Value,
  from: Value | undefined,
  to: Value,
  source: (value: Value) => string,
): { readonly object: Value; readonly span: Span } | undefined {
  if (to.kind === 'unary') return undefined;
  if (from === undefined || (from.kind === 'literal' && from.value === 0))
    return { object, span: { limit: source(to), offset: '0' } };
  const isSum = to.kind === 'binary' && to.operator === '+' && source(to.left) === source(from);
  return isSum ? { object, span: { limit: source(to.right), offset: source(from) } } : undefined;
}

/** Names in the slice must mean the same where the query is made: literals, parameters, and what a statement above set once and for all. */
function isKnownAt(span: Span, fetch: Fetch, facts: Facts): boolean {
  const names = `${span.limit} ${span.offset}`.match(/[A-Za-z_]\w*/g) ?? [];
  const bindings = facts.names.bindings(fetch.func);
  const above = fetch.func.body.statements.filter((one) => one.end <= queryStart(fetch));
  return names.every((name) => {
    const binding = bindings.get(name);
    const [write] = binding?.writes ?? [];
    if (binding === undefined || write === undefined || binding.writes.length !== 1) return false;
    return binding.kind === 'parameter' || above.some((one) => one.start <= write.at.start && write.at.end <= one.end);
  });
}

/** Offset of the statement that begins the query, or fetches it where it is begun elsewhere. */
function queryStart({ func, query, at }: Fetch): number {
  const begin = query?.begin ?? at;
  return func.body.statements.find((one) => one.start <= begin.start && begin.end <= one.end)?.start ?? at.start;
}

/** How often a function reads a variable. */
export function readsOf(func: Func, name: string): number {
  let found = 0;
  for (const node of func.unit?.nodes ?? []) {
    const value = node as Value;
    if (value.kind === 'name' && value.text === name && value.start >= func.start && value.end <= func.end) found += 1;
  }
  // One of them is the variable's own assignment.
  return found - 1;
}
