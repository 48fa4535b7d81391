import type { Rule } from '../rules/rule.ts';
import { OVERLAPS, PROFILES, SEVERITIES } from '../rules/settings.ts';
import { BASELINE, CONFIRM, DEFAULT_SETTINGS, SCAN, SECTION, SETTING_NAMES, type SettingName } from './settings.ts';

/** One setting; its texts are Markdown. */
interface Declared {
  readonly schema: Readonly<Record<string, unknown>>;
  readonly scope: 'resource' | 'window';
  readonly text: string;
  /** What each value of an enumeration means. */
  readonly values?: Readonly<Record<string, string>>;
}

/** The parts of the settings page, in their order. */
const PARTS: readonly { readonly id: string; readonly title: string; readonly settings: readonly SettingName[] }[] = [
  { id: 'findings', title: 'Findings', settings: ['enable', 'profile', 'rules', 'overlap', 'baseline'] },
  { id: 'files', title: 'Files', settings: ['exclude', 'scan', 'tests'] },
  { id: 'editor', title: 'In the Editor', settings: ['lineText', 'codeLens', 'estimate.rows', 'fixes.confirm'] },
  { id: 'server', title: 'Server', settings: ['trace.server'] },
];

function declared(rules: readonly Rule[]): Readonly<Record<SettingName, Declared>> {
  return {
    enable: {
      schema: { type: 'boolean', default: DEFAULT_SETTINGS.enable },
      scope: 'resource',
      text: 'Whether LeakLens looks at the files of this folder.',
    },
    profile: {
      schema: { type: 'string', enum: PROFILES, default: DEFAULT_SETTINGS.profile },
      scope: 'resource',
      text: 'Which rules run, unless `#leaklens.rules#` says otherwise.',
      values: {
        recommended: 'What you would want to hear of in any code base.',
        strict: 'Also findings of low confidence and rules that demand more of the code.',
        all: 'Every rule, every finding.',
      },
    },
    rules: {
      schema: {
        type: 'object',
        default: {},
        properties: Object.fromEntries(rules.map((rule) => [rule.id, ruleSchema(rule)])),
        additionalProperties: false,
      },
      scope: 'resource',
      text: 'By rule: `on`, `off`, or the severity its findings are shown with.',
    },
    overlap: {
      schema: { type: 'string', enum: OVERLAPS, default: 'show' },
      scope: 'resource',
      text: 'What happens to findings that a rule of Ruff or ESLint reports just so.',
      values: {
        show: 'They are shown.',
        hide: 'They are not shown.',
        auto: 'They are not shown where the configuration of that tool in the project selects the rule. Configurations are read, never executed.',
      },
    },
    exclude: {
      schema: { type: 'array', items: { type: 'string' }, default: [] },
      scope: 'resource',
      text: 'Files LeakLens does not look at: patterns as in `.gitignore`, relative to the folder. Scans leave out what `#files.exclude#` names, too.',
    },
    tests: {
      schema: { type: 'boolean', default: false },
      scope: 'resource',
      text: 'Whether scans of the workspace look at tests, too.',
    },
    scan: {
      schema: { type: 'string', enum: SCAN, default: 'onCommand' },
      scope: 'window',
      text: 'When files that are not open are looked at.',
      values: {
        onCommand: 'When *LeakLens: Scan Workspace* is run.',
        onOpen:
          'When a folder is opened, too. Results are kept between sessions, so only what has changed is looked at.',
      },
    },
    baseline: {
      schema: { type: 'string', enum: BASELINE, default: DEFAULT_SETTINGS.baseline },
      scope: 'resource',
      text: 'What happens to findings that `leaklens-baseline.json` holds.',
      values: {
        hide: 'They are not shown.',
        dim: 'They are shown as hints, faded.',
        show: 'They are shown as all others.',
      },
    },
    'fixes.confirm': {
      schema: { type: 'string', enum: CONFIRM, default: DEFAULT_SETTINGS.confirm },
      scope: 'resource',
      text: 'When a repair is shown as a preview before it is applied.',
      values: {
        otherFiles: 'Show a preview when a repair edits or creates another file.',
        always: 'Show a preview for every repair.',
        never: 'Never show a preview.',
      },
    },
    'estimate.rows': {
      schema: { type: 'integer', minimum: 1, maximum: 1_000_000_000, default: DEFAULT_SETTINGS.rows },
      scope: 'resource',
      text: 'How many rows a table is taken to have when hovers and the report estimate what a query costs.',
    },
    lineText: {
      schema: { type: 'string', enum: ['off', 'errors', 'all'], default: 'off' },
      scope: 'resource',
      text: 'Which findings are shown behind the code of their lines, and marked in the overview ruler.',
      values: { off: 'None.', errors: 'Errors only.', all: 'All findings; of a line with several the worst.' },
    },
    codeLens: {
      schema: { type: 'boolean', default: false },
      scope: 'resource',
      text: 'Whether endpoints show above them what a request costs: the rows it fetches, what it waits for, the sessions it takes.',
    },
    'trace.server': {
      schema: { type: 'string', enum: ['off', 'messages', 'verbose'], default: 'off' },
      scope: 'window',
      text: 'What the log shows of the messages between the editor and the server.',
    },
  };
}

function ruleSchema(rule: Rule): Record<string, unknown> {
  return { enum: ['on', 'off', ...SEVERITIES], description: rule.title };
}

/** `contributes.configuration` of the manifest. Its texts are named by keys (`%settings.enable%`), which stand for those of `settingsTexts`. */
export function settingsManifest(rules: readonly Rule[]): readonly Record<string, unknown>[] {
  const all = declared(rules);
  return PARTS.map(({ id, settings }, index) => ({
    id: `${SECTION}.${id}`,
    title: `%settings.${id}%`,
    order: index + 1,
    properties: Object.fromEntries(
      settings.map((name, order) => [`${SECTION}.${name}`, propertyOf(name, all[name], order + 1)]),
    ),
  }));
}

function propertyOf(name: SettingName, { schema, scope, values }: Declared, order: number): Record<string, unknown> {
  const descriptions = Object.keys(values ?? {}).map((value) => `%${keyOf(name)}.${value}%`);
  return {
    ...schema,
    scope,
    order,
    ...(values === undefined ? {} : { markdownEnumDescriptions: descriptions }),
    markdownDescription: `%${keyOf(name)}%`,
  };
}

/** The English texts of the manifest's settings, by key. */
export function settingsTexts(): Readonly<Record<string, string>> {
  const all = declared([]);
  return Object.fromEntries([
    ...PARTS.map(({ id, title }) => [`settings.${id}`, title]),
    ...SETTING_NAMES.flatMap((name) => [
      [keyOf(name), all[name].text],
      ...Object.entries(all[name].values ?? {}).map(([value, text]) => [`${keyOf(name)}.${value}`, text]),
    ]),
  ]);
}

function keyOf(name: SettingName): string {
  return `settings.${SECTION}.${name}`;
}
