// For how many milliseconds Node's event loop stands still while eight people log in at once: before our own repair and after it.
// Needs the built command line (`npm run build`; LEAKLENS_CLI names another one).
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { fileURLToPath, pathToFileURL } from 'node:url';

const REQUESTS = 8;
const LEAK = `import crypto from 'node:crypto';
import { createServer } from 'node:http';

export const server = createServer(async (request, response) => {
  const key = crypto.pbkdf2Sync(String(request.url), 'salt', 600_000, 32, 'sha256');
  response.end(key.toString('hex'));
});
`;

const folder = mkdtempSync(path.join(tmpdir(), 'cpu-bound-in-async-'));
try {
  const before = await stoodStill(written('leaking.mjs'));
  const after = await stoodStill(repaired());
  console.log(`leaked ${before} → ${after}`);
  if (before < 200 || after > before / 4) process.exitCode = 1;
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
  const options = ['--select', 'cpu-bound-in-async', '--fix', '--unsafe-fixes', '--no-cache', '--quiet'];
  spawnSync(process.execPath, [cli, 'scan', file, ...options], { stdio: ['ignore', 'ignore', 'inherit'] });
  if (readFileSync(file, 'utf8') === LEAK) throw new Error('the command line repaired nothing');
  return file;
}

/** The longest delay of the loop while it serves the requests, as Node's own instrument measures it. */
async function stoodStill(file) {
  const { server } = await import(pathToFileURL(file).href);
  await new Promise((resolve) => server.listen(0, resolve));
  const base = `http://127.0.0.1:${server.address().port}/`;
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  await new Promise((resolve) => setTimeout(resolve, 50));
  delay.reset();
  const keys = await Promise.all(
    Array.from({ length: REQUESTS }, async (_, index) => (await fetch(`${base}${index}`)).text()),
  );
  delay.disable();
  if (new Set(keys).size !== REQUESTS) throw new Error('an answer is wrong');
  await new Promise((resolve) => server.close(resolve));
  return Math.round(delay.max / 1e6);
}
