import { describe, expect, it } from 'vitest';
import type { Reported } from '../../rules/engine.ts';
import { fixAll, newlineOf, roundOfEdits } from '../../rules/fix-all.ts';
import { phrase } from '../../rules/phrase.ts';
import type { Edit, Repair } from '../../rules/rule.ts';

function finding(rule: string, start: number, edits: Edit[], safety: Repair['safety'] = 'safe'): Reported {
  return {
    rule,
    start,
    end: start + 1,
    message: phrase`m`,
    severity: 'high',
    confidence: 'high',
    related: [],
    repairs: () => [{ title: phrase`Repair it`, safety, edits }],
  };
}

describe('fixing everything', () => {
  it('makes safe repairs, and asking ones only when told to', () => {
    const findings = [
      finding('a-b', 0, [{ start: 0, end: 1, text: 'x' }]),
      finding('c-d', 2, [{ start: 2, end: 3, text: 'y' }], 'asks'),
    ];
    expect(roundOfEdits(findings, { unsafe: false }).edits).toHaveLength(1);
    expect(roundOfEdits(findings, { unsafe: true }).edits).toHaveLength(2);
    expect(roundOfEdits(findings, { unsafe: true, rule: 'c-d' }).edits).toHaveLength(1);
  });

  it('leaves a repair that touches another for the next round, and shares imports', () => {
    const shared: Edit = { start: 0, end: 0, text: 'import a\n', once: true };
    const findings = [
      finding('a-b', 0, [shared, { start: 5, end: 8, text: 'x' }]),
      finding('a-b', 1, [shared, { start: 7, end: 9, text: 'y' }]),
      finding('a-b', 2, [shared, { start: 10, end: 11, text: 'z' }]),
    ];
    expect(roundOfEdits(findings, { unsafe: false }).edits).toEqual([
      shared,
      { start: 5, end: 8, text: 'x' },
      { start: 10, end: 11, text: 'z' },
    ]);
  });

  it('leaves one of two repairs that indent the same line for the next round', () => {
    const indent: Edit = { start: 10, end: 10, text: '    ' };
    const findings = [
      finding('a-b', 0, [{ start: 0, end: 4, text: 'with a:' }, indent]),
      finding('a-b', 5, [{ start: 5, end: 9, text: 'with b:' }, indent]),
    ];
    expect(roundOfEdits(findings, { unsafe: false }).edits).toEqual([{ start: 0, end: 4, text: 'with a:' }, indent]);
  });

  it('makes one of two repairs that add the same at a time', () => {
    const adding = (start: number, adds: string): Reported => {
      const one = finding('a-b', start, [{ start, end: start, text: 'end() {}' }]);
      return { ...one, repairs: () => one.repairs().map((repair) => ({ ...repair, adds })) };
    };
    const findings = [adding(0, '0 end'), adding(5, '0 end'), adding(9, '9 end')];
    expect(roundOfEdits(findings, { unsafe: false }).edits.map(({ start }) => start)).toEqual([0, 9]);
  });

  it('leaves out a repair after which less can be read, and makes the others', () => {
    const pairs = (text: string) => [...text.matchAll(/[()]/g)].length % 2;
    const findings = (text: string) =>
      text.startsWith('a')
        ? [finding('a-b', 0, [{ start: 0, end: 1, text: 'x' }]), finding('c-d', 1, [{ start: 1, end: 2, text: '(' }])]
        : [finding('c-d', 1, [{ start: 1, end: 2, text: '(' }])];
    const fixed = fixAll('ab', { unsafe: false }, findings, pairs);
    expect(fixed).toEqual({ text: 'xb', applied: new Map([['a-b', 1]]), rounds: 1 });
    expect(fixAll('ab', { unsafe: false }, findings, () => 0).text).toBe('x(');
  });

  it('stops when a text comes back', () => {
    const flip = (text: string) => [finding('a-b', 0, [{ start: 0, end: 1, text: text.startsWith('a') ? 'b' : 'a' }])];
    expect(fixAll('a', { unsafe: false }, flip, () => 0).rounds).toBe(2);
  });

  it('writes the newline of the file', () => {
    const add = (text: string) => (text.includes('x') ? [] : [finding('a-b', 0, [{ start: 0, end: 0, text: 'x\n' }])]);
    expect(fixAll('a\r\nb', { unsafe: false }, add, () => 0).text).toBe('x\r\na\r\nb');
    expect(newlineOf('a\rb')).toBe('\r');
  });
});
