import { describe, expect, it } from 'vitest';
import { drive, filesOf, python, repairAll } from './applications.ts';

describe.runIf(python !== undefined)('exports, run by FastAPI and SQLAlchemy', () => {
  const files = filesOf('export_app');
  const before = python === undefined ? {} : drive(files);
  const { files: repaired, made } = repairAll(files);
  const after = python === undefined ? {} : drive(repaired);
  const routes = ['/async.csv', '/filtered.csv', '/plain', '/lines'];

  it('finds every export', () => {
    expect(made).toBe(routes.length);
    expect(Object.keys(before).sort()).toEqual([...routes].sort());
  });

  it.each(routes)('%s gives the same text, of a few rows at a time', (route) => {
    const { alive: all, ...answer } = before[route] ?? {};
    const { alive: few, ...streamed } = after[route] ?? {};
    expect(streamed).toEqual(answer);
    expect(answer.status).toBe(200);
    expect(all).toBe(5000);
    expect(few).toBeLessThanOrEqual(1001);
  });
});
