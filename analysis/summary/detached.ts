import { defineLazy } from './lazy.ts';
import type { ModuleSummary } from './types.ts';

/** Plain data whose parts may still have to be worked out. */
type Parts = Readonly<Record<string, unknown>>;

/**
 * A summary that holds nothing of its module's program: each part is copied from the module's own summary when it is first read, and kept as plain data. So programs can be dropped and made again, and whoever
 * holds a summary holds no more of the project than has been asked for.
 *
 * @param source gives the module's own summary, made anew where it was dropped; undefined when the module can no longer be read
 */
export function detached(
  path: string,
  language: ModuleSummary['language'],
  source: () => ModuleSummary | undefined,
): ModuleSummary {
  const copies = new WeakMap<object, unknown>();
  const root = () => (source() ?? { exports: {}, classes: {}, stars: [], parts: {} }) as unknown as Parts;
  const made = { path, language };
  for (const part of ['exports', 'classes', 'stars', 'all', 'parts']) definePart(made, part, root, copies);
  return made as unknown as ModuleSummary;
}

function definePart(of: object, key: string, owner: () => unknown, copies: WeakMap<object, unknown>): void {
  const find = () => (owner() as Parts | undefined)?.[key];
  defineLazy(of, key, () => copyOf(find(), find, copies));
}

/**
 * @param find gives the value again
 * @param copies by original, so that what is one thing in the original stays one
 */
function copyOf(value: unknown, find: () => unknown, copies: WeakMap<object, unknown>): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const kept = copies.get(value);
  if (kept !== undefined) return kept;
  if (Array.isArray(value)) {
    const items: unknown[] = [];
    copies.set(value, items);
    value.forEach((item, index) => {
      items.push(copyOf(item, () => (find() as readonly unknown[] | undefined)?.[index], copies));
    });
    return items;
  }
  const made: Record<string, unknown> = {};
  copies.set(value, made);
  for (const [key, { get, value: own }] of Object.entries(Object.getOwnPropertyDescriptors(value))) {
    if (get !== undefined) definePart(made, key, find, copies);
    else made[key] = copyOf(own, () => (find() as Parts | undefined)?.[key], copies);
  }
  return made;
}
