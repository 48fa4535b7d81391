import { describe, expect, it } from 'vitest';
import type { Reported } from '../../rules/engine.ts';
import { type Bundle, type Phrase, phrase, type PhraseValue, say } from '../../rules/phrase.ts';
import { rules } from '../../rules/registry.generated.ts';
import { impactSentence } from '../../server/report/impact.ts';
import { analyseCase, caseFiles } from '../harness/cases.ts';
import { texts } from './texts.ts';

/** Names of libraries and counts of seconds stand in sentences as they are. */
const PLAIN_NAMES = [/^Redirects are followed/, /^A request is given up/, /drops what is older/];

const UNIT = /^([kMGT]?B|m?s)$/;

/** A language in which whatever is translated shows. */
const MARKED: Bundle = Object.fromEntries(
  [...texts].filter((text) => text !== 'en').map((text) => [text, `«${text}»`]),
);

/** Everything a finding says: itself, its evidence, its repairs, what it costs. */
function phrasesOf(finding: Reported): Phrase[] {
  const { message, related, impact } = finding;
  const repairs = finding.repairs().flatMap(({ title, why }) => (why === undefined ? [title] : [title, why]));
  const costs = impact === undefined ? [] : [impactSentence(impact)];
  return [message, ...related.map((one) => one.message), ...repairs, ...costs];
}

/** It only holds others together, and has no translation. */
const isJoint = (text: string): boolean => !/[A-Za-z]/.test(text.replace(/\{\d+\}|`[^`]*`/g, ''));

/** Words of a phrase that would stay English in another language. */
function untranslated({ text, values = [] }: Phrase): string[] {
  const own = isJoint(text) || Object.hasOwn(MARKED, text) ? [] : [text];
  return [...own, ...values.flatMap((value, index) => untranslatedValue(text, value, index))];
}

/** Code is the same in every language: what stands in quotes, by itself or by its template, and units. */
function untranslatedValue(text: string, value: PhraseValue, index: number): string[] {
  if (typeof value === 'number' || (typeof value === 'object' && 'figure' in value)) return [];
  if (typeof value === 'object') return untranslated(value);
  const isQuoted =
    /^`[^`]*`$/.test(value) || (text.match(/`[^`]*`|'[^']*'/g) ?? []).some((one) => one.includes(`{${index}}`));
  return isQuoted || UNIT.test(value) || PLAIN_NAMES.some((one) => one.test(text)) ? [] : [`${text}: ${value}`];
}

const files = rules.flatMap(caseFiles);
const findings = files.flatMap((file) => analyseCase(file, file.text).findings);

describe('what findings say', () => {
  it('is translated down to the last word', () => {
    expect(findings.length).toBeGreaterThan(500);
    const left = new Set(findings.flatMap(phrasesOf).flatMap(untranslated));
    expect([...left]).toEqual([]);
  });

  it('is said in the language of the reader as a whole', () => {
    const phrases = findings.flatMap(phrasesOf).filter(({ text }) => !isJoint(text));
    for (const one of phrases) expect(say(one, MARKED)).toMatch(/^«.*»$/s);
  });

  it('would show where a word is not', () => {
    expect(untranslated(phrase`Nobody translates this`)).toHaveLength(1);
    expect(untranslated(phrase`Calls \`${'run'}\``)).toEqual([]);
    expect(untranslated(phrase`All rows of ${'the table'}`)).not.toEqual([]);
    expect(
      untranslated(phrase`${phrase`This ${'session'}`} is never ${phrase`closed`}, so ${'it leaks'}; ${phrase`waits`}`),
    ).toHaveLength(2);
  });
});

describe('a phrase', () => {
  it('is said in English where its language has nothing for it', () => {
    expect(say(phrase`Calls \`${'run'}\``, { waits: 'wartet' })).toBe('Calls `run`');
  });

  it('may have its values in another order, and twice', () => {
    const bundle = { '{0} calls {1}': '{1} ← {0} ({1})', waits: 'wartet' };
    expect(say(phrase`${'a'} calls ${phrase`waits`}`, bundle)).toBe('wartet ← a (wartet)');
  });

  it('takes neither code for slots nor names for those of its bundle', () => {
    expect(say(phrase`Calls \`${'{0}'}\``)).toBe('Calls `{0}`');
    expect(say(phrase`constructor`, {})).toBe('constructor');
  });

  it('writes figures as its language does, and nothing else', () => {
    const figures = phrase`${{ figure: 10_000 }} and ${{ figure: 0.5 }} in line ${1200}`;
    expect(say(figures)).toBe('10,000 and 0.5 in line 1200');
    expect(say(figures, { en: 'de' })).toBe('10.000 and 0,5 in line 1200');
  });
});
