import type { Facts } from '../analysis/facts.ts';
import type { Located, Module } from '../analysis/program/index.ts';
import type { Impact } from './impact.ts';
import { type Phrase, phrase } from './phrase.ts';
import type { Confidence, Finding, OtherRule, Related, Repair, Rule, Severity } from './rule.ts';
import { activeRules, isLeftToOthers, type RuleSettings, shownSeverity, showsConfidence } from './settings.ts';
import { readSuppressions, removeSuppressed, type Suppression } from './suppressions.ts';

/** The id under which comments that silence nothing are reported. */
export const UNUSED_SUPPRESSION = 'unused-suppression';

/** A finding as it is shown: offsets are UTF-16 and belong to the text that was analysed. */
export interface Reported {
  readonly rule: string;
  readonly start: number;
  readonly end: number;
  readonly message: Phrase;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly related: readonly Related[];
  readonly impact?: Impact;
  /** Rules of other tools that report it, too. */
  readonly alsoIn?: readonly OtherRule[];
  /** Computed when first asked for; valid for the analysed text only. Throws when a builder is broken: callers catch and log. */
  readonly repairs: () => readonly Repair[];
}

export interface RuleFailure {
  readonly rule: string;
  readonly error: unknown;
}

export interface Analysed {
  /** In order of the text. */
  readonly findings: readonly Reported[];
  /** Findings that a comment silences. */
  readonly suppressed: readonly Reported[];
  /** Places looked at and found sound, by rule. */
  readonly sound: ReadonlyMap<string, number>;
  /** Rules that threw; their findings in this file are missing, the others' are not. */
  readonly failures: readonly RuleFailure[];
}

/** Runs the active rules over a file's facts. */
export function runRules(facts: Facts, rules: readonly Rule[], settings: RuleSettings): Analysed {
  const { module } = facts;
  const found: Reported[] = [];
  const sound = new Map<string, number>();
  const failures: RuleFailure[] = [];
  const active = activeRules(rules, settings, module.language);
  for (const rule of active) {
    const own: Reported[] = [];
    let count = 0;
    try {
      rule.check(facts, {
        finding: (finding) => own.push(reported(rule, finding, settings)),
        sound: (places) => {
          count += places;
        },
      });
    } catch (error) {
      failures.push({ rule: rule.id, error });
      continue;
    }
    if (count > 0) sound.set(rule.id, count);
    for (const one of own)
      if (showsConfidence(settings, one.confidence) && !touchesBroken(module, one)) found.push(one);
  }
  const { shown, suppressed, unused } = suppress(module, found, active);
  const own = shown.filter((one) => !isLeftToOthers(settings, one.alsoIn ?? []));
  const findings = [...own, ...unused].sort(compare);
  return { findings, suppressed: suppressed.sort(compare), sound, failures };
}

function reported(rule: Rule, finding: Finding, settings: RuleSettings): Reported {
  let made: readonly Repair[] | undefined;
  const alsoIn = (finding.alsoIn ?? []).filter((one) => rule.alsoIn?.includes(one));
  return {
    rule: rule.id,
    start: finding.at.start,
    end: finding.at.end,
    message: finding.message,
    severity: shownSeverity(settings, rule, finding.severity),
    confidence: finding.confidence,
    related: (finding.related ?? []).map((one) => ({ ...one, at: { start: one.at.start, end: one.at.end } })),
    ...(finding.impact === undefined ? {} : { impact: finding.impact }),
    ...(alsoIn.length === 0 ? {} : { alsoIn }),
    repairs: () => {
      made ??= finding.repairs?.() ?? [];
      return made;
    },
  };
}

function compare(a: Reported, b: Reported): number {
  return a.start - b.start || a.end - b.end || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0);
}

function touchesBroken(module: Module, at: Located): boolean {
  return module.broken.some((region) => region.start < at.end && at.start < region.end);
}

function suppress(
  module: Module,
  found: readonly Reported[],
  active: readonly Rule[],
): { shown: Reported[]; suppressed: Reported[]; unused: Reported[] } {
  const suppressions = readSuppressions(module);
  if (suppressions.length === 0) return { shown: [...found], suppressed: [], unused: [] };
  const used = new Map<Suppression, Set<string>>();
  const shown: Reported[] = [];
  const suppressed: Reported[] = [];
  for (const finding of found) {
    const by = suppressions.find(
      (one) =>
        one.covers.start <= finding.start &&
        finding.start <= one.covers.end &&
        one.rules.some((rule) => rule.id === finding.rule),
    );
    if (by === undefined) {
      shown.push(finding);
      continue;
    }
    suppressed.push(finding);
    used.set(by, (used.get(by) ?? new Set()).add(finding.rule));
  }
  const ids = new Set(active.map((rule) => rule.id));
  return {
    shown,
    suppressed,
    unused: suppressions.flatMap((one) => unusedParts(module, one, used.get(one) ?? new Set(), ids)),
  };
}

/** Rules that are off are left alone: their comments may be needed by others who share the code. */
function unusedParts(
  module: Module,
  suppression: Suppression,
  used: ReadonlySet<string>,
  active: ReadonlySet<string>,
): Reported[] {
  const { comment, rules } = suppression;
  if (rules.length === 0) {
    return [
      unused(
        module,
        suppression,
        undefined,
        comment,
        phrase`This comment names no rule and silences nothing. Name the rule in brackets: \`leaklens: ignore[rule]\``,
      ),
    ];
  }
  return rules
    .filter((rule) => active.has(rule.id) && !used.has(rule.id))
    .map((rule) =>
      unused(module, suppression, rule, rule, phrase`Nothing here is reported by \`${rule.id}\`: this comment can go`),
    );
}

function unused(
  module: Module,
  suppression: Suppression,
  rule: Suppression['rules'][number] | undefined,
  at: Located,
  message: Phrase,
): Reported {
  return {
    rule: UNUSED_SUPPRESSION,
    start: at.start,
    end: at.end,
    message,
    severity: 'low',
    confidence: 'high',
    related: [],
    repairs: () => [
      {
        title: phrase`Remove the unused suppression`,
        safety: 'safe',
        edits: [removeSuppressed(module, suppression, rule)],
      },
    ],
  };
}
