import { nearest } from '../rules/nearest.ts';
import type { Rule } from '../rules/rule.ts';
import {
  DEFAULT_RULE_SETTINGS,
  isRuleSetting,
  PROFILES,
  type Profile,
  type RuleSetting,
  type RuleSettings,
  SEVERITIES,
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
  readonly rules: Readonly<Record<string, RuleSetting>>;
  readonly exclude: readonly string[];
  readonly tests: boolean | undefined;
  readonly confirm: Confirm;
  readonly rows: number;
  readonly baseline: BaselineShow;
  readonly scan: ScanWhen;
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

const CONFIRM: readonly Confirm[] = ['otherFiles', 'always', 'never'];
const BASELINE: readonly BaselineShow[] = ['hide', 'dim', 'show'];
const SCAN: readonly ScanWhen[] = ['onCommand', 'onOpen'];

/** One setting in the form of the extension's manifest, with its name below the section. */
interface Declared {
  readonly name: string;
  readonly schema: Readonly<Record<string, unknown>>;
}

function declared(rules: readonly Rule[]): readonly Declared[] {
  return [
    {
      name: 'enable',
      schema: {
        type: 'boolean',
        default: DEFAULT_SETTINGS.enable,
        scope: 'resource',
        markdownDescription: 'Whether LeakLens looks at the files of this folder.',
      },
    },
    {
      name: 'profile',
      schema: {
        type: 'string',
        enum: PROFILES,
        default: DEFAULT_SETTINGS.profile,
        scope: 'resource',
        markdownEnumDescriptions: [
          'What you would want to hear of in any code base.',
          'Also findings of low confidence and rules that demand more of the code.',
          'Every rule, every finding.',
        ],
        markdownDescription: 'Which rules run, unless `#leaklens.rules#` says otherwise.',
      },
    },
    {
      name: 'rules',
      schema: {
        type: 'object',
        default: {},
        scope: 'resource',
        markdownDescription: 'By rule: `on`, `off`, or the severity its findings are shown with.',
        properties: Object.fromEntries(rules.map((rule) => [rule.id, ruleSchema(rule)])),
        additionalProperties: false,
      },
    },
    {
      name: 'exclude',
      schema: {
        type: 'array',
        items: { type: 'string' },
        default: [],
        scope: 'resource',
        markdownDescription:
          'Files LeakLens does not look at: patterns as in `.gitignore`, relative to the folder. Scans leave out what `#files.exclude#` names, too.',
      },
    },
    {
      name: 'tests',
      schema: {
        type: 'boolean',
        default: false,
        scope: 'resource',
        markdownDescription: 'Whether scans of the workspace look at tests, too.',
      },
    },
    {
      name: 'scan',
      schema: {
        type: 'string',
        enum: SCAN,
        default: 'onCommand',
        scope: 'window',
        markdownEnumDescriptions: [
          'When *LeakLens: Scan Workspace* is run.',
          'When a folder is opened, too. Results are kept between sessions, so only what has changed is looked at.',
        ],
        markdownDescription: 'When files that are not open are looked at.',
      },
    },
    {
      name: 'baseline',
      schema: {
        type: 'string',
        enum: BASELINE,
        default: DEFAULT_SETTINGS.baseline,
        scope: 'resource',
        markdownEnumDescriptions: [
          'They are not shown.',
          'They are shown as hints, faded.',
          'They are shown as all others.',
        ],
        markdownDescription: 'What happens to findings that `leaklens-baseline.json` holds.',
      },
    },
    {
      name: 'fixes.confirm',
      schema: {
        type: 'string',
        enum: CONFIRM,
        default: DEFAULT_SETTINGS.confirm,
        scope: 'resource',
        markdownEnumDescriptions: [
          'Show a preview when a repair edits or creates another file.',
          'Show a preview for every repair.',
          'Never show a preview.',
        ],
        markdownDescription: 'When a repair is shown as a preview before it is applied.',
      },
    },
    {
      name: 'estimate.rows',
      schema: {
        type: 'integer',
        minimum: 1,
        maximum: 1_000_000_000,
        default: DEFAULT_SETTINGS.rows,
        scope: 'resource',
        markdownDescription: 'How many rows a table is taken to have when the report estimates what a query costs.',
      },
    },
    {
      name: 'trace.server',
      schema: {
        type: 'string',
        enum: ['off', 'messages', 'verbose'],
        default: 'off',
        scope: 'window',
        markdownDescription: 'What the log shows of the messages between the editor and the server.',
      },
    },
  ];
}

function ruleSchema(rule: Rule): Record<string, unknown> {
  return { enum: ['on', 'off', ...SEVERITIES], description: rule.title };
}

/** The settings as `contributes.configuration.properties` of the manifest, by full name. */
export function settingsManifest(rules: readonly Rule[]): Record<string, Record<string, unknown>> {
  return Object.fromEntries(declared(rules).map(({ name, schema }) => [`${SECTION}.${name}`, { ...schema }]));
}

/**
 * Reads the section as an editor sends it. What means nothing is left at its default.
 *
 * @returns the settings, and a sentence for each name or value that means nothing, with what was probably meant
 */
export function readSettings(raw: unknown, rules: readonly Rule[]): { settings: EditorSettings; problems: string[] } {
  const section = isRecord(raw) ? raw : {};
  const problems = unknownNames(section, rules);
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
    rules: readRules(section.rules, rules, problems),
    exclude: readPatterns(section.exclude, problems),
    tests: choice('tests', section.tests, [true, false]),
    confirm: choice('fixes.confirm', fixes.confirm, CONFIRM) ?? DEFAULT_SETTINGS.confirm,
    rows: readRows(section.estimate, problems),
    baseline: choice('baseline', section.baseline, BASELINE) ?? DEFAULT_SETTINGS.baseline,
    scan: choice('scan', section.scan, SCAN) ?? 'onCommand',
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
    const problem = typeof pattern === 'string' ? patternProblem(pattern) : 'is no text';
    if (problem !== undefined) problems.push(`\`${SECTION}.exclude\`: ${JSON.stringify(pattern)} ${problem}`);
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

function unknownNames(section: Readonly<Record<string, unknown>>, rules: readonly Rule[]): string[] {
  const known = declared(rules).map((one) => one.name);
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
