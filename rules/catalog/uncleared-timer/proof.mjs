// How many timers keep a process alive for 100 connections that were closed: before our own repair and after it.
// Needs the built command line (`npm run build`; LEAKLENS_CLI names another one).
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const CONNECTIONS = 100;
const LEAK = `export class Connection {
  constructor() {
    this.beats = 0;
    setInterval(() => this.beat(), 1000);
  }

  beat() {
    this.beats += 1;
  }

  close() {
    this.closed = true;
  }
}
`;

const folder = mkdtempSync(path.join(tmpdir(), 'uncleared-timer-'));
try {
  const before = await running(written('leaking.mjs'));
  const after = await running(repaired());
  console.log(`leaked ${before} → ${after}`);
  process.exitCode = before === CONNECTIONS && after === 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true });
}
// The leaking version's timers would keep this process for ever.
process.exit();

function written(name) {
  const file = path.join(folder, name);
  writeFileSync(file, LEAK);
  return file;
}

function repaired() {
  const file = written('repaired.mjs');
  const cli = process.env.LEAKLENS_CLI ?? fileURLToPath(new URL('../../../dist/cli.js', import.meta.url));
  const options = ['--select', 'uncleared-timer', '--fix', '--unsafe-fixes', '--no-cache', '--quiet'];
  spawnSync(process.execPath, [cli, 'scan', file, ...options], { stdio: ['ignore', 'ignore', 'inherit'] });
  if (readFileSync(file, 'utf8') === LEAK) throw new Error('the command line repaired nothing');
  return file;
}

/** Opens and closes the connections, and counts the timers that Node says are active. */
async function running(file) {
  const { Connection } = await import(pathToFileURL(file).href);
  const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
  const start = timers();
  for (let index = 0; index < CONNECTIONS; index += 1) new Connection().close();
  return timers() - start;
}
