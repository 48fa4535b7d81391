import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { type FixedText, fixAll } from '../../rules/fix-all.ts';
import { english } from '../../rules/phrase.ts';
import { rules } from '../../rules/registry.generated.ts';
import type { Rule } from '../../rules/rule.ts';
import {
  analyseCase,
  CATALOG,
  type CaseFile,
  caseFiles,
  docBlocks,
  expectedFindings,
  foundLines,
  innocents,
} from './cases.ts';
import { beforeRepair, holdToPromises } from './promises.ts';

// Every repair of a file of cases is made and looked over: some ten seconds by itself, several times that on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

const HEADINGS = [
  'What it flags',
  'Why it leaks',
  'Example',
  'Use instead',
  'Fix safety',
  'When it is fine',
  'References',
];
const EXTENSIONS: Record<string, string> = { python: 'py', typescript: 'ts', tsx: 'tsx', javascript: 'js', jsx: 'jsx' };

it('there is a catalogue', () => {
  expect(rules.length).toBeGreaterThan(0);
});

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  const files = caseFiles(rule);

  it('has a page with the fixed headings', () => {
    const page = readFileSync(path.join(CATALOG, id, 'doc.md'), 'utf8');
    const headings = [...page.matchAll(/^## (.+)$/gm)].map((match) => match[1]);
    expect(headings).toEqual(HEADINGS);
    expect(page.startsWith(`# ${rule.title}\n`)).toBe(true);
  });

  it('has an id and a title in the house form', () => {
    expect(id).toMatch(/^[a-z]+(-[a-z]+)+$/);
    expect(rule.title).toMatch(/^[A-Z`].*[^.]$/);
  });

  it.each(rule.languages)('has ten positives and twenty innocents in %s', (language) => {
    const own = files.filter((file) => file.language === language);
    const positives = own.flatMap((file) => expectedFindings(file.text)).filter((one) => one.endsWith(` ${id}`));
    expect(positives.length).toBeGreaterThanOrEqual(10);
    expect(own.reduce((sum, file) => sum + innocents(file.text), 0)).toBeGreaterThanOrEqual(20);
  });

  it('flags the page’s example and not what it says to use instead', () => {
    const page = readFileSync(path.join(CATALOG, id, 'doc.md'), 'utf8');
    const examples = docBlocks(page, 'Example');
    expect(examples.length).toBeGreaterThan(0);
    for (const block of examples) expect(idsIn(block, id), block.text).toContain(id);
    for (const block of docBlocks(page, 'Use instead')) expect(idsIn(block, id), block.text).not.toContain(id);
  });

  describe.each(files.map((file) => [file.name, file] as const))('%s', (_, file) => {
    it('is flagged where it is marked, and nowhere else', () => {
      expect(foundLines(file.text, analyseCase(file, file.text).findings)).toEqual(expectedFindings(file.text));
    });

    it('has messages in the house form', () => {
      for (const finding of analyseCase(file, file.text).findings) expectMessage(english(finding.message));
    });

    it('has repairs that keep their promises', () => {
      const before = beforeRepair(file);
      for (const finding of before.findings) {
        if (finding.rule !== id) continue;
        for (const repair of finding.repairs()) {
          expect(english(repair.title)).toMatch(/^[A-Z].*[^.]$/);
          if (repair.safety === 'asks')
            expect(
              `${english(repair.title)} ${repair.why === undefined ? '' : english(repair.why)}`,
              'an asking repair says why',
            ).toMatch(/\(.+\)|\w+ \w+ \w+/);
          holdToPromises(file, before, finding, repair);
        }
      }
    });

    it('is repaired as its twin in `fixed` shows', () => {
      const twin = path.join(CATALOG, id, 'fixed', file.name);
      expect(existsSync(twin), `fixed/${file.name} is missing: run \`npm run fixed -- ${id}\``).toBe(true);
      const fixed = fixCase(file, file.text);
      expect(fixed.text).toBe(readFileSync(twin, 'utf8'));
      expect(fixed.rounds).toBeLessThan(10);
      expectLeftoversHaveNoRepair(rule, file, fixed.text);
    });

    it('is repaired alike with other line ends, a byte order mark and tabs', () => {
      const fixed = fixCase(file, file.text).text;
      const crlf = (text: string) => text.replace(/\n/g, '\r\n');
      expect(fixCase(file, crlf(file.text)).text).toBe(crlf(fixed));
      expect(fixCase(file, `\ufeff${file.text}`).text).toBe(`\ufeff${fixed}`);
      const tabbed = fixCase(file, tabs(file.text));
      expect(analyseCase(file, tabbed.text).facts.module.broken.length).toBeLessThanOrEqual(beforeRepair(file).broken);
    });
  });
});

function idsIn(block: { language: string; text: string }, id: string): string[] {
  const extension = EXTENSIONS[block.language];
  if (extension === undefined) throw new Error(`doc.md of ${id} has a block in ${block.language}`);
  return analyseCase({ name: `example.${extension}`, files: {} }, block.text).findings.map((one) => one.rule);
}

/** One or two sentences; a single one has no full stop. */
function expectMessage(message: string): void {
  expect(message).toMatch(/^[A-Z`]/);
  expect(message.length, message).toBeLessThanOrEqual(300);
  const prose = message.replace(/`[^`]*`/g, 'x');
  const sentences = prose.split(/[.!?] (?=[A-Zx])/).length;
  expect(sentences, message).toBeLessThanOrEqual(3);
  if (sentences === 1) expect(message, message).not.toMatch(/\.$/);
}

function fixCase(file: CaseFile, text: string): FixedText {
  return fixAll(
    text,
    { unsafe: true, rule: file.rule.id },
    (current) => analyseCase(file, current).findings,
    () => 0,
  );
}

function expectLeftoversHaveNoRepair(rule: Rule, file: CaseFile, text: string): void {
  for (const finding of analyseCase(file, text).findings) {
    if (finding.rule !== rule.id) continue;
    const inFile = finding.repairs().filter((repair) => (repair.others ?? []).length === 0);
    expect(inFile, `${foundLines(text, [finding])[0]} is left though it has a repair`).toEqual([]);
  }
}

function tabs(text: string): string {
  return text.replace(/^( {4})+/gm, (indent) => '\t'.repeat(indent.length / 4));
}
