import type { SyntaxLanguage } from '../../analysis/syntax/grammars.ts';
import type { Grammars } from '../../analysis/syntax/parser.ts';
import { random } from '../lib/random.ts';
import { analyse, described, expectSound } from './check.ts';
import { MUTATIONS } from './mutations.ts';
import type { Subject } from './subjects.ts';

export function syntaxOf(name: string): SyntaxLanguage {
  if (name.endsWith('.py')) return 'python';
  return name.endsWith('.ts') ? 'typescript' : 'tsx';
}

/** What went wrong, with what is needed to see it again. */
export class Defect extends Error {
  readonly text: string;
  constructor(what: string, text: string, cause: unknown) {
    super(`${what}: ${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}`);
    this.text = text;
  }
}

/** Spoils a subject `rounds` times, a mutation or more at a time, and analyses each. Throws a Defect. */
export function spoil(grammars: Grammars, subject: Subject, seed: number, rounds: number): void {
  const next = random(seed);
  const names = Object.keys(MUTATIONS);
  for (let round = 0; round < rounds; round += 1) {
    let text = subject.text;
    const used: string[] = [];
    do {
      const name = names[Math.floor(next() * names.length)] as string;
      used.push(name);
      text = (MUTATIONS[name] as (typeof MUTATIONS)[string])(text, next);
    } while (next() < 0.4);
    try {
      const table = grammars.parse(syntaxOf(subject.name), text);
      expectSound(text, analyse(table, subject.name).analysed);
    } catch (error) {
      throw new Defect(`${subject.name}, seed ${seed}, round ${round} (${used.join(', ')})`, text, error);
    }
  }
}

/** Edits a subject `steps` times and holds the findings of each version, worked out from the one before, to those of a fresh analysis. Throws a Defect. */
export function edit(grammars: Grammars, subject: Subject, seed: number, steps: number): void {
  const next = random(seed);
  const syntax = syntaxOf(subject.name);
  const document = grammars.createDocument(syntax, subject.text);
  try {
    let { facts } = analyse(document.table, subject.name);
    for (let step = 0; step < steps; step += 1) {
      const change = randomEdit(document.table.text, next);
      document.edit([change]);
      // A text the parser cannot read whole is read a little differently after an edit than fresh: the server reads it again when there is time, and so does this.
      if (document.table.hasError(0)) document.reparse();
      const { text } = document.table;
      try {
        const after = analyse(document.table, subject.name, facts);
        facts = after.facts;
        expectSound(text, after.analysed);
        const fresh = analyse(grammars.parse(syntax, text), subject.name);
        const [got, wanted] = [described(after.analysed), described(fresh.analysed)];
        if (got.join('\n') !== wanted.join('\n'))
          throw new Error(`after an edit:\n${got.join('\n')}\nfresh:\n${wanted.join('\n')}`);
      } catch (error) {
        throw new Defect(`${subject.name}, seed ${seed}, edit ${step} (${JSON.stringify(change)})`, text, error);
      }
    }
  } finally {
    document.dispose();
  }
}

const TYPED = [
  'a',
  ' ',
  '\n',
  '    ',
  '(',
  ')',
  '"',
  "'",
  ':',
  '.close()',
  '# c\n',
  'x = 1\n',
  'return\n',
  '{',
  '}',
  'await ',
  'self.',
  '\n\n',
  ', b',
  'None',
];

function randomEdit(text: string, next: () => number): { start: number; end: number; text: string } {
  const start = Math.floor(next() * (text.length + 1));
  const kind = next();
  if (kind < 0.55) return { start, end: start, text: TYPED[Math.floor(next() * TYPED.length)] as string };
  const end = Math.min(text.length, start + Math.floor(next() * (kind < 0.85 ? 6 : 120)));
  if (kind < 0.8) return { start, end, text: '' };
  const from = Math.floor(next() * (text.length + 1));
  return { start, end, text: text.slice(from, from + Math.floor(next() * 80)) };
}
