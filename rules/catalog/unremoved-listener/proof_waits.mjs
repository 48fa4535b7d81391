// How many listeners a stream keeps when it made its writer wait for 200 chunks: before our own repair and after it.
import { Writable } from 'node:stream';
import { prove } from '../../proofs/prove.mjs';

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

await prove({
  rule: 'unremoved-listener',
  leak: LEAK,
  measure: kept,
  holds: (before, after) => before === CHUNKS && after === 0,
});

/** Writes the chunks to a stream that takes one at a time, and counts the listeners that it has more than before. */
async function kept({ copy }) {
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
