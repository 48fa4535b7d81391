import { nearest } from '../rules/nearest.ts';
import { english, phrase } from '../rules/phrase.ts';
import type { Rule } from '../rules/rule.ts';
import {
  DEFAULT_RULE_SETTINGS,
  isRuleSetting,
  OVERLAPS,
  type Overlap,
  PROFILES,
  type Profile,
  type RuleSetting,
  type RuleSettings,
  settingProblems,
} from '../rules/settings.ts';
import { patternProblem } from './config/globs.ts';

/** When the user is asked before a repair that edits or creates another file: `otherFiles` asks for those, `always` also inside the open file. */
export type Confirm = 'otherFiles' | 'always' | 'never';

/** What is shown of findings that the baseline holds. */
export type BaselineShow = 'hide' | 'dim' | 'show';

/** When the whole workspace is scanned. */
export type ScanWhen = 'onCommand' | 'onOpen';

/** What an editor's settings say for one resource. What they leave open is undefined, so that configuration files can fill it. */
export interface EditorSettings {
  readonly enable: boolean | undefined;
  readonly profile: Profile | undefined;
  readonly overlap: Overlap | undefined;
  readonly rules: Readonly<Record<string, RuleSetting>>;
  readonly exclude: readonly string[];
  readonly tests: boolean | undefined;
  readonly confirm: Confirm;
  readonly rows: number;
  readonly baseline: BaselineShow;
  readonly scan: ScanWhen;
  /** Whether endpoints are shown with what a request costs. */
  readonly codeLens: boolean;
}

/** The settings of one file: what configuration files and the editor say together. */
export interface Settings extends RuleSettings {
  readonly enable: boolean;
  readonly confirm: Confirm;
  readonly baseline: BaselineShow;
  /** How many rows estimates take a table to have. */
  readonly rows: number;
}

export const DEFAULT_SETTINGS: Settings = {
  ...DEFAULT_RULE_SETTINGS,
  enable: true,
  confirm: 'otherFiles',
  baseline: 'hide',
  rows: 10_000,
};

/** The section all settings are in. */
export const SECTION = 'leaklens';

/** Every setting, by its name below the section. */
export const SETTING_NAMES = [
  'enable',
  'profile',
  'rules',
  'overlap',
  'baseline',
  'exclude',
  'scan',
  'tests',
  'codeLens',
  'lineText',
  'estimate.rows',
  'fixes.confirm',
  'trace.server',
] as const;
export type SettingName = (typeof SETTING_NAMES)[number];

export const CONFIRM: readonly Confirm[] = ['otherFiles', 'always', 'never'];
export const BASELINE: readonly BaselineShow[] = ['hide', 'dim', 'show'];
export const SCAN: readonly ScanWhen[] = ['onCommand', 'onOpen'];

/**
 * Reads the section as an editor sends it. What means nothing is left at its default.
 *
 * @returns the settings, and a sentence for each name or value that means nothing, with what was probably meant
 */
export function readSettings(raw: unknown, rules: readonly Rule[]): { settings: EditorSettings; problems: string[] } {
  const section = isRecord(raw) ? raw : {};
  const problems = unknownNames(section);
  const choice = <T extends string | boolean>(name: string, value: unknown, allowed: readonly T[]): T | undefined => {
    if (value === undefined || value === null) return undefined;
    if ((allowed as readonly unknown[]).includes(value)) return value as T;
    const choices = allowed.map((one) => `\`${one}\``).join(', ');
    problems.push(`\`${SECTION}.${name}\` is set to ${JSON.stringify(value)}: it can be one of ${choices}`);
    return undefined;
  };
  const fixes = isRecord(section.fixes) ? section.fixes : {};
  const settings: EditorSettings = {
    enable: choice('enable', section.enable, [true, false]),
    profile: choice('profile', section.profile, PROFILES),
    overlap: choice('overlap', section.overlap, OVERLAPS),
    rules: readRules(section.rules, rules, problems),
    exclude: readPatterns(section.exclude, problems),
    tests: choice('tests', section.tests, [true, false]),
    confirm: choice('fixes.confirm', fixes.confirm, CONFIRM) ?? DEFAULT_SETTINGS.confirm,
    rows: readRows(section.estimate, problems),
    baseline: choice('baseline', section.baseline, BASELINE) ?? DEFAULT_SETTINGS.baseline,
    scan: choice('scan', section.scan, SCAN) ?? 'onCommand',
    codeLens: choice('codeLens', section.codeLens, [true, false]) ?? false,
  };
  return { settings, problems };
}

function readPatterns(raw: unknown, problems: string[]): string[] {
  if (raw === undefined || raw === null) return [];
  if (!Array.isArray(raw)) {
    problems.push(`\`${SECTION}.exclude\` is set to ${JSON.stringify(raw)}: it can be a list of patterns`);
    return [];
  }
  return raw.filter((pattern): pattern is string => {
    const problem = typeof pattern === 'string' ? patternProblem(pattern) : phrase`is no text`;
    if (problem !== undefined) problems.push(`\`${SECTION}.exclude\`: ${JSON.stringify(pattern)} ${english(problem)}`);
    return problem === undefined;
  });
}

function readRows(raw: unknown, problems: string[]): number {
  const rows = isRecord(raw) ? raw.rows : undefined;
  if (rows === undefined || rows === null) return DEFAULT_SETTINGS.rows;
  if (typeof rows === 'number' && Number.isInteger(rows) && rows >= 1) return rows;
  problems.push(`\`${SECTION}.estimate.rows\` is set to ${JSON.stringify(rows)}: it can be a whole number from 1`);
  return DEFAULT_SETTINGS.rows;
}

function readRules(raw: unknown, rules: readonly Rule[], problems: string[]): Record<string, RuleSetting> {
  if (raw === undefined || raw === null) return {};
  if (!isRecord(raw)) {
    problems.push(`\`${SECTION}.rules\` is set to ${JSON.stringify(raw)}: it can be an object with rules as names`);
    return {};
  }
  problems.push(...settingProblems(rules, raw));
  const known = new Set(rules.map((rule) => rule.id));
  const entries = Object.entries(raw).filter((entry): entry is [string, RuleSetting] => {
    return known.has(entry[0]) && isRuleSetting(entry[1]);
  });
  return Object.fromEntries(entries);
}

function unknownNames(section: Readonly<Record<string, unknown>>): string[] {
  const known: readonly string[] = SETTING_NAMES;
  const groups = new Set(known.filter((name) => name.includes('.')).map((name) => name.slice(0, name.indexOf('.'))));
  const problems: string[] = [];
  for (const [name, value] of Object.entries(section)) {
    const names = groups.has(name) && isRecord(value) ? Object.keys(value).map((inner) => `${name}.${inner}`) : [name];
    for (const one of names) if (!known.includes(one)) problems.push(unknownSetting(one, known));
  }
  return problems;
}

function unknownSetting(name: string, known: readonly string[]): string {
  const meant = nearest(name, known);
  const said = `There is no setting \`${SECTION}.${name}\``;
  return meant === undefined ? said : `${said}; did you mean \`${SECTION}.${meant}\`?`;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
