import type { Language } from '../analysis/program/index.ts';
import { nearest } from './nearest.ts';
import { english, type Phrase, phrase } from './phrase.ts';
import type { Confidence, OtherRule, Rule, Severity } from './rule.ts';

export const PROFILES = ['recommended', 'strict', 'all'] as const;
export type Profile = (typeof PROFILES)[number];

export const SEVERITIES = ['critical', 'high', 'medium', 'low', 'hint'] as const;

/** `on` and `off`, or a severity for every finding of the rule. */
export type RuleSetting = 'on' | 'off' | Severity;

/** What a user says of rules. */
export interface RuleSettings {
  readonly profile: Profile;
  readonly rules: Readonly<Record<string, RuleSetting>>;
  /** Rules of other tools, to which findings they report, too, are left; absent: none are. */
  readonly leftTo?: readonly OtherRule[] | 'all';
}

/** Whether findings that other tools report, too, are shown: `auto` leaves them out where that tool's configuration selects the rule. */
export const OVERLAPS = ['show', 'hide', 'auto'] as const;
export type Overlap = (typeof OVERLAPS)[number];

/** Whether a finding is left to other tools. @param alsoIn their rules that report it */
export function isLeftToOthers({ leftTo }: RuleSettings, alsoIn: readonly OtherRule[]): boolean {
  return leftTo === 'all' ? alsoIn.length > 0 : alsoIn.some((one) => leftTo?.includes(one));
}

export const DEFAULT_RULE_SETTINGS: RuleSettings = { profile: 'recommended', rules: {} };

/** The rules that run for a language under these settings. */
export function activeRules(rules: readonly Rule[], settings: RuleSettings, language: Language): Rule[] {
  return rules.filter((rule) => rule.languages.includes(language) && isOn(rule, settings));
}

function isOn(rule: Rule, settings: RuleSettings): boolean {
  const own = settings.rules[rule.id];
  if (own !== undefined) return own !== 'off';
  return PROFILES.indexOf(rule.profile) <= PROFILES.indexOf(settings.profile);
}

/** Whether a finding of this confidence is shown: low ones in `strict` and `all` only. */
export function showsConfidence(settings: RuleSettings, confidence: Confidence): boolean {
  return confidence !== 'low' || settings.profile !== 'recommended';
}

/** The severity a finding is shown with. */
export function shownSeverity(settings: RuleSettings, rule: Rule, severity: Severity | undefined): Severity {
  const own = settings.rules[rule.id];
  return own !== undefined && own !== 'on' && own !== 'off' ? own : (severity ?? rule.severity);
}

/** A sentence a problem for each thing in the rule settings that means nothing, with what was probably meant. */
export function settingProblems(rules: readonly Rule[], settings: Readonly<Record<string, unknown>>): string[] {
  const ids = rules.map((rule) => rule.id);
  const problems: string[] = [];
  for (const [id, value] of Object.entries(settings)) {
    if (!ids.includes(id)) problems.push(english(unknownRule(id, ids)));
    else if (!isRuleSetting(value)) {
      problems.push(
        `\`${id}\` is set to ${JSON.stringify(value)}: it can be \`on\`, \`off\` or one of ${SEVERITIES.map((one) => `\`${one}\``).join(', ')}`,
      );
    }
  }
  return problems;
}

export function unknownRule(id: string, ids: readonly string[]): Phrase {
  const meant = nearest(id, ids);
  return meant === undefined
    ? phrase`There is no rule \`${id}\``
    : phrase`There is no rule \`${id}\`; did you mean \`${meant}\`?`;
}

export function isRuleSetting(value: unknown): value is RuleSetting {
  return value === 'on' || value === 'off' || (SEVERITIES as readonly unknown[]).includes(value);
}
