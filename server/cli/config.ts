import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { LineIndex } from '../../analysis/syntax/lines.ts';
import { english } from '../../rules/phrase.ts';
import type { Rule } from '../../rules/rule.ts';
import { activeRules } from '../../rules/settings.ts';
import { DEFAULT_SOURCE, type Held, resolve, ruleSettingsOf } from '../config/resolve.ts';
import { analysedSyntax } from '../engine/engine.ts';
import { rootOfFile } from '../node/roots.ts';
import { ScanPolicy } from '../scan/policy.ts';
import { UsageError } from './arguments.ts';
import { printable } from './escape.ts';
import { shownPath } from './report.ts';

/**
 * `leaklens config print FILE`: what holds for a file, each value with who says so.
 *
 * @throws UsageError for anything else
 */
export function configReport(args: readonly string[], rules: readonly Rule[], cwd: string): string {
  const [verb, name, ...rest] = args;
  if (verb !== 'print' || name === undefined || rest.length > 0)
    throw new UsageError('Name the file whose configuration is wanted: `leaklens config print src/app.py`');
  const file = path.resolve(cwd, name);
  if (!existsSync(file) || !statSync(file).isFile()) throw new UsageError(`There is no file \`${name}\``);
  const root = rootOfFile(file);
  const policy = new ScanPolicy({ rules, speakers: () => ({}), configured: true });
  const relative = path.relative(root, file).split(path.sep).join('/');
  const resolved = resolve(policy.configsOf(root), relative, {});
  const sourceOf = ({ source }: Held<unknown>) => (source === DEFAULT_SOURCE ? source : placeOf(source, root, cwd));
  const { excluded } = resolved;
  const rows: [string, string, string][] = [
    [
      'looked at',
      excluded === undefined ? String(resolved.enable.value) : `no, by ${excluded.value}`,
      sourceOf(excluded ?? resolved.enable),
    ],
    ['profile', resolved.profile.value, sourceOf(resolved.profile)],
    ['overlap', [resolved.overlap.value, ...resolved.selected].join(' '), sourceOf(resolved.overlap)],
    ['tests', String(resolved.tests.value), sourceOf(resolved.tests)],
    ...ruleRows(rules, resolved, relative, sourceOf),
    ...resolved.smallTables.map((one): [string, string, string] => ['small table', one.value, sourceOf(one)]),
    ...resolved.models.map((one): [string, string, string] => ['model', one.value, sourceOf(one)]),
  ];
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const table = rows.map(
    ([what, value, source]) => `  ${what.padEnd(widths[0] ?? 0)}  ${value.padEnd(widths[1] ?? 0)}  ${source}`,
  );
  const faults = policy.faults().flatMap(({ fault }) => {
    const lines = new LineIndex(fault.text);
    const where = placeOf(fault.path, root, cwd);
    return fault.problems.map((one) => `${where}:${lines.lineAt(one.start) + 1}: ${english(one.message)}`);
  });
  return `${[printable(shownPath(file, cwd)), ...table.map(printable), ...faults.map(printable)].join('\n')}\n`;
}

/** Rules that somebody set, and those that run. */
function ruleRows(
  rules: readonly Rule[],
  resolved: ReturnType<typeof resolve>,
  file: string,
  sourceOf: (held: Held<unknown>) => string,
): [string, string, string][] {
  const language = analysedSyntax(file)?.language === 'python' ? 'python' : 'typescript';
  const settings = ruleSettingsOf(resolved);
  const active = new Set(activeRules(rules, settings, language).map((rule) => rule.id));
  return rules
    .filter((rule) => rule.languages.includes(language))
    .map((rule) => {
      const held = resolved.rules.get(rule.id);
      if (held !== undefined) return [rule.id, held.value, sourceOf(held)];
      const why = active.has(rule.id)
        ? `on in the profile ${resolved.profile.value}`
        : `runs from the profile ${rule.profile} on`;
      return [rule.id, active.has(rule.id) ? 'on' : 'off', why];
    });
}

/** A source as it is named to the user: a path relative to the working directory, with what follows it. */
function placeOf(source: string, root: string, cwd: string): string {
  const [file = '', ...rest] = source.split(', ');
  return [shownPath(path.join(root, file), cwd), ...rest].join(', ');
}
