import type { Facts } from '../../analysis/facts.ts';
import { type Analysed, type Reported, runRules, UNUSED_SUPPRESSION } from '../../rules/engine.ts';
import type { Rule } from '../../rules/rule.ts';
import type { RuleSettings } from '../../rules/settings.ts';

/** Most bytes (UTF-8) of a file that is analysed. */
export const MOST_BYTES = 1024 * 1024;

/** What the rules said of one version of a file. */
export interface FileResult extends Analysed {
  /** Ids of rules that were not run, since the time was up. */
  readonly late: readonly string[];
}

class OutOfTime extends Error {}

/**
 * Runs the rules within a time budget: when it is used up, the rules that have not started are left out and named.
 *
 * @param mayGoOn asked before each rule
 */
export function runInTime(
  facts: Facts,
  rules: readonly Rule[],
  settings: RuleSettings,
  mayGoOn: () => boolean,
): FileResult {
  const timed = rules.map((rule) => ({
    ...rule,
    check: (...given: Parameters<Rule['check']>) => {
      if (!mayGoOn()) throw new OutOfTime();
      rule.check(...given);
    },
  }));
  const analysed = runRules(facts, timed, settings);
  const late = analysed.failures.filter((one) => one.error instanceof OutOfTime).map((one) => one.rule);
  const failures = analysed.failures.filter((one) => !(one.error instanceof OutOfTime));
  return { ...analysed, failures, late };
}

/** The size of a text in UTF-8, in bytes. */
export function byteLength(text: string): number {
  let bytes = text.length;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    // A surrogate pair, two units, takes four bytes.
    if (code > 0x7ff) bytes += code >= 0xd800 && code <= 0xdfff ? 1 : 2;
    else if (code > 0x7f) bytes += 1;
  }
  return bytes;
}

/** Whether a text is too large to be analysed. */
export function isTooLarge(text: string): boolean {
  if (text.length * 3 <= MOST_BYTES) return false;
  return text.length > MOST_BYTES || byteLength(text) > MOST_BYTES;
}

/** Findings that are leaks: all but those about comments. */
export function isLeak(finding: Reported): boolean {
  return finding.rule !== UNUSED_SUPPRESSION;
}
