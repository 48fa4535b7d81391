import { parseArgs } from 'node:util';
import { nearest } from '../../rules/nearest.ts';
import { english } from '../../rules/phrase.ts';
import type { Rule, Severity } from '../../rules/rule.ts';
import { PROFILES, type RuleSetting, SEVERITIES, unknownRule } from '../../rules/settings.ts';
import { UNUSED_SUPPRESSION } from '../../rules/engine.ts';
import { BASELINE_NAME } from '../baseline/baseline.ts';
import type { Spoken } from '../config/resolve.ts';
import { userCacheFolder } from '../node/cache-folder.ts';
import { DOCUMENTS } from '../report/render.ts';

export const FORMATS = ['pretty', ...DOCUMENTS] as const;
export type Format = (typeof FORMATS)[number];

/** What `leaklens scan` was asked to do. */
export interface ScanArguments {
  readonly paths: readonly string[];
  readonly format: Format;
  readonly output: string | undefined;
  /** The date a document says; it has none of its own. */
  readonly date: string | undefined;
  /** Whether documents show code. */
  readonly code: boolean;
  /** What the options say of rules; it beats configuration files. */
  readonly spoken: Spoken;
  /** Whether configuration files count. */
  readonly configured: boolean;
  /** Whether findings about comments that silence nothing are wanted. */
  readonly suppressions: boolean;
  /** Findings less severe are not shown. */
  readonly severity: Severity;
  readonly fix: boolean;
  readonly unsafe: boolean;
  readonly diff: boolean;
  /** Where results are kept between scans; undefined: nowhere. */
  readonly cacheFolder: string | undefined;
  /** Only files that differ from this commit, and what that brought about elsewhere. */
  readonly changedSince: string | undefined;
  /** Whether findings the baseline holds are left out. */
  readonly baseline: boolean;
  /** Whether what is fixed is taken out of the baseline. */
  readonly prune: boolean;
  readonly jobs: number | undefined;
  readonly quiet: boolean;
}

/** The name of the command line where settings say who set them. */
export const COMMAND_LINE = 'command line';

/** Wrong use: the message goes to the user, the exit code is 2. */
export class UsageError extends Error {}

const SCAN_OPTIONS = {
  format: { type: 'string' },
  output: { type: 'string' },
  date: { type: 'string' },
  'no-code': { type: 'boolean' },
  select: { type: 'string', multiple: true },
  ignore: { type: 'string', multiple: true },
  severity: { type: 'string' },
  profile: { type: 'string' },
  fix: { type: 'boolean' },
  'unsafe-fixes': { type: 'boolean' },
  diff: { type: 'boolean' },
  tests: { type: 'boolean' },
  'no-config': { type: 'boolean' },
  'changed-since': { type: 'string' },
  'no-baseline': { type: 'boolean' },
  'prune-baseline': { type: 'boolean' },
  'no-cache': { type: 'boolean' },
  'cache-dir': { type: 'string' },
  jobs: { type: 'string' },
  quiet: { type: 'boolean', short: 'q' },
  help: { type: 'boolean', short: 'h' },
} as const;

export const USAGE = `leaklens finds resource leaks in Python and TypeScript/JavaScript, and writes the repair.

Usage
  leaklens scan PATHS…      look for leaks in files and folders; each folder is a project of its own
  leaklens rules            list the rules
  leaklens baseline [PATHS]  keep the findings of today in ${BASELINE_NAME}, so that scans show new ones only
  leaklens baseline --update   take out of it what is fixed; nothing is added
  leaklens config print FILE   what holds for a file, and who says so
  leaklens explain ID       show the page of a rule
  leaklens server --stdio   serve an editor over the language server protocol
  leaklens --version        print the version

Options of scan
  --format F                   how findings are printed: ${FORMATS.join(', ')} (pretty)
  --output FILE                write there instead of to standard output
  --date DATE                  the date a markdown or html report says
  --no-code                    markdown and html reports without code
  --select IDS                 only these rules, with commas between
  --ignore IDS                 all but these rules
  --severity LEVEL             only findings at least so severe: ${SEVERITIES.join(', ')}
  --profile P                  which rules run: ${PROFILES.join(', ')} (recommended)
  --tests                      look at tests, too
  --no-config                  as if there were no configuration files
  --fix                        make the safe repairs in the files
  --unsafe-fixes               also the repairs that ask (with --fix or --diff)
  --diff                       print what --fix would change, change nothing
  --changed-since REF          only files that differ from a commit of git, and what that brought about elsewhere
  --no-baseline                also findings that the baseline holds
  --prune-baseline             take out of the baseline what is fixed
  --no-cache                   look at every file anew
  --cache-dir DIR              keep results there instead of in the user's cache folder
  --jobs N                     how many threads (one for two cores)
  --quiet, -q                  print findings only

Exit codes: 0 nothing found, 1 findings, 2 wrong use or failure`;

/** @returns undefined when help is asked for @throws UsageError */
export function scanArguments(args: readonly string[], rules: readonly Rule[]): ScanArguments | undefined {
  const { values, positionals } = parsed(args);
  if (values.help) return undefined;
  if (positionals.length === 0)
    throw new UsageError('Name the files or folders to scan, for example `leaklens scan .`');
  const ids = rules.map((rule) => rule.id);
  const select = values.select === undefined ? undefined : ruleList(values.select, ids);
  const ignore = ruleList(values.ignore ?? [], ids);
  const profile = oneOf('profile', values.profile, PROFILES);
  const wanted = (id: string) => (select === undefined || select.has(id)) && !ignore.has(id);
  return {
    paths: positionals,
    format: oneOf('format', values.format, FORMATS) ?? 'pretty',
    output: values.output,
    date: values.date,
    code: values['no-code'] !== true,
    spoken: {
      source: COMMAND_LINE,
      profile,
      rules: ruleSettings(rules, select, ignore),
      ...(values.tests === true ? { tests: true } : {}),
    },
    configured: values['no-config'] !== true,
    suppressions: wanted(UNUSED_SUPPRESSION),
    severity: oneOf('severity', values.severity, SEVERITIES) ?? 'hint',
    fix: values.fix === true || (values['unsafe-fixes'] === true && values.diff !== true),
    unsafe: values['unsafe-fixes'] === true,
    diff: values.diff === true,
    cacheFolder: values['no-cache'] === true ? undefined : (values['cache-dir'] ?? userCacheFolder()),
    changedSince: values['changed-since'],
    baseline: values['no-baseline'] !== true,
    prune: values['prune-baseline'] === true,
    jobs: jobs(values.jobs),
    quiet: values.quiet === true,
  };
}

/** What `leaklens baseline` was asked to do. */
export interface BaselineArguments {
  readonly scan: ScanArguments;
  /** Only take out what is fixed. */
  readonly update: boolean;
}

/** @returns undefined when help is asked for @throws UsageError */
export function baselineArguments(args: readonly string[], rules: readonly Rule[]): BaselineArguments | undefined {
  const rest = args.filter((one) => one !== '--update');
  const paths = rest.every((one) => one.startsWith('-')) ? ['.'] : [];
  const scan = scanArguments([...rest, ...paths], rules);
  if (scan === undefined) return undefined;
  if (scan.fix || scan.diff || scan.output !== undefined || scan.format !== 'pretty')
    throw new UsageError('`leaklens baseline` takes the options of `scan` that choose files and rules');
  return { scan, update: rest.length < args.length };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: SCAN_OPTIONS, allowPositionals: true, strict: true });
  } catch (error) {
    const { message } = error as Error;
    const name = /Unknown option '-{1,2}([^']*)'/.exec(message)?.[1];
    if (name === undefined) throw new UsageError(message);
    const meant = nearest(name, Object.keys(SCAN_OPTIONS));
    throw new UsageError(
      `There is no option \`--${name}\`${meant === undefined ? '' : `; did you mean \`--${meant}\`?`}`,
    );
  }
}

function ruleList(given: readonly string[], ids: readonly string[]): Set<string> {
  const names = given
    .flatMap((one) => one.split(','))
    .map((one) => one.trim())
    .filter((one) => one !== '');
  for (const name of names) {
    if (!ids.includes(name) && name !== UNUSED_SUPPRESSION) throw new UsageError(english(unknownRule(name, ids)));
  }
  return new Set(names);
}

function ruleSettings(
  rules: readonly Rule[],
  select: ReadonlySet<string> | undefined,
  ignore: ReadonlySet<string>,
): Readonly<Record<string, RuleSetting>> {
  const settings: Record<string, 'on' | 'off'> = {};
  for (const { id } of rules) {
    if (ignore.has(id) || (select !== undefined && !select.has(id))) settings[id] = 'off';
    else if (select !== undefined) settings[id] = 'on';
  }
  return settings;
}

function oneOf<T extends string>(name: string, value: string | undefined, allowed: readonly T[]): T | undefined {
  if (value === undefined || (allowed as readonly string[]).includes(value)) return value as T | undefined;
  const meant = nearest(value, allowed);
  const hint = meant === undefined ? '' : `; did you mean \`${meant}\`?`;
  throw new UsageError(`\`--${name}\` can be one of ${allowed.join(', ')}, not \`${value}\`${hint}`);
}

function jobs(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const count = Number(value);
  if (!Number.isInteger(count) || count < 1)
    throw new UsageError(`\`--jobs\` takes a whole number from 1, not \`${value}\``);
  return count;
}
