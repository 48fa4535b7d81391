import { describe, expect, it } from 'vitest';
import { collector } from '../../server/node/memory.ts';

const MB = 1024 * 1024;
const used = () => process.memoryUsage().heapUsed;

/** So many megabytes that are alive as long as the answer is. */
function filled(megabytes: number): unknown[] {
  return Array.from({ length: megabytes }, () => Array.from({ length: MB / 8 }, (_, index) => index + 0.5));
}

describe('memory while nobody waits', () => {
  it('comes back when much has come, and what is alive stays', () => {
    const collect = collector();
    collect();
    const alive = filled(40);
    const least = used();
    filled(40);
    expect(used() - least).toBeGreaterThan(16 * MB);
    collect();
    expect(used() - least).toBeLessThan(8 * MB);
    expect(alive).toHaveLength(40);
  });
});
