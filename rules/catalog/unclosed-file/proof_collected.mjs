// How many descriptors a process has open after 20 calls each of functions that keep files in an array, a map and a set, of which reading fails: before our own repair and after it, read from /proc.
// Needs Linux.
import { readdirSync, writeFileSync } from 'node:fs';
import promises from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import path from 'node:path';
import { prove } from '../../proofs/prove.mjs';

const CALLS = 20;
const FILES = 3;
const WAYS = 3;
const LEAK = `import { openSync, readSync } from 'node:fs';
import { open } from 'node:fs/promises';

export async function heads(paths) {
  const fds = [];
  for (const path of paths) fds.push(openSync(path, 'r'));
  const head = Buffer.alloc(4);
  const found = [];
  for (const fd of fds) {
    if (readSync(fd, head) < 4) throw new Error('too short');
    found.push(head.toString());
  }
  return found;
}

export async function sizes(paths) {
  const files = new Map();
  for (const path of paths) {
    const file = await open(path);
    files.set(path, file);
  }
  let total = 0;
  for (const file of files.values()) {
    const { size } = await file.stat();
    if (size < 4) throw new Error('too short');
    total += size;
  }
  return total;
}

export async function together(paths) {
  const handles = new Set();
  for (const path of paths) handles.add(await open(path));
  const texts = [...handles].map(async (handle) => (await handle.readFile('utf8')).match(/.{4}/)[0]);
  return Promise.all(texts);
}
`;

/** Handles are kept, since Node closes those that nobody can reach any more. */
const opened = [];
const openHandle = promises.open;
promises.open = async (...words) => {
  const handle = await openHandle(...words);
  opened.push(handle);
  return handle;
};
syncBuiltinESMExports();

/** What calls give that do not fail, which the repair must not change. */
const given = [];
try {
  await prove({
    rule: 'unclosed-file',
    leak: LEAK,
    measure: leaked,
    holds: (before, after) => before === WAYS * FILES * CALLS && after === 0 && given[0] === given[1],
  });
} finally {
  for (const handle of opened) await handle.close().catch(() => undefined);
}

/** Descriptors that stay open after calls that fail. */
async function leaked({ heads, sizes, together }, folder) {
  const [first, ...others] = ['abcd', 'efgh', 'ijkl', 'ab'].map((text) => written(path.join(folder, text), text));
  const good = [first, ...others.slice(0, -1)];
  const ways = [heads, sizes, together];
  given.push(JSON.stringify(await Promise.all(ways.map((way) => way(good)))));
  const open = () => readdirSync('/proc/self/fd').length;
  const before = open();
  for (let call = 0; call < CALLS; call += 1) for (const way of ways) await way(others).catch(() => undefined);
  return open() - before;
}

function written(file, text) {
  writeFileSync(file, text);
  return file;
}
