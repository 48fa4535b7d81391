import { setFlagsFromString } from 'node:v8';

/**
 * Keeps V8 from compiling wasm a second time with its optimising compiler. Call it before the grammars are loaded; it holds
 * for all wasm loaded later in the process.
 *
 * The lexers of the grammars are single functions of thousands of lines: optimising them costs 2 to 4 s of CPU and 30 to
 * 120 MB at each start, on threads that the first analyses want, and makes parsing only 1.6 times faster. Measured on Node
 * 20.20 and 24.21: from start to rest 0.5 s of CPU in place of 2.7 and 4.4. A larger `--wasm-tiering-budget` doesn't help: the lexers run through any budget within seconds.
 */
export function delayTierUp(): void {
  // Both: dynamic tiering alone off would compile everything with the optimising compiler at once, and tier-up alone leaves
  // modules that were loaded lazily to be optimised.
  setFlagsFromString('--no-wasm-dynamic-tiering');
  setFlagsFromString('--no-wasm-tier-up');
}
