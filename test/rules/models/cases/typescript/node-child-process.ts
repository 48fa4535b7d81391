// Child processes: waiting for one holds up everybody else.
import { exec, execFile, execFileSync, execSync, spawn, spawnSync } from 'node:child_process';
import { createServer } from 'node:http';
import { promisify } from 'node:util';

const revision = execSync('git rev-parse HEAD').toString(); // ok: once, before serving
const run = promisify(execFile);

createServer((request, response) => {
  const log = execFileSync('git', ['log', '-1', String(request.url)]); // leak: blocking-call-in-async
  response.end(log);
}).listen(8080);

createServer(async (_request, response) => {
  const { status } = spawnSync('convert', ['in.png', 'out.webp']); // leak: blocking-call-in-async
  response.end(String(status));
}).listen(8081);

createServer(async (_request, response) => {
  const { stdout } = await run('git', ['status']); // ok: a promise made of the callback form
  response.end(`${revision} ${stdout}`);
}).listen(8082);

createServer((_request, response) => {
  const child = spawn('ls'); // ok: runs beside the loop
  child.stdout.pipe(response);
  child.on('error', () => response.destroy()); // ok: the child is its own and ends
}).listen(8083);

createServer((_request, response) => {
  exec('uptime', (_error, stdout) => response.end(stdout)); // ok: calls back
}).listen(8084);
