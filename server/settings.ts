import { nearest } from '../rules/nearest.ts';
import type { Rule } from '../rules/rule.ts';
import {
  DEFAULT_RULE_SETTINGS,
  isRuleSetting,
  PROFILES,
  type RuleSetting,
  type RuleSettings,
  SEVERITIES,
  settingProblems,
} from '../rules/settings.ts';

/** When the user is asked before a repair that edits or creates another file: `otherFiles` asks for those, `always` also inside the open file. */
export type Confirm = 'otherFiles' | 'always' | 'never';

/** The settings of one resource. */
export interface Settings extends RuleSettings {
  readonly enable: boolean;
  readonly confirm: Confirm;
}

export const DEFAULT_SETTINGS: Settings = { ...DEFAULT_RULE_SETTINGS, enable: true, confirm: 'otherFiles' };

/** The section all settings are in. */
export const SECTION = 'leaklens';

const CONFIRM: readonly Confirm[] = ['otherFiles', 'always', 'never'];

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
export function readSettings(raw: unknown, rules: readonly Rule[]): { settings: Settings; problems: string[] } {
  const section = isRecord(raw) ? raw : {};
  const problems = unknownNames(section, rules);
  const oneOf = <T extends string | boolean>(name: string, value: unknown, allowed: readonly T[], otherwise: T): T => {
    if (value === undefined || value === null) return otherwise;
    if ((allowed as readonly unknown[]).includes(value)) return value as T;
    const choices = allowed.map((one) => `\`${one}\``).join(', ');
    problems.push(`\`${SECTION}.${name}\` is set to ${JSON.stringify(value)}: it can be one of ${choices}`);
    return otherwise;
  };
  const fixes = isRecord(section.fixes) ? section.fixes : {};
  const settings: Settings = {
    enable: oneOf('enable', section.enable, [true, false], DEFAULT_SETTINGS.enable),
    profile: oneOf('profile', section.profile, PROFILES, DEFAULT_SETTINGS.profile),
    confirm: oneOf('fixes.confirm', fixes.confirm, CONFIRM, DEFAULT_SETTINGS.confirm),
    rules: readRules(section.rules, rules, problems),
  };
  return { settings, problems };
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
