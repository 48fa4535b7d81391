import { applyEdits, modify } from 'jsonc-parser';
import type { Rule } from '../../rules/rule.ts';
import { type ConfigName, configSteps, readConfig } from './read.ts';

/** What a rule is turned off for: all that the configuration holds for, or the files of a pattern. */
export interface TurnOff {
  readonly rule: string;
  /** A pattern as in `.gitignore`, relative to the configuration's folder. */
  readonly files?: string | undefined;
}

/** The text of a new `leaklens.json` that turns a rule off. */
export function newConfig(off: TurnOff): string {
  return `${JSON.stringify(off.files === undefined ? { rules: { [off.rule]: 'off' } } : { overrides: [override(off)] }, null, 2)}\n`;
}

/**
 * A configuration file's text with a rule turned off; comments and form of the rest are kept.
 *
 * @returns undefined when the file has mistakes, or is written in a way that this cannot be added to
 */
export function withRuleOff(name: ConfigName, text: string, off: TurnOff, rules: readonly Rule[]): string | undefined {
  if (readConfig(name, text, rules).problems.length > 0) return undefined;
  const made = name === 'pyproject.toml' ? inToml(text, off) : inJson(name, text, off);
  return isOff(name, made, off, rules) ? made : undefined;
}

function inJson(name: ConfigName, text: string, off: TurnOff): string {
  const indent = /^([ \t]+)\S/m.exec(text)?.[1] ?? '  ';
  const formattingOptions = {
    insertSpaces: !indent.startsWith('\t'),
    tabSize: indent.startsWith('\t') ? 1 : indent.length,
    eol: text.includes('\r\n') ? '\r\n' : '\n',
  };
  const steps = configSteps(name);
  const edits =
    off.files === undefined
      ? modify(text, [...steps, 'rules', off.rule], 'off', { formattingOptions })
      : modify(text, [...steps, 'overrides', -1], override(off), { formattingOptions, isArrayInsertion: true });
  return applyEdits(text === '' ? '{}' : text, edits);
}

function inToml(text: string, { rule, files }: TurnOff): string {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const body = text === '' || text.endsWith('\n') ? text : `${text}${eol}`;
  if (files !== undefined) {
    const lines = [
      '',
      '[[tool.leaklens.overrides]]',
      `files = [${JSON.stringify(files)}]`,
      `rules = { ${rule} = "off" }`,
      '',
    ];
    return body + lines.join(eol);
  }
  const header = /^[ \t]*\[tool\.leaklens\.rules\][^\n]*(\n|$)/m.exec(body);
  if (header === null) return `${body}${eol}[tool.leaklens.rules]${eol}${rule} = "off"${eol}`;
  const start = header.index + header[0].length;
  const rest = body.slice(start);
  const next = /^[ \t]*\[/m.exec(rest)?.index ?? rest.length;
  const table = rest.slice(0, next);
  const line = new RegExp(`^([ \\t]*["']?${rule}["']?[ \\t]*=[ \\t]*)(["'])[a-z]*\\2`, 'm');
  const changed = line.test(table) ? table.replace(line, '$1"off"') : `${rule} = "off"${eol}${table}`;
  return body.slice(0, start) + changed + rest.slice(next);
}

/** What was written is read again: what a file means is for its parser to say. */
function isOff(name: ConfigName, text: string, { rule, files }: TurnOff, rules: readonly Rule[]): boolean {
  const { form, problems } = readConfig(name, text, rules);
  if (problems.length > 0 || form === undefined) return false;
  if (files === undefined) return form.rules?.[rule] === 'off';
  const last = form.overrides?.at(-1);
  return last?.files.includes(files) === true && last.rules?.[rule] === 'off';
}

function override({ rule, files }: TurnOff) {
  return { files: [files ?? '**'], rules: { [rule]: 'off' } };
}

/** The pattern that means one path and nothing else. @param path relative, with slashes; that of a folder ends with one */
export function patternOf(path: string): string {
  return `/${path.replace(/[\\*?[\]!#]/g, '\\$&').replace(/ (?=$)/, '\\ ')}`;
}
