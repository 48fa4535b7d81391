import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { at } from './root.mjs';

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
  let entryAt = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    const method = bytes.readUInt16LE(entryAt + 10);
    const size = bytes.readUInt32LE(entryAt + 20);
    const [name, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(entryAt + offset));
    const header = bytes.readUInt32LE(entryAt + 42);
    const start = header + 30 + bytes.readUInt16LE(header + 26) + bytes.readUInt16LE(header + 28);
    const data = bytes.subarray(start, start + size);
    const entry = bytes.toString('utf8', entryAt + 46, entryAt + 46 + name);
    if (!entry.endsWith('/')) entries.set(entry, method === 8 ? inflateRawSync(data) : data);
    entryAt += 46 + name + extra + comment;
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

/** Midnight of 1 January 1980, the oldest date an archive can say: the same contents make the same archive. */
const NO_DATE = 0x00210000;

/**
 * Writes a zip archive, compressed as far as it goes.
 * @param {string} file
 * @param {Map<string, Buffer>} entries contents by name
 */
export async function writeZip(file, entries) {
  const [bodies, directory] = [[], []];
  let place = 0;
  for (const [name, content] of entries) {
    const data = await deflated(content);
    const encoded = Buffer.from(name, 'utf8');
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    // Names are UTF-8.
    common.writeUInt16LE(0x800, 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(NO_DATE, 6);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(encoded.length, 22);
    bodies.push(signed(0x04034b50), common, encoded, data);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(place, 10);
    directory.push(signed(0x02014b50), Buffer.from([20, 0]), common, rest, encoded);
    place += 30 + encoded.length + data.length;
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.size, 4);
  end.writeUInt16LE(entries.size, 6);
  end.writeUInt32LE(size, 8);
  end.writeUInt32LE(place, 12);
  writeFileSync(file, Buffer.concat([...bodies, ...directory, signed(END_OF_DIRECTORY), end]));
}

/** Results for the grammars, which hardly ever change and take longest. */
const KEPT = at('node_modules/.cache/leaklens-zip');

/** Zopfli's result is a twentieth smaller than zlib's best, a tenth for the grammars' tables. */
async function deflated(content) {
  if (content.length < 4096) return deflateRawSync(content, { level: 9 });
  const kept = path.join(KEPT, createHash('sha256').update(content).digest('hex'));
  if (existsSync(kept)) {
    const data = readFileSync(kept);
    if (isDeflated(data, content)) return data;
  }
  const { deflateAsync } = await import('@gfx/zopfli');
  const data = Buffer.from(await deflateAsync(content, { numiterations: 1 }));
  mkdirSync(KEPT, { recursive: true });
  writeFileSync(kept, data);
  return data;
}

function isDeflated(data, content) {
  try {
    return inflateRawSync(data).equals(content);
  } catch {
    return false;
  }
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** The checksum of zip archives; Node has it only since 20.15. */
function crc32(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = CRC_TABLE[(crc ^ byte) & 0xff] ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

function signed(signature) {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(signature);
  return bytes;
}
