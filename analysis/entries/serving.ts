/** What runs while the service serves. */
const SERVING: ReadonlySet<string> = new Set([
  'request',
  'job',
  'event',
  'middleware',
  'dependency',
  'component',
  'effect',
]);

/** Whether what a framework calls in this way runs while the service serves. */
export function isServing(runs: string): boolean {
  return SERVING.has(runs);
}
