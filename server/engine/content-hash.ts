/**
 * A hash of a text, to tell whether a file is still the one that was analysed: 64 bits of FNV-1a over its UTF-16 units, in
 * two halves with different seeds, as 16 hexadecimal digits. It guards against accidents, not against attacks.
 */
export function contentHash(text: string): string {
  let first = 0x811c9dc5;
  let second = 0x9dc5811c;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    first = Math.imul(first ^ code, 0x01000193);
    second = Math.imul(second ^ (code + at), 0x01000193);
  }
  return hex(first) + hex(second);
}

function hex(value: number): string {
  return (value >>> 0).toString(16).padStart(8, '0');
}
