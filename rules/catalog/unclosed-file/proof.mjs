// How many descriptors a process has open after 20 calls that leave early, read from /proc: before our own repair and after it.
// Needs the built command line (`npm run build`; LEAKLENS_CLI names another one) and Linux.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const CALLS = 20;
const LEAK = `import fs from 'node:fs';

export function header(path) {
  const fd = fs.openSync(path, 'r');
  const bytes = fs.readSync(fd, Buffer.alloc(16), 0, 16, 0);
  return bytes;
}
`;

const folder = mkdtempSync(path.join(tmpdir(), 'unclosed-file-'));
try {
  const before = await leaked(written('leaking.mjs'));
  const after = await leaked(repaired());
  console.log(`leaked ${before} → ${after}`);
  if (before !== CALLS || after !== 0) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true });
}

function written(name) {
  const file = path.join(folder, name);
  writeFileSync(file, LEAK);
  return file;
}

/** The leaking code after the command line's own repair. */
function repaired() {
  const file = written('repaired.mjs');
  const cli = process.env.LEAKLENS_CLI ?? fileURLToPath(new URL('../../../dist/cli.js', import.meta.url));
  const words = ['scan', file, '--select', 'unclosed-file', '--fix', '--unsafe-fixes', '--no-cache', '--quiet'];
  spawnSync(process.execPath, [cli, ...words]);
  if (readFileSync(file, 'utf8') === LEAK) throw new Error('the command line repaired nothing');
  return file;
}

/** Descriptors that stay open after the calls. */
async function leaked(file) {
  const { header } = await import(pathToFileURL(file).href);
  const open = () => readdirSync('/proc/self/fd').length;
  const before = open();
  for (let call = 0; call < CALLS; call += 1) header(file);
  return open() - before;
}
