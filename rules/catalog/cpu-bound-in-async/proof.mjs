// For how many milliseconds Node's event loop stands still while eight people log in at once: before our own repair and after it.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { prove } from '../../proofs/prove.mjs';

const REQUESTS = 8;
const LEAK = `import crypto from 'node:crypto';
import { createServer } from 'node:http';

export const server = createServer(async (request, response) => {
  const key = crypto.pbkdf2Sync(String(request.url), 'salt', 600_000, 32, 'sha256');
  response.end(key.toString('hex'));
});
`;

await prove({
  rule: 'cpu-bound-in-async',
  leak: LEAK,
  measure: stoodStill,
  holds: (before, after) => before >= 200 && after <= before / 4,
});

/** The longest delay of the loop while it serves the requests, as Node's own instrument measures it. */
async function stoodStill({ server }) {
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
