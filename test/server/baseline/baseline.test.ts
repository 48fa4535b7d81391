import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Baseline, merged, type OldFinding, readBaseline, writeBaseline } from '../../../server/baseline/baseline.ts';
import { fingerprintOf } from '../../../server/baseline/fingerprint.ts';
import { importSources } from '../../../server/project/import-sources.ts';

const findings = fc.array(
  fc.record({
    path: fc.constantFrom('a.py', 'b/c.ts', 'ü.py'),
    rule: fc.constantFrom('unclosed-file', 'unclosed-session'),
    fingerprint: fc.constantFrom('0123456789abcdef', 'fedcba9876543210'),
    count: fc.integer({ min: 1, max: 3 }),
  }),
);

describe('a baseline file', () => {
  it('has the same text for the same findings in any order, and is read as it was written', () => {
    fc.assert(
      fc.property(findings, fc.infiniteStream(fc.nat()), (list, keys) => {
        const order = list.map((one) => ({ one, key: keys.next().value as number }));
        const shuffled = order.sort((a, b) => a.key - b.key).map(({ one }) => one);
        expect(writeBaseline(shuffled)).toBe(writeBaseline(list));
        expect(readBaseline(writeBaseline(list))).toEqual(merged(list));
      }),
      { seed: 20_261_130 },
    );
  });

  it('takes each of its findings once', () => {
    const one: OldFinding = { path: 'a.py', rule: 'r', fingerprint: '0123456789abcdef', count: 2 };
    const matcher = new Baseline([one]).matcher('a.py', () => true);
    expect([1, 2, 3].map(() => matcher.takes('r', one.fingerprint) !== undefined)).toEqual([true, true, false]);
  });

  it('counts for another file only when its own is gone', () => {
    const one: OldFinding = { path: 'a.py', rule: 'r', fingerprint: '0123456789abcdef', count: 1 };
    const asked = (exists: boolean) => new Baseline([one]).matcher('b.py', () => exists).takes('r', one.fingerprint);
    expect(asked(true)).toBeUndefined();
    expect(asked(false)).toEqual(one);
  });
});

describe('a fingerprint', () => {
  it('does not see whitespace, and tells rules and lines apart', () => {
    expect(fingerprintOf('r', '\t  f = open( p )')).toBe(fingerprintOf('r', 'f = open( p )  '));
    expect(fingerprintOf('r', 'f = open(p)')).not.toBe(fingerprintOf('s', 'f = open(p)'));
    expect(fingerprintOf('r', 'f = open(p)')).not.toBe(fingerprintOf('r', 'f = open(q)'));
  });
});

describe('imports found without parsing', () => {
  it('hold all that Python imports', () => {
    const text =
      'import a.b as c, d\nfrom .x import (\n    y,\n    z as w,\n)\ndef f():\n    from .. import up; import late\n';
    expect([...importSources('m.py', text)]).toEqual(
      expect.arrayContaining(['a', 'a.b', 'd', '.x', '.x.y', '.x.z', '..', '..up', 'late']),
    );
  });

  it('hold all that TypeScript imports', () => {
    const text =
      "import a from './a';\nimport {\n  b,\n} from \"./b\";\nexport * from './c';\nconst d = require('./d');\nawait import(/* lazy */ './e');\nimport './f';\n";
    expect([...importSources('m.ts', text)]).toEqual(['./a', './b', './c', './d', './e', './f']);
  });
});
