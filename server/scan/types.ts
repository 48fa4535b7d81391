import type { Impact } from '../../rules/impact.ts';
import type { ModuleUsage } from '../../analysis/project/types.ts';
import type { Phrase } from '../../rules/phrase.ts';
import type { Confidence, Severity, Step } from '../../rules/rule.ts';
import type { RuleSettings } from '../../rules/settings.ts';
import type { Trace } from './trace.ts';

/** A finding as plain data: what workers send, and what is printed. Lines and columns are one-based, columns and offsets in UTF-16 units. In a notebook, lines count in a cell, and offsets in the program all cells make. */
export interface ScanFinding {
  readonly rule: string;
  readonly message: Phrase;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly range: ScanRange;
  /** The text of the line the finding starts on. */
  readonly source: string;
  readonly related: readonly ScanRelated[];
  readonly impact?: Impact;
  readonly fixes: readonly ScanFix[];
}

export interface ScanRange {
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** In a notebook: the cell, from 1. */
  readonly cell?: number;
}

export interface ScanRelated {
  readonly message: Phrase;
  /** Relative to the root; absent where it is the finding's own file. */
  readonly path?: string;
  /** `Related.step` */
  readonly step?: Step;
  /** `Related.cause` */
  readonly cause?: true;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly cell?: number;
}

export interface ScanFix {
  readonly title: Phrase;
  readonly safety: 'safe' | 'asks';
  readonly why?: Phrase;
  readonly changes: readonly ScanChange[];
}

export interface ScanChange {
  /** Relative to the root; absent where it is the finding's own file. */
  readonly path?: string;
  /** The file does not exist yet. */
  readonly isNew: boolean;
  readonly edits: readonly ScanEdit[];
}

export interface ScanEdit extends ScanRange {
  readonly text: string;
}

/** A file to scan. */
export interface ScanTask {
  /** The project's root, an absolute path. */
  readonly root: string;
  /** Relative to the root, with slashes. */
  readonly path: string;
  /** Named by the user as a file: looked at even when a program wrote it. */
  readonly named: boolean;
  /** The settings that hold for it; one object for all files with the same. */
  readonly settings: RuleSettings;
}

export interface ScanResult {
  /** The file was left out without a word: a program wrote it. */
  readonly skipped?: true;
  readonly findings: readonly ScanFinding[];
  /** Why the file was not analysed, or not fully. */
  readonly problem?: string;
  /** Rules that threw, with what they said. */
  readonly failures: readonly { readonly rule: string; readonly error: string }[];
  /** Of the file's text. */
  readonly bytes: number;
  /** Places looked at and found sound, by rule. */
  readonly sound: Readonly<Record<string, number>>;
  /** The result may be another one next time: time was up. */
  readonly fleeting?: true;
  /** Files that were read for it or for tasks before it, as far as that is news. */
  readonly trace?: Trace;
  /** What the index was asked for it, and what it said; absent where there was none. */
  readonly outside?: Outside;
}

export interface Outside {
  readonly questions: readonly string[];
  /** Of the answers. */
  readonly hash: string;
}

/** What is known of the files below a root. */
export interface Known {
  readonly root: string;
  readonly usages: readonly ModuleUsage[];
  /** Every file was read. */
  readonly isComplete: boolean;
}

/** How files are scanned. */
export interface ScanOptions {
  /** Whether repairs are worked out. */
  readonly fixes: boolean;
  /** Whether configuration files of the project count. */
  readonly configured: boolean;
  /** False: files in which nothing can matter are parsed like any other. */
  readonly prefilter?: boolean;
  /** How many files are read of the root with the most. */
  readonly files?: number;
}
