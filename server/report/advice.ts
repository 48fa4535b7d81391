import { type Phrase, phrase } from '../../rules/phrase.ts';

/** What a report recommends beside the repairs: for production, for proving that they work, and what to watch. */
export interface Advice {
  readonly rules: readonly string[];
  readonly production: Phrase;
  readonly verify: Phrase;
  readonly metric: string;
}

/** By what was found. Only advice that some finding calls for is given. */
const ADVICE: readonly Advice[] = [
  {
    rules: ['unclosed-session', 'unclosed-connection'],
    production: phrase`Give the connection pool a limit and a time-out for waiting, so that a leak shows as an error and not as a hang; keep the sum over all workers below what the database allows`,
    verify: phrase`Load the repaired endpoints for a few minutes and watch the open connections (\`pg_stat_activity\`, \`pool.checkedout()\`): the number returns to where it was`,
    metric: 'Connections in use at rest: constant over a day',
  },
  {
    rules: ['unclosed-file', 'unclosed-response', 'unclosed-process'],
    production: phrase`Watch the number of open descriptors of each process, and alert well below its limit (\`ulimit -n\`)`,
    verify: phrase`Call the repaired code a thousand times and compare the count in \`/proc/<pid>/fd\` before and after`,
    metric: 'Open descriptors per process: constant over a day',
  },
  {
    rules: ['unbounded-cache'],
    production: phrase`Give each worker a memory limit and restart it after a number of requests (\`--max-requests\` with jitter): a net for growth nobody has seen yet; keep what several workers need in a shared store with expiry`,
    verify: phrase`Compare two snapshots of the heap (\`tracemalloc\`, \`node --inspect\`) around ten thousand requests with fresh keys: the containers named here stop growing`,
    metric: 'Memory of a worker one day after its start: within 10 % of one hour after it',
  },
  {
    rules: ['unbounded-query'],
    production: phrase`Set an upper bound for pages on every list endpoint, an index for the column that sorts them, and a statement time-out in the database; compress large responses at the proxy`,
    verify: phrase`Profile the repaired endpoints against a copy of the database with ten times the rows: time and memory per request stay the same`,
    metric: 'Rows per response: at most the page size',
  },
  {
    rules: ['blocking-call-in-async', 'cpu-bound-in-async'],
    production: phrase`Measure how late the event loop is (\`loop.slow_callback_duration\`, \`perf_hooks.monitorEventLoopDelay\`) and alert on it; give calls to other services a time-out`,
    verify: phrase`Load test with many clients at once while one of them calls the repaired endpoint: the others are answered as fast as without it`,
    metric: 'Delay of the event loop, 99th percentile: below 50 ms under load',
  },
  {
    rules: ['unremoved-listener', 'uncleared-timer'],
    production: phrase`Treat the warning about too many listeners (\`MaxListenersExceededWarning\`) as an error in staging`,
    verify: phrase`Open and leave the view, or connect and disconnect, a hundred times, then compare heap snapshots: no detached nodes and closures are left`,
    metric: 'Listeners and timers after leaving a view: as many as before',
  },
];

/** The advice that follows from what was found, in a fixed order. @param found ids of the rules that found something */
export function adviceFor(found: ReadonlySet<string>): readonly Advice[] {
  return ADVICE.filter(({ rules }) => rules.some((rule) => found.has(rule)));
}
