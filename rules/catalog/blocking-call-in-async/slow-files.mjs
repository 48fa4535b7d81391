// What the proofs of this rule share: a server of three requests that read files which are slow to come, leaking and repaired.
import { spawn, spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { prove } from '../../proofs/prove.mjs';

const REQUESTS = 3;

/**
 * Prints for how many milliseconds the event loop stands still before and after our own repair; the process fails where the repair does not help.
 *
 * @param {string} leak a module that exports a `server`, whose handler reads the file of the request's path out of `SLOW_FILES`
 */
export function proveOnSlowFiles(leak) {
  const holds = (before, after) => before >= 300 && after <= before / 4;
  return prove({ rule: 'blocking-call-in-async', leak, measure: stoodStill, holds });
}

/** The longest delay of the loop while it serves the requests, as Node's own instrument measures it. */
async function stoodStill({ server }, folder) {
  process.env.SLOW_FILES = folder;
  await new Promise((resolve) => server.listen(0, resolve));
  const base = `http://127.0.0.1:${server.address().port}/`;
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  await new Promise((resolve) => setTimeout(resolve, 50));
  const writers = Array.from({ length: REQUESTS }, (_, index) => slowFile(folder, `pipe${index}`));
  delay.reset();
  const texts = await Promise.all(
    Array.from({ length: REQUESTS }, async (_, index) => (await fetch(`${base}pipe${index}`)).text()),
  );
  delay.disable();
  if (texts.some((text) => text !== 'slow\n')) throw new Error('an answer is wrong');
  await Promise.all(writers);
  await new Promise((resolve) => server.close(resolve));
  return Math.round(delay.max / 1e6);
}

/** A file whose content comes after a second and a half. */
function slowFile(folder, name) {
  const file = path.join(folder, name);
  rmSync(file, { force: true });
  if (spawnSync('mkfifo', [file]).status !== 0) throw new Error('mkfifo is missing here');
  const writer = spawn('sh', ['-c', 'sleep 1.5; echo slow > "$1"', 'sh', file], { stdio: 'ignore' });
  return new Promise((resolve) => writer.once('exit', resolve));
}
