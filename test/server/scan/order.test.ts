import { describe, expect, it } from 'vitest';
import { ReadingOrder, TaskIds } from '../../../server/scan/order.ts';
import type { ScanTask } from '../../../server/scan/types.ts';

const task = (root: string, path: string, named = false): ScanTask => ({ root, path, named, settings: {} }) as ScanTask;
const read = (...paths: string[]) => Object.fromEntries(paths.map((path) => [path, { hash: '', imports: {} }]));

describe('the order of reading', () => {
  it('goes on with what was read for the last file, as long as that is open, else with the first', () => {
    const order = new ReadingOrder();
    const open = new Set([0, 1, 2, 3, 4]);
    const taken: number[] = [];
    const next = (...noted: number[]) => {
      const id = order.next(open);
      if (id === undefined) return;
      open.delete(id);
      taken.push(id);
      order.note(noted);
    };
    next(3, 4);
    next(1);
    next();
    next(0, 4);
    next();
    next();
    expect(taken).toEqual([0, 4, 1, 3, 2]);
  });

  it('finds files by their root and path; those named on the command line stand for themselves', () => {
    const ids = new TaskIds([task('/a', 'x.py'), task('/b', 'x.py'), task('/a', 'y.py'), task('/a', 'z.py', true)]);
    expect(ids.of('/a', read('y.py', 'x.py', 'z.py', 'gone.py'))).toEqual([2, 0]);
    expect(ids.of('/b', read('x.py', 'y.py'))).toEqual([1]);
  });
});
