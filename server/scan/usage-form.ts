import * as z from 'zod/mini';
import type { ModuleUsage } from '../../analysis/project/types.ts';

const place = z.strictObject({ start: z.int(), end: z.int(), line: z.int() });
const kind = z.string();
const keys = z.strictObject({
  positions: z.array(kind),
  keywords: z.record(z.string(), kind),
  spread: z.boolean(),
});

const form = z.strictObject({
  path: z.string(),
  kind,
  serves: z.record(z.string(), z.enum(['request', 'before'])),
  calls: z.array(z.strictObject({ from: z.string(), to: z.string(), how: kind, at: place, keys: z.optional(keys) })),
  registrations: z.array(
    z.strictObject({
      to: z.string(),
      facts: z.looseObject({ runs: kind }),
      path: z.optional(z.string()),
      conventional: z.boolean(),
      at: place,
    }),
  ),
  classes: z.record(z.string(), z.array(z.string())),
  makings: z.array(
    z.strictObject({
      class: z.string(),
      lasts: z.boolean(),
      owner: z.optional(z.string()),
      once: z.optional(z.boolean()),
      from: z.optional(z.string()),
      at: place,
    }),
  ),
  containers: z.array(
    z.strictObject({
      container: z.string(),
      kind,
      from: z.string(),
      name: z.optional(z.string()),
      key: kind,
      frees: z.boolean(),
      filler: z.boolean(),
      memo: z.boolean(),
      at: place,
    }),
  ),
  registries: z.array(z.strictObject({ registry: z.string(), does: kind, from: z.string(), at: place })),
  binds: z.array(z.strictObject({ token: z.string(), type: z.optional(z.string()), as: z.optional(z.string()) })),
  asks: z.array(z.string()),
  injected: z.array(
    z.strictObject({
      from: z.string(),
      token: z.string(),
      method: z.string(),
      how: kind,
      at: place,
      keys: z.optional(keys),
    }),
  ),
  mounts: z.array(z.strictObject({ component: z.string(), once: z.boolean() })),
  settings: z.array(z.string()),
  imports: z.array(z.string()),
  own: z.strictObject({ found: z.int(), missing: z.int() }),
  loose: z.array(z.string()),
});

/** Reads what a file does with things of others from JSON; undefined when it has not the right form, or is another file's. */
export function readUsage(json: string, path: string): ModuleUsage | undefined {
  try {
    const value: unknown = JSON.parse(json);
    const { data } = form.safeParse(value);
    return data?.path === path ? (value as ModuleUsage) : undefined;
  } catch {
    return undefined;
  }
}
