import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { runRules } from '../../rules/engine.ts';
import { rules } from '../../rules/registry.generated.ts';
import { TestProject } from '../lib/project.ts';
import { random } from '../lib/random.ts';

// What every object of JavaScript inherits: found by a look-up that does not ask whose it is.
const INHERITED = ['constructor', 'toString', 'valueOf', 'hasOwnProperty', '__proto__'];
const FOLDER = path.resolve(import.meta.dirname, '../fixtures/workspaces');
const WORKSPACES = readdirSync(FOLDER).filter(
  (name) => !name.endsWith('.json') && !name.endsWith('-repaired') && !name.startsWith('.'),
);
const DEFINED = /\b(?:def|class|function|const|let|async|interface)\s+([a-zA-Z_]\w*)|\b([a-zA-Z_]\w*)\s*[(=:]/g;
const ROUNDS = 4;

function textsOf(name: string): Record<string, string> {
  const folder = path.join(FOLDER, name);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.(py|ts|tsx|js)$/.test(file),
  );
  return Object.fromEntries(
    files.map((file) => [file.split(path.sep).join('/'), readFileSync(path.join(folder, file), 'utf8')]),
  );
}

/** Gives three of the names that a workspace defines an inherited one, in all of its files. */
function renamed(texts: Readonly<Record<string, string>>, word: string, next: () => number): Record<string, string> {
  const names = [
    ...new Set(Object.values(texts).flatMap((text) => [...text.matchAll(DEFINED)].map((at) => at[1] ?? at[2] ?? ''))),
  ];
  const chosen = Array.from({ length: 3 }, () => names[Math.floor(next() * names.length)] as string);
  const whole = new RegExp(`\\b(?:${chosen.join('|')})\\b`, 'g');
  return Object.fromEntries(Object.entries(texts).map(([file, text]) => [file, text.replace(whole, word)]));
}

describe.each(WORKSPACES)('the workspace %s', (name) => {
  it.each(INHERITED)('whose things are called %s breaks no rule and no analysis', (word) => {
    const next = random(7);
    for (let round = 0; round < ROUNDS; round += 1) {
      const texts = renamed(textsOf(name), word, next);
      const project = new TestProject(texts);
      for (const file of Object.keys(texts)) {
        const { failures, findings } = runRules(project.facts(file), rules, { profile: 'all', rules: {} });
        for (const finding of findings) finding.repairs();
        expect(failures.map((one) => `${file}: ${one.rule}: ${String((one.error as Error).stack)}`)).toEqual([]);
      }
    }
  });
});
