import { describe, expect, it } from 'vitest';
import { HOLE } from '../../../analysis/configs/sql/lexer.ts';
import { readSelect } from '../../../analysis/configs/sql/select.ts';

describe('a SELECT', () => {
  it('names its table, with its schema left out', () => {
    expect(readSelect('SELECT * FROM users')?.table).toBe('users');
    expect(readSelect('select u.id from public.users as u')?.table).toBe('users');
    expect(readSelect('SELECT * FROM "Order Items"')?.table).toBe('Order Items');
  });

  it('is limited by LIMIT, FETCH FIRST and TOP of its own, not of a subquery', () => {
    expect(readSelect('SELECT * FROM users LIMIT 10')?.limited).toBe(true);
    expect(readSelect('SELECT * FROM users ORDER BY id FETCH FIRST 10 ROWS ONLY')?.limited).toBe(true);
    expect(readSelect('SELECT TOP 10 * FROM users')?.limited).toBe(true);
    expect(readSelect('SELECT * FROM users WHERE id IN (SELECT id FROM admins LIMIT 1)')?.limited).toBe(false);
    expect(readSelect("SELECT 'no limit' FROM users -- limit 5")?.limited).toBe(false);
  });

  it('is a figure when every column is one', () => {
    expect(readSelect('SELECT COUNT(*), MAX(created_at) FROM users')?.aggregated).toBe(true);
    expect(readSelect('SELECT status, COUNT(*) FROM users GROUP BY status')).toMatchObject({
      aggregated: false,
      grouped: true,
    });
  });

  it('tells comparisons apart', () => {
    expect(readSelect('SELECT * FROM users WHERE u.id = :id AND active = true')?.condition).toEqual({
      kind: 'and',
      parts: [
        { kind: 'comparison', column: 'id', table: 'u', operator: 'same', constant: false, asDay: false },
        { kind: 'comparison', column: 'active', table: undefined, operator: 'same', constant: true, asDay: false },
      ],
    });
    expect(readSelect('SELECT * FROM a WHERE x IN (:a, :b)')?.condition).toMatchObject({ operator: 'among' });
    expect(readSelect('SELECT * FROM a WHERE x BETWEEN ? AND ? ')?.condition).toMatchObject({ operator: 'between' });
    expect(readSelect('SELECT * FROM a WHERE DATE(at) = $1')?.condition).toMatchObject({ column: 'at', asDay: true });
    expect(readSelect('SELECT * FROM a WHERE x = ? OR y = ?')?.condition).toMatchObject({ kind: 'or' });
  });

  it('takes two columns compared for a join, not for a condition', () => {
    expect(readSelect('SELECT * FROM a, b WHERE a.id = b.a_id')?.condition).toMatchObject({ operator: 'not' });
  });

  it('reads the main statement behind WITH', () => {
    expect(readSelect('WITH r AS (SELECT * FROM a LIMIT 5) SELECT * FROM r WHERE id = ?')).toMatchObject({
      table: 'r',
      limited: false,
    });
  });

  it('knows that it doesn’t know the rest where the program puts text in', () => {
    expect(readSelect(`SELECT * FROM users ${HOLE}`)?.opaque).toBe(true);
    expect(readSelect(`SELECT * FROM users WHERE id = ${HOLE} ORDER BY id`)?.opaque).toBe(false);
  });

  it('is nothing else', () => {
    expect(readSelect('UPDATE users SET a = 1')).toBeUndefined();
    expect(readSelect('hello')).toBeUndefined();
  });

  it('is read in linear time, however deep its parentheses', () => {
    const deep = `SELECT * FROM a WHERE ${'('.repeat(20_000)}x = 1${')'.repeat(20_000)}`;
    expect(readSelect(deep)?.table).toBe('a');
  });
});
