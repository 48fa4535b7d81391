import { describe, expect, it } from 'vitest';
import { threadsFor } from '../../../server/scan/run.ts';

describe('how many threads a scan takes where nobody says', () => {
  it('leaves each a second core, and has one where there are only two or three', () => {
    expect([1, 2, 3, 4, 8].map((cores) => threadsFor(10_000, cores))).toEqual([1, 1, 1, 2, 4]);
  });

  it('starts none for a few files, and few for not many', () => {
    expect([1, 59, 60, 119, 120, 400].map((files) => threadsFor(files, 8))).toEqual([0, 0, 1, 1, 2, 4]);
  });
});
