import createIgnore, { type Ignore } from 'ignore';
import { type Phrase, phrase } from '../../rules/phrase.ts';

/** Longest pattern, in UTF-16 units; longer ones come from nobody who means well. */
const LONGEST_PATTERN = 256;
/** Longest path that is compared, in UTF-16 units. */
const LONGEST_PATH = 1024;
/** Most wildcards of a pattern, those at its ends that name everything aside: what a match costs grows with their number as the exponent. */
const MOST_WILDCARDS = 3;

/** Paths chosen by patterns in the form of `.gitignore`. */
export interface Globs {
  /** @param path relative to the folder the patterns speak of, with slashes; that of a folder ends with one */
  matches(path: string): boolean;
  /** As `matches`, but undefined where no pattern says anything of the path. */
  says(path: string): boolean | undefined;
}

/** Why a pattern is not taken, as the predicate of a sentence; undefined for a good one. */
export function patternProblem(pattern: string): Phrase | undefined {
  if (pattern.length > LONGEST_PATTERN) return phrase`is longer than ${LONGEST_PATTERN} characters`;
  if (/[\0\n\r]/.test(pattern)) return phrase`has a character no path has`;
  const inner = pattern
    .replace(/^!?\/?(\*\*\/)+/, '')
    .replace(/(\/\*\*)+\/?$/, '')
    .replace(/\/\*$/, '');
  const wildcards = inner.match(/\*+/g)?.length ?? 0;
  return wildcards > MOST_WILDCARDS
    ? phrase`has more than ${MOST_WILDCARDS} wildcards, which could take very long`
    : undefined;
}

/** The same as a sentence. */
export function patternSentence(pattern: string): Phrase {
  return phrase`The pattern \`${pattern}\` ${patternProblem(pattern) ?? ''}`;
}

/** Compiles patterns; those with a problem are left out. */
export function compileGlobs(patterns: readonly string[]): Globs {
  const rules: Ignore = createIgnore();
  for (const pattern of patterns) if (patternProblem(pattern) === undefined) rules.add(pattern);
  const says = (path: string) => {
    if (path === '' || path.length > LONGEST_PATH || path.startsWith('../')) return undefined;
    const answer = rules.test(path);
    return answer.ignored ? true : answer.unignored ? false : undefined;
  };
  return { says, matches: (path) => says(path) === true };
}

/** The patterns in the text of a `.gitignore`. */
export function gitignoreGlobs(text: string): Globs {
  return compileGlobs(text.split(/\r?\n/).filter((line) => line.trim() !== '' && !line.startsWith('#')));
}
