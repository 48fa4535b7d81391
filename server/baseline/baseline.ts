import * as z from 'zod/mini';
import { FINGERPRINT } from './fingerprint.ts';

/** The file's name; it lies in a project's root, or above it in the same repository. */
export const BASELINE_NAME = 'leaklens-baseline.json';

/** Larger files are no baseline, in UTF-16 units. */
const LARGEST = 16_000_000;

/** A finding that was there when the baseline was written. */
export interface OldFinding {
  /** Relative to the baseline's folder, with slashes. */
  readonly path: string;
  readonly rule: string;
  readonly fingerprint: string;
  /** How many such findings the file has. */
  readonly count: number;
}

const schema = z.object({
  version: z.literal(1),
  findings: z.array(
    z.strictObject({
      path: z.string().check(z.minLength(1), z.maxLength(4096)),
      rule: z.string().check(z.maxLength(200)),
      fingerprint: z.string().check(z.regex(FINGERPRINT)),
      count: z._default(z.int().check(z.minimum(1)), 1),
    }),
  ),
});

/** Reads a baseline, or says in a sentence's predicate why it is none. */
export function readBaseline(text: string): readonly OldFinding[] | { readonly problem: string } {
  if (text.length > LARGEST) return { problem: 'is too large for a baseline' };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { problem: 'is no JSON' };
  }
  const read = schema.safeParse(value);
  if (read.success) return read.data.findings;
  const [issue] = read.error.issues;
  return { problem: `is no baseline: ${issue?.path.join('.') || 'the whole'} has not the right form` };
}

/** A baseline's text: the same for the same findings, one a line. */
export function writeBaseline(findings: readonly OldFinding[]): string {
  const lines = merged(findings).map(({ path, rule, fingerprint, count }) =>
    JSON.stringify({ path, rule, fingerprint, ...(count === 1 ? {} : { count }) }),
  );
  const list = lines.length === 0 ? '[]' : `[\n    ${lines.join(',\n    ')}\n  ]`;
  return `{\n  "version": 1,\n  "findings": ${list}\n}\n`;
}

/** Equal findings counted together, sorted by path, rule and fingerprint. */
export function merged(findings: readonly OldFinding[]): OldFinding[] {
  const counts = new Map<string, OldFinding>();
  for (const one of findings) {
    const key = `${one.path}\0${one.rule}\0${one.fingerprint}`;
    counts.set(key, { ...one, count: one.count + (counts.get(key)?.count ?? 0) });
  }
  return [...counts.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

/** Tells old findings of one file from new ones. */
export interface Matcher {
  /** Whether the baseline has a finding like this that has not been taken; takes it. Ask in the order of the text. */
  takes(rule: string, fingerprint: string): OldFinding | undefined;
}

/** A baseline, ready to be asked. */
export class Baseline {
  private readonly byPath = new Map<string, OldFinding[]>();
  private known: { readonly exists: (path: string) => boolean; readonly gone: readonly string[] } | undefined;

  constructor(findings: readonly OldFinding[]) {
    for (const one of findings) {
      const list = this.byPath.get(one.path);
      if (list === undefined) this.byPath.set(one.path, [one]);
      else list.push(one);
    }
  }

  get findings(): OldFinding[] {
    return [...this.byPath.values()].flat();
  }

  /**
   * For the findings of one file. What the baseline has of files that are gone counts for every file: they may have been renamed.
   *
   * @param path relative to the baseline's folder
   */
  matcher(path: string, exists: (path: string) => boolean): Matcher {
    const left = new Map<string, { readonly one: OldFinding; count: number }[]>();
    const add = (one: OldFinding) => {
      const key = `${one.rule}\0${one.fingerprint}`;
      const list = left.get(key);
      const item = { one, count: one.count };
      if (list === undefined) left.set(key, [item]);
      else list.push(item);
    };
    for (const one of this.byPath.get(path) ?? []) add(one);
    for (const other of this.gone(exists)) if (other !== path) for (const one of this.byPath.get(other) ?? []) add(one);
    return {
      takes: (rule, fingerprint) => {
        const item = left.get(`${rule}\0${fingerprint}`)?.find(({ count }) => count > 0);
        if (item === undefined) return undefined;
        item.count -= 1;
        return item.one;
      },
    };
  }

  private gone(exists: (path: string) => boolean): readonly string[] {
    if (this.known?.exists !== exists) {
      this.known = { exists, gone: [...this.byPath.keys()].filter((path) => !exists(path)) };
    }
    return this.known.gone;
  }
}
