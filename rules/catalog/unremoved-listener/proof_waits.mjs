// How many listeners a stream keeps when it made its writer wait for 200 chunks: before our own repair and after it.
// Needs the built command line (`npm run build`; LEAKLENS_CLI names another one).
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Writable } from 'node:stream';
import { fileURLToPath, pathToFileURL } from 'node:url';

const CHUNKS = 200;
const LEAK = `export async function copy(chunks, out) {
  for (const chunk of chunks) {
    if (out.write(chunk)) continue;
    await new Promise((resolve, reject) => {
      out.once('drain', resolve);
      out.once('error', reject);
    });
  }
}
`;

const folder = mkdtempSync(path.join(tmpdir(), 'unremoved-listener-'));
try {
  const before = await kept(written('leaking.mjs'));
  const after = await kept(repaired());
  console.log(`leaked ${before} → ${after}`);
  if (before !== CHUNKS || after !== 0) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true });
}

function written(name) {
  const file = path.join(folder, name);
  writeFileSync(file, LEAK);
  return file;
}

function repaired() {
  const file = written('repaired.mjs');
  const cli = process.env.LEAKLENS_CLI ?? fileURLToPath(new URL('../../../dist/cli.js', import.meta.url));
  const options = ['--select', 'unremoved-listener', '--fix', '--unsafe-fixes', '--no-cache', '--quiet'];
  spawnSync(process.execPath, [cli, 'scan', file, ...options], { stdio: ['ignore', 'ignore', 'inherit'] });
  if (readFileSync(file, 'utf8') === LEAK) throw new Error('the command line repaired nothing');
  return file;
}

/** Writes the chunks to a stream that takes one at a time, and counts the listeners that it has more than before. */
async function kept(file) {
  const { copy } = await import(pathToFileURL(file).href);
  const out = new Writable({ highWaterMark: 1, write: (_chunk, _encoding, done) => setImmediate(done) });
  out.setMaxListeners(0);
  const count = () => out.eventNames().reduce((sum, event) => sum + out.listenerCount(event), 0);
  const start = count();
  await copy(
    Array.from({ length: CHUNKS }, (_, index) => `chunk ${index}`),
    out,
  );
  return count() - start;
}
