import { describe, expect, it } from 'vitest';
import { drive, filesOf, python, repairAll } from './applications.ts';

const range = (from: number, count: number): number[] => Array.from({ length: count }, (_, index) => from + index);

describe.runIf(python !== undefined)('repaired endpoints, run by FastAPI and SQLAlchemy', () => {
  const files = filesOf('fastapi_app');
  const before = python === undefined ? {} : drive(files);
  const { files: repaired, made } = repairAll(files);
  const after = python === undefined ? {} : drive(repaired);
  const paged = [
    '/async-users',
    '/query-users',
    '/annotated-users',
    '/wrapped-bookings',
    '/async-bookings',
    '/helped-users',
    '/served-bookings',
    '/served-by-object',
  ];

  it('finds every endpoint', () => {
    expect(made).toBe(10);
  });

  it.each(paged)('%s gives all rows before and 50 after', (route) => {
    expect(before[route]?.plain).toHaveLength(230);
    expect(after[route]?.plain).toEqual(range(1, 50));
  });

  it.each(paged)('%s gives the page a client asks for, in order, and no more than 100 rows', (route) => {
    expect(after[route]?.asked).toEqual(range(4, 7));
    expect(after[route]?.second).toEqual(range(51, 50));
    expect(after[route]?.greedy).toBe(422);
    expect(after[route]?.negative).toBe(422);
  });

  it('gives a limit that could be left out a default and a bound', () => {
    expect(before['/limited-perhaps']?.plain).toHaveLength(230);
    expect(after['/limited-perhaps']).toMatchObject({ plain: range(1, 50), greedy: 422 });
  });

  it('lets the database cut what was cut in memory', () => {
    expect(after['/newest']?.plain).toEqual(before['/newest']?.plain);
    expect(repaired['main.py']).toContain('.limit(10).all()');
  });

  it('leaves other callers of a service all rows', () => {
    expect(after.others).toBe(230);
  });

  it('keeps the comment in the chain', () => {
    expect(repaired['main.py']).toContain('.filter(User.is_active == active)  # those who may sign in\n');
  });
});

describe.runIf(python !== undefined)('endpoints repaired with page and total, run by FastAPI and SQLAlchemy', () => {
  const { files: repaired } = repairAll(filesOf('fastapi_app'), /total number/);
  const after = python === undefined ? {} : drive(repaired);

  it.each(['/wrapped-bookings', '/async-bookings'])('%s gives the second page and the total', (route) => {
    expect(after[route]?.page).toMatchObject({ total: 230, page: 2, page_size: 20 });
    const page = after[route]?.page as { items: { id: number }[] } | undefined;
    expect(page?.items.map((row) => row.id)).toEqual(range(21, 20));
  });

  it('leaves responses with a declared form to limit and offset', () => {
    expect(after['/async-users']?.plain).toEqual(range(1, 50));
  });
});

describe.runIf(python !== undefined)('repaired endpoints, run by Flask', () => {
  const files = filesOf('flask_app');
  const before = python === undefined ? {} : drive(files);
  const { files: repaired, made } = repairAll(files);
  const after = python === undefined ? {} : drive(repaired);

  it('finds every endpoint', () => {
    expect(made).toBe(3);
  });

  it.each(['/products', '/selected'])('%s gives a page, whatever the client asks for', (route) => {
    expect(before[route]?.plain).toHaveLength(230);
    expect(after[route]).toEqual({ plain: range(1, 50), asked: range(4, 7), greedy: 100, negative: 1, nonsense: 50 });
  });

  it('keeps the order an endpoint had', () => {
    expect(after['/visible']?.plain).toEqual(range(181, 50).reverse());
  });
});
