let texts: Readonly<Record<string, string>> = {};

/** Takes the texts of the editor's language, by the English ones. */
export function setTexts(given: Readonly<Record<string, string>>): void {
  texts = given;
}

/** A text in the editor's language; `{0}` and so on stand for the values. */
export function t(english: string, ...values: readonly (string | number)[]): string {
  const text = texts[english] ?? english;
  return text.replace(/\{(\d+)\}/g, (_, index: string) => {
    const value = values[Number(index)] ?? '';
    return typeof value === 'number' ? figure(value) : value;
  });
}

/** A count as the editor's language writes it: `36,004`. */
export function figure(count: number): string {
  return count.toLocaleString(texts.en ?? 'en');
}
