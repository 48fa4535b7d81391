import { describe, expect, it } from 'vitest';
import { drive, filesOf, python, repairAll } from './applications.ts';

describe.runIf(python !== undefined)('rows searched in memory, run by FastAPI and SQLAlchemy', () => {
  const files = filesOf('search_app');
  const before = python === undefined ? {} : drive(files);
  const { files: repaired, made } = repairAll(files);
  const after = python === undefined ? {} : drive(repaired);
  const routes = ['/raises', '/named', '/streamed', '/without', '/unless', '/next', '/next-named'];

  it('finds every endpoint', () => {
    expect(made).toBe(routes.length);
    expect(Object.keys(before).sort()).toEqual([...routes].sort());
  });

  it.each(routes)('%s answers as before, with at most a row loaded for each request', (route) => {
    expect(after[route]?.answers).toEqual(before[route]?.answers);
    expect(before[route]?.loaded).toBeGreaterThan(500);
    expect(after[route]?.loaded).toBeLessThanOrEqual(4);
  });
});
