import type { Globs } from './globs.ts';

/** The rules of one .gitignore, and how a path of the walk becomes one it speaks of. */
export interface IgnoreRules {
  readonly rules: Globs;
  /** UTF-16 units to leave out at the start of the path. */
  readonly strip: number;
  /** What to put before it. */
  readonly prefix: string;
}

/** The innermost file that says something about a path decides, as in git. @param file folders end with a slash */
export function isIgnored(file: string, ignores: readonly IgnoreRules[]): boolean {
  for (let at = ignores.length - 1; at >= 0; at -= 1) {
    const { rules, strip, prefix } = ignores[at] as IgnoreRules;
    const answer = rules.says(prefix + file.slice(strip));
    if (answer !== undefined) return answer;
  }
  return false;
}
