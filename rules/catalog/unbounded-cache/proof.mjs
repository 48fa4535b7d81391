// How many users are alive after 5,000 requests, each for another one: before our own repair and after it.
// Needs the built command line (`npm run build`; LEAKLENS_CLI names another one).
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { queryObjects } from 'node:v8';

const REQUESTS = 5_000;
const BOUND = 1_024;
const LEAK = `import { createServer } from 'node:http';

export class User {
  constructor(id) {
    this.id = id;
  }
}

const users = new Map();

function load(id) {
  return new User(id);
}

export const server = createServer((request, response) => {
  const hit = users.get(request.url);
  if (hit !== undefined) {
    response.end(hit.id);
    return;
  }
  const user = load(request.url);
  users.set(request.url, user);
  response.end(user.id);
});
`;

const folder = mkdtempSync(path.join(tmpdir(), 'unbounded-cache-'));
try {
  const before = await alive(written('leaking.mjs'));
  const after = await alive(repaired());
  console.log(`leaked ${before} → ${after}`);
  if (before < REQUESTS || after > BOUND) process.exitCode = 1;
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
  const options = ['--select', 'unbounded-cache', '--fix', '--unsafe-fixes', '--no-cache', '--quiet'];
  spawnSync(process.execPath, [cli, 'scan', file, ...options], { stdio: ['ignore', 'ignore', 'inherit'] });
  if (readFileSync(file, 'utf8') === LEAK) throw new Error('the command line repaired nothing');
  return file;
}

/** Serves the requests and counts the users that the collector still finds. */
async function alive(file) {
  const { server, User } = await import(pathToFileURL(file).href);
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  for (let id = 0; id < REQUESTS; id += 1) await asked(`http://127.0.0.1:${port}/${id}`);
  await new Promise((resolve) => server.close(resolve));
  return queryObjects(User);
}

function asked(url) {
  return new Promise((resolve, reject) => {
    get(url, (response) => response.resume().on('end', resolve)).on('error', reject);
  });
}
