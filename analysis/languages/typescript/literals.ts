const SIMPLE: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  v: '\v',
  0: '\0',
};

/** The content of a string or template text with its escapes undone. */
export function unescaped(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(
    /\\(u\{([0-9a-fA-F]+)\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|\r\n|[\s\S])/g,
    (_, all, braced, four, two) => {
      const code = braced ?? four ?? two;
      if (code !== undefined) {
        const point = Number.parseInt(code, 16);
        return point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd';
      }
      if (all === '\n' || all === '\r' || all === '\r\n') return '';
      return SIMPLE[all] ?? all;
    },
  );
}

/** The value of a number as written; null when it has none that a double can hold. */
export function numberValue(text: string): number | null {
  const plain = text.replaceAll('_', '');
  const value = Number(plain.endsWith('n') ? plain.slice(0, -1) : plain);
  return Number.isNaN(value) ? null : value;
}
