import type { Stall } from '../../analysis/effects/types.ts';
import type { Impact } from '../impact.ts';

/**
 * What one call usually takes, in milliseconds: orders of magnitude, not measurements. A network answer takes a round trip to
 * a few; a password hash is tuned to a quarter of a second by its authors' own advice.
 */
export const STALL_TIMES: Readonly<Record<Stall['on'], readonly [number, number]>> = {
  http: [50, 1000],
  database: [2, 200],
  sleep: [100, 5000],
  subprocess: [10, 2000],
  file: [1, 20],
  network: [20, 1000],
  mail: [200, 3000],
  input: [1000, 60_000],
  lock: [1, 1000],
  other: [10, 500],
  'password hash': [100, 500],
  image: [20, 500],
  'data frame': [50, 2000],
  'frame step': [1, 500],
  document: [50, 2000],
  model: [50, 2000],
  compression: [5, 500],
  key: [50, 1000],
};

/** How long an event loop stands still for one call. */
export function stallImpact(on: Stall['on']): Extract<Impact, { kind: 'stall' }> {
  const [from, to] = STALL_TIMES[on];
  return { kind: 'stall', on, from, to };
}
