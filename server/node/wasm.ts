import { setFlagsFromString } from 'node:v8';

/**
 * Whether V8 may compile wasm a second time with its optimising compiler; holds for what is loaded from now on.
 *
 * The parser's runtime gains much by it: parsing becomes 1.8 times faster at once (3.4 to 6.3 MB/s on Node 20.20). The lexers of the grammars are single functions of thousands of lines: optimising them costs
 * 2 to 4 s of CPU and 30 to 120 MB at each start, on threads that the first analyses want, and gains nothing beyond.
 */
export function tierUp(allowed: boolean): void {
  const prefix = allowed ? '--' : '--no-';
  // Both: dynamic tiering alone off would compile everything with the optimising compiler at once, and tier-up alone leaves
  // modules that were loaded lazily to be optimised.
  setFlagsFromString(`${prefix}wasm-dynamic-tiering`);
  setFlagsFromString(`${prefix}wasm-tier-up`);
}
