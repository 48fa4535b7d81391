// How many descriptors a process has open after 20 calls that leave early, read from /proc: before our own repair and after it.
// Needs Linux.
import { readdirSync } from 'node:fs';
import { prove } from '../../proofs/prove.mjs';

const CALLS = 20;
const LEAK = `import fs from 'node:fs';

export function header(path) {
  const fd = fs.openSync(path, 'r');
  const bytes = fs.readSync(fd, Buffer.alloc(16), 0, 16, 0);
  return bytes;
}
`;

await prove({
  rule: 'unclosed-file',
  leak: LEAK,
  measure: leaked,
  holds: (before, after) => before === CALLS && after === 0,
});

/** Descriptors that stay open after the calls. */
function leaked({ header }) {
  const open = () => readdirSync('/proc/self/fd').length;
  const before = open();
  for (let call = 0; call < CALLS; call += 1) header(import.meta.filename);
  return open() - before;
}
