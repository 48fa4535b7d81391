// How many descriptors a process has open after 20 calls each of functions that keep files in an array, a map and a set, of which reading fails: before our own repair and after it, read from /proc.
// Needs the built command line (`npm run build`; LEAKLENS_CLI names another one) and Linux.
import { spawnSync } from 'node:child_process';
import promises from 'node:fs/promises';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

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

const folder = mkdtempSync(path.join(tmpdir(), 'unclosed-file-'));
try {
  const good = ['abcd', 'efgh', 'ijkl'].map((text, index) => written(`${index}.txt`, text));
  const bad = [...good.slice(1), written('short.txt', 'ab')];
  const before = await leaked(written('leaking.mjs', LEAK), good, bad);
  const after = await leaked(repaired(), good, bad);
  console.log(`leaked ${before.count} → ${after.count}`);
  if (before.count !== WAYS * FILES * CALLS || after.count !== 0 || before.given !== after.given) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true });
  for (const handle of opened) await handle.close().catch(() => undefined);
}

function written(name, text) {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return file;
}

/** The leaking code after the command line's own repair. */
function repaired() {
  const file = written('repaired.mjs', LEAK);
  const cli = process.env.LEAKLENS_CLI ?? fileURLToPath(new URL('../../../dist/cli.js', import.meta.url));
  const words = ['scan', file, '--select', 'unclosed-file', '--fix', '--unsafe-fixes', '--no-cache', '--quiet'];
  spawnSync(process.execPath, [cli, ...words]);
  if (readFileSync(file, 'utf8') === LEAK) throw new Error('the command line repaired nothing');
  return file;
}

/** Descriptors that stay open after calls that fail, and what calls give that do not. */
async function leaked(file, good, bad) {
  const { heads, sizes, together } = await import(pathToFileURL(file).href);
  const ways = [heads, sizes, together];
  const given = JSON.stringify(await Promise.all(ways.map((way) => way(good))));
  const open = () => readdirSync('/proc/self/fd').length;
  const before = open();
  for (let call = 0; call < CALLS; call += 1) for (const way of ways) await way(bad).catch(() => undefined);
  return { count: open() - before, given };
}
