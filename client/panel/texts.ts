let texts: Readonly<Record<string, string>> = {};

/** Takes the texts of the editor's language, by the English ones. */
export function setTexts(given: Readonly<Record<string, string>>): void {
  texts = given;
}

/** A text in the editor's language; `{0}` and so on stand for the values. */
export function t(english: string, ...values: readonly (string | number)[]): string {
  const text = texts[english] ?? english;
  return text.replace(/\{(\d+)\}/g, (_, index: string) => String(values[Number(index)] ?? ''));
}
