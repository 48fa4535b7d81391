import type { NameValue, Value } from './values.ts';

/** The name a value is reached from: `db` of `db.query(User).first()`, `out` of `out[key].rows`; undefined where it begins with something else. */
export function rootOf(value: Value): NameValue | undefined {
  let at = value;
  for (;;) {
    if (at.kind === 'name') return at;
    if (at.kind === 'attribute' || at.kind === 'subscript') at = at.object;
    else if (at.kind === 'call') at = at.callee;
    else if (at.kind === 'await') at = at.value;
    else return undefined;
  }
}
