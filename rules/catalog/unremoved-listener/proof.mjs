// How many listeners a process keeps for 200 sessions that were closed: before our own repair and after it.
import { prove } from '../../proofs/prove.mjs';

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
await prove({
  rule: 'unremoved-listener',
  leak: LEAK,
  measure: kept,
  holds: (before, after) => before === SESSIONS && after === 0,
});

/** Opens and closes the sessions, and counts the listeners that the process's own emitter still has. */
function kept({ Session }) {
  const start = process.listenerCount('SIGUSR2');
  for (let index = 0; index < SESSIONS; index += 1) new Session(`user ${index}`).close();
  return process.listenerCount('SIGUSR2') - start;
}
