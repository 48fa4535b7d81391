import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inflateRawSync } from 'node:zlib';

const END_OF_DIRECTORY = 0x06054b50;

/**
 * Reads a zip archive without encryption or 64-bit extensions, which is what a .vsix is.
 * @param {string} file
 * @returns {Map<string, Buffer>} contents by name; folders have none
 * @throws when the file is no such archive
 */
export function readZip(file) {
  const bytes = readFileSync(file);
  let end = bytes.length - 22;
  while (end >= 0 && bytes.readUInt32LE(end) !== END_OF_DIRECTORY) end--;
  if (end < 0) throw new Error(`${file} is not a zip archive`);
  const entries = new Map();
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    const method = bytes.readUInt16LE(at + 10);
    const size = bytes.readUInt32LE(at + 20);
    const [name, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset));
    const header = bytes.readUInt32LE(at + 42);
    const start = header + 30 + bytes.readUInt16LE(header + 26) + bytes.readUInt16LE(header + 28);
    const data = bytes.subarray(start, start + size);
    const entry = bytes.toString('utf8', at + 46, at + 46 + name);
    if (!entry.endsWith('/')) entries.set(entry, method === 8 ? inflateRawSync(data) : data);
    at += 46 + name + extra + comment;
  }
  return entries;
}

/** Unpacks an archive's entries below a prefix into a folder. */
export function unpackZip(file, prefix, folder) {
  for (const [name, data] of readZip(file)) {
    if (!name.startsWith(prefix)) continue;
    const target = path.join(folder, name.slice(prefix.length));
    if (!target.startsWith(folder + path.sep)) throw new Error(`${name} points out of the archive`);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, data);
  }
}
