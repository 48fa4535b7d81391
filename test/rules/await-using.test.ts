import { describe, expect, it } from 'vitest';
import type { ProjectFacts } from '../../analysis/summary/types.ts';
import { rule } from '../../rules/catalog/unclosed-file/rule.ts';
import { runRules } from '../../rules/engine.ts';
import { applyEdits } from '../../rules/fixes/edits.ts';
import { english } from '../../rules/phrase.ts';
import { factsOf } from '../lib/facts.ts';

const TEXT = [
  "import { open } from 'node:fs/promises';",
  '',
  'export async function size(path) {',
  "  const handle = await open(path, 'r');",
  '  const { size } = await handle.stat();',
  '  return size;',
  '}',
  '',
].join('\n');
const NEW: Partial<ProjectFacts> = { typescript: [5, 4], disposable: true };

function found(text: string, project: Partial<ProjectFacts>, path = 'main.ts') {
  const facts = factsOf(text, { path, project });
  return runRules(facts, [rule], { profile: 'all', rules: {} }).findings;
}

function titles(project: Partial<ProjectFacts>, path?: string): string[] {
  return (found(TEXT, project, path)[0]?.repairs() ?? []).map((one) => english(one.title).split(' (')[0] as string);
}

describe('a handle declared with await using', () => {
  it('is offered beside finally, and ends the finding', () => {
    expect(titles(NEW)).toEqual(["Release the file handle in 'finally'", "Declare the file handle with 'await using'"]);
    const repair = found(TEXT, NEW)[0]?.repairs()[1];
    const repaired = applyEdits(TEXT, repair?.edits ?? []);
    expect(repaired).toBe(TEXT.replace('const handle', 'await using handle'));
    expect(found(repaired, NEW)).toEqual([]);
  });

  it('is not offered to older projects, without the library, or in JavaScript', () => {
    const plain = ["Release the file handle in 'finally'"];
    expect(titles({ ...NEW, typescript: [5, 1] })).toEqual(plain);
    expect(titles({ typescript: [5, 4] })).toEqual(plain);
    expect(titles({ typescript: undefined, disposable: true })).toEqual(plain);
    expect(titles(NEW, 'main.mjs')).toEqual(plain);
  });
});
