import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Facts } from '../../analysis/facts.ts';
import type { Language } from '../../analysis/program/index.ts';
import { type Reported, runRules } from '../../rules/engine.ts';
import { rules } from '../../rules/registry.generated.ts';
import type { Rule } from '../../rules/rule.ts';
import type { RuleSettings } from '../../rules/settings.ts';
import { factsOf } from '../lib/facts.ts';

export const CATALOG = path.resolve(import.meta.dirname, '../../rules/catalog');

/** Every rule runs, at every confidence: a case that another rule flags must say so, too. */
export const EVERYTHING: RuleSettings = { profile: 'all', rules: {} };

export interface CaseFile {
  readonly rule: Rule;
  /** Relative to the rule's folder. */
  readonly name: string;
  readonly language: Language;
  readonly text: string;
  /** Workspace files that the cases import, from the folder `with`. */
  readonly files: Readonly<Record<string, string>>;
}

/** All case files of a rule's folder. */
export function caseFiles(rule: Rule): CaseFile[] {
  const folder = path.join(CATALOG, rule.id);
  const files = companions(path.join(folder, 'with'));
  return readdirSync(folder)
    .filter((name) => /^cases.*\.(py|ts|tsx|js|jsx|mjs|cjs|mts|cts|vue|svelte)$/.test(name))
    .sort()
    .map((name) => ({
      rule,
      name,
      language: name.endsWith('.py') ? 'python' : 'typescript',
      text: readFileSync(path.join(folder, name), 'utf8'),
      files,
    }));
}

function companions(folder: string): Record<string, string> {
  if (!existsSync(folder)) return {};
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.\w+$/.test(name));
  return Object.fromEntries(
    names.map((name) => [name.split(path.sep).join('/'), readFileSync(path.join(folder, name), 'utf8')]),
  );
}

export function analyseCase(
  file: Pick<CaseFile, 'name' | 'files'>,
  text: string,
): { facts: Facts; findings: readonly Reported[] } {
  const facts = factsOf(text, { path: file.name, files: file.files });
  const analysed = runRules(facts, rules, EVERYTHING);
  for (const failure of analysed.failures) throw failure.error;
  return { facts, findings: analysed.findings };
}

/** Expected findings as `line rule`, one a marker `leak: id` (several with commas), 1-based, sorted. */
export function expectedFindings(text: string): string[] {
  const found: string[] = [];
  text.split(/\r\n|\r|\n/).forEach((line, index) => {
    const match = /(?:#|\/\/|\/\*)\s*leak:\s*([\w-]+(?:\s*,\s*[\w-]+)*)/.exec(line);
    for (const id of match?.[1]?.split(',') ?? []) found.push(`${index + 1} ${id.trim()}`);
  });
  return found.sort();
}

export function innocents(text: string): number {
  return [...text.matchAll(/(?:#|\/\/|\/\*)\s*ok:\s*\S/g)].length;
}

export function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split(/\r\n|\r|\n/).length;
}

export function foundLines(text: string, findings: readonly Reported[]): string[] {
  return findings.map((one) => `${lineOf(text, one.start)} ${one.rule}`).sort();
}

/** Blocks of code of a doc page below a heading. */
export function docBlocks(page: string, heading: string): { language: string; text: string }[] {
  const start = page.indexOf(`\n## ${heading}`);
  if (start < 0) return [];
  const end = page.indexOf('\n## ', start + 4);
  const section = page.slice(start, end < 0 ? undefined : end);
  return [...section.matchAll(/```(\w+)\n([\s\S]*?)```/g)].map((match) => ({
    language: match[1] as string,
    text: match[2] as string,
  }));
}
