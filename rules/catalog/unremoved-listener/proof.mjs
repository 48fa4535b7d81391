// How many listeners a process keeps for 200 sessions that were closed: before our own repair and after it.
// Needs the built command line (`npm run build`; LEAKLENS_CLI names another one).
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const SESSIONS = 200;
const LEAK = `export class Session {
  constructor(user) {
    this.user = user;
    process.on('SIGUSR2', () => this.reload());
  }

  reload() {
    this.loaded = Date.now();
  }

  close() {
    this.user = undefined;
  }
}
`;

process.setMaxListeners(0);
const folder = mkdtempSync(path.join(tmpdir(), 'unremoved-listener-'));
try {
  const before = await kept(written('leaking.mjs'));
  const after = await kept(repaired());
  console.log(`leaked ${before} → ${after}`);
  if (before !== SESSIONS || after !== 0) process.exitCode = 1;
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

/** Opens and closes the sessions, and counts the listeners that the process's own emitter still has. */
async function kept(file) {
  const { Session } = await import(pathToFileURL(file).href);
  const start = process.listenerCount('SIGUSR2');
  for (let index = 0; index < SESSIONS; index += 1) new Session(`user ${index}`).close();
  return process.listenerCount('SIGUSR2') - start;
}
