import { contentHash } from '../engine/content-hash.ts';

/** The length of a fingerprint: 64 bits in hexadecimal digits. */
export const FINGERPRINT = /^[0-9a-f]{16}$/;

/**
 * What stays of a finding when lines move and files are renamed: its rule and the line it starts on, whitespace aside.
 *
 * @param line the text of the line
 */
export function fingerprintOf(rule: string, line: string): string {
  return contentHash(`${rule}\0${line.replace(/\s+/g, ' ').trim()}`);
}
