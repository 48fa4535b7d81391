/**
 * What LeakLens says, before it is said in somebody's language: an English template with numbered slots, and what goes into them.
 * Plain data: it is cached, crosses threads and is compared without anybody having to know the reader.
 */
export interface Phrase {
  /** `The {0} {1} is never closed`: what translations are looked up by. */
  readonly text: string;
  /** Absent where there are no slots. */
  readonly values?: readonly PhraseValue[];
}

/** Code, names and counts, the same in every language; a figure, written as the language does; or a phrase, which has a translation of its own. */
export type PhraseValue = string | number | Figure | Phrase;

export interface Figure {
  readonly figure: number;
}

/** Translations by template. */
export type Bundle = Readonly<Record<string, string>>;

/** What bundles say of themselves: under the tag of the language they translate from, that of their own. */
const LANGUAGE = 'en';

/** A phrase as a template literal: `` phrase`Calls ${name}` ``. What stands in it literally is what gets translated, so it holds whole clauses. */
export function phrase(texts: TemplateStringsArray, ...values: readonly PhraseValue[]): Phrase {
  const text = texts.reduce((said, next, index) => `${said}{${index - 1}}${next}`);
  return asPhrase(text, ...values);
}

/** What data calls something, as a phrase: a model's noun, a rule's title. @param values what goes into the slots that the text has */
export function asPhrase(text: string, ...values: readonly PhraseValue[]): Phrase {
  return values.length === 0 ? { text } : { text, values };
}

/** A number that people read for its size: 10,000 in English, 10.000 in German. */
export function figure(value: number): Figure {
  return { figure: value };
}

/** The phrase in the language of a bundle; in English where that has no translation. */
export function say({ text, values = [] }: Phrase, bundle: Bundle = {}): string {
  const template = translated(text, bundle);
  if (values.length === 0) return template;
  return template.replace(/\{(\d+)\}/g, (slot, index) => {
    const value = values[Number(index)];
    if (value === undefined) return slot;
    if (typeof value !== 'object') return String(value);
    return 'figure' in value ? value.figure.toLocaleString(translated(LANGUAGE, bundle)) : say(value, bundle);
  });
}

function translated(text: string, bundle: Bundle): string {
  return (Object.hasOwn(bundle, text) ? bundle[text] : undefined) ?? text;
}

/** The phrase in English: on the command line, and in documents, which others read, too. */
export function english(said: Phrase): string {
  return say(said);
}
