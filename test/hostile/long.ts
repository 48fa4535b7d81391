import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { loadGrammars } from '../lib/parse.ts';
import { Defect, edit, spoil } from './campaign.ts';
import { type Subject, subjects } from './subjects.ts';

interface Options {
  readonly minutes: number;
  readonly seed: number;
  readonly folders: readonly string[];
}

const options = JSON.parse(process.env.LEAKLENS_FUZZ ?? '{"minutes":1,"seed":1,"folders":[]}') as Options;

it(`nothing breaks in ${options.minutes} minutes`, async () => {
  const grammars = await loadGrammars();
  const all = [...subjects(), ...options.folders.flatMap(own)];
  const end = Date.now() + options.minutes * 60_000;
  let texts = 0;
  for (let seed = options.seed; Date.now() < end; seed += 1) {
    for (const subject of all) {
      if (Date.now() >= end) break;
      try {
        spoil(grammars, subject, seed, 5);
        if (subject.text.length < 60_000) edit(grammars, subject, seed, 10);
      } catch (error) {
        keep(error);
        throw error;
      }
      texts += 15;
    }
    console.log(`seed ${seed}: ${texts} texts so far`);
  }
  expect(grammars.counters.deleted).toBe(grammars.counters.created);
});

function own(folder: string): Subject[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(py|tsx?|jsx?)$/.test(name) && !name.includes('node_modules'))
    .map((name) => ({ name, text: readFileSync(path.join(folder, name), 'utf8') }))
    .filter((one) => one.text.length < 200_000);
}

function keep(error: unknown): void {
  if (!(error instanceof Defect)) return;
  const folder = path.join(tmpdir(), 'leaklens-fuzz');
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, 'defect.txt');
  writeFileSync(file, error.text);
  console.log(`The text is in ${file}`);
}
