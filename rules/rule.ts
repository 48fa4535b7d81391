import type { Facts } from '../analysis/facts.ts';
import type { Language, Located } from '../analysis/program/index.ts';
import type { Impact } from './impact.ts';
import type { Phrase } from './phrase.ts';

export type Severity = 'critical' | 'high' | 'medium' | 'low' | 'hint';
export type Confidence = 'high' | 'medium' | 'low';

/** A rule: data first, then one check over facts. Lives in `rules/catalog/<id>/rule.ts` as `export const rule: Rule`. */
export interface Rule {
  /** The leak's name, lower-case words with hyphens; the folder's name. */
  readonly id: string;
  /** `Session is never closed`: a noun phrase or short sentence, sentence case. */
  readonly title: string;
  /** Of its ordinary findings; a finding may lower it. */
  readonly severity: Severity;
  readonly languages: readonly Language[];
  /** Lowest profile in which it runs. */
  readonly profile: 'recommended' | 'strict' | 'all';
  /** The most careful kind of its repairs: 'safe' when some are safe, 'asks' when all ask, 'none' when it only reports. */
  readonly repair: 'safe' | 'asks' | 'none';
  /** What the report calls what it looks at, plural: `sessions`. */
  readonly subjects: string;
  /** Rules of other tools that report some of the same; each finding says which report it. */
  readonly alsoIn?: readonly OtherRule[];
  readonly check: (facts: Facts, report: Reporter) => void;
}

/** A rule of another tool, by the name its configuration has for it. */
export type OtherRule = `ruff/${string}` | `eslint/${string}`;

export interface Reporter {
  /** A leak. */
  finding(finding: Finding): void;
  /** So many places were looked at and found sound (the report's 'healthy already'). */
  sound(count: number): void;
}

export interface Finding {
  /** What the squiggle underlines; short: a call's callee and arguments, a name. */
  readonly at: Located;
  /** One or two sentences: what, why, what to do. */
  readonly message: Phrase;
  /** The rule's own where absent. */
  readonly severity?: Severity;
  readonly confidence: Confidence;
  /** Evidence in order: it reads like a chain. */
  readonly related?: readonly Related[];
  /** What it costs, where the code shows figures. */
  readonly impact?: Impact;
  /** Those of the rule's `alsoIn` that report this very finding. */
  readonly alsoIn?: readonly OtherRule[];
  /** Made only when somebody asks for it; the preferred one first. Must not throw for want of a repair: an empty list says there is none. */
  readonly repairs?: () => readonly Repair[];
}

export interface Related {
  readonly at: Located;
  readonly message: Phrase;
  /** Another file, relative to the root, with slashes; `at` is then in its offsets and `line` is given. */
  readonly path?: string;
  readonly line?: number;
  /** A step of the way the program takes: it comes before the finding's place is reached, or after. Absent: a note beside the way. */
  readonly step?: Step;
  /** What the finding comes from: the same place may be behind findings of many others. */
  readonly cause?: true;
}

export type Step = 'before' | 'after';

export interface Repair {
  /** `Close the session with 'async with'`; an asking one carries the reason: `… (changes the response)`. */
  readonly title: Phrase;
  readonly safety: 'safe' | 'asks';
  /** Why it asks, or what it does, in a sentence. */
  readonly why?: Phrase;
  /** Edits of this file: sorted, not overlapping. */
  readonly edits: readonly Edit[];
  /** Edits of other workspace files and new files. */
  readonly others?: readonly OtherEdit[];
  /** Names what it adds and what there may be one of, a method of a class: of repairs that name the same, one is made at a time, and the others find it there. */
  readonly adds?: string;
}

/** Replace `[start, end)` (UTF-16 offsets) by `text`, which uses `\n`: the engine turns it into the file's own newlines. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Repairs made together need it once: an import. */
  readonly once?: true;
}

export interface OtherEdit {
  /** Relative to the root, with slashes. */
  readonly path: string;
  /** Absent: the file is new and `edits` is one insertion at 0. */
  readonly hash?: string;
  readonly edits: readonly Edit[];
}
