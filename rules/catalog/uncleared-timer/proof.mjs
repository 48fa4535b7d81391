// How many timers keep a process alive for 100 connections that were closed: before our own repair and after it.
import { prove } from '../../proofs/prove.mjs';

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

await prove({
  rule: 'uncleared-timer',
  leak: LEAK,
  measure: running,
  holds: (before, after) => before === CONNECTIONS && after === 0,
});
// The leaking version's timers would keep this process for ever.
process.exit();

/** Opens and closes the connections, and counts the timers that Node says are active. */
function running({ Connection }) {
  const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
  const start = timers();
  for (let index = 0; index < CONNECTIONS; index += 1) new Connection().close();
  return timers() - start;
}
