import { describe, expect, test } from 'vitest';
import type { Registration } from '../../../analysis/registrations/index.ts';
import { factsOf } from '../../lib/facts.ts';

/** When the only listener of an effect is added. */
function timing(body: string): Registration['timing'] {
  const text = `import { useCallback, useEffect } from 'react';\nexport function Part({ items }) {\n  useEffect(() => {\n${body}\n  }, [items]);\n  return null;\n}`;
  const found = factsOf(text, { path: 'main.tsx' }).registrations.all.filter(
    ({ source }) => source.kind === 'listener',
  );
  expect(found).toHaveLength(1);
  return (found[0] as Registration).timing;
}

const ADD = "window.addEventListener('x', f);";

describe('what an effect adds', () => {
  test.each([
    ['itself', ADD],
    ['in a function that it calls', `function go() { ${ADD} }\ngo();`],
    ['in a function that runs on the spot', `(() => { ${ADD} })();`],
    ['before the first await', `const go = async () => { ${ADD} await load(); };\ngo();`],
    ['in the executor of a promise', `new Promise((done) => { ${ADD} done(); });`],
    [
      'behind a question after the await',
      `let gone = false;\n(async () => { await load(); if (gone) return; ${ADD} })();\nreturn () => { gone = true; };`,
    ],
    [
      'inside a question in a callback',
      `let gone = false;\nload().then(() => { if (!gone) { ${ADD} } });\nreturn () => { gone = true; };`,
    ],
  ])('%s, is there before its cleanup', (_, body) => {
    expect(timing(body)).toEqual({ late: false, often: false, flag: undefined });
  });

  test.each([
    ['behind an await', `const go = async () => { await load(); ${ADD} };\ngo();`],
    ['in what an await needs', `const go = async () => { window.addEventListener('x', await load()); };\ngo();`],
    [
      'in a function called behind an await',
      `const add = () => { ${ADD} };\n(async () => { await load(); add(); })();`,
    ],
    ['in the callback of a promise', `load().then(() => { ${ADD} });`],
    [
      'behind a question that was asked too early',
      `let gone = false;\n(async () => { if (gone) return; await load(); ${ADD} })();`,
    ],
  ])('%s, may come after it', (_, body) => {
    expect(timing(body)).toEqual({ late: true, often: false, flag: undefined });
  });

  test('in a loop or for each element, it adds several times', () => {
    expect(timing(`for (const item of items) { ${ADD} }`)).toMatchObject({ late: false, often: true });
    expect(timing(`items.forEach((item) => { ${ADD} });`)).toMatchObject({ late: false, often: true });
    expect(timing(`const go = () => { ${ADD} };\ngo();\ngo();`)).toMatchObject({ late: false, often: true });
    expect(timing(`(async () => { for (;;) { ${ADD} await load(); } })();`)).toMatchObject({ late: true, often: true });
    expect(timing(`(async () => { for await (const item of items) { ${ADD} } })();`)).toMatchObject({
      late: true,
      often: true,
    });
  });

  test('when somebody calls back, it may add late and often', () => {
    expect(timing(`items.observe(() => { ${ADD} });`)).toMatchObject({ late: true, often: true });
  });

  test('late, knows the flag that the cleanup raises', () => {
    const body = `let gone = false;\nload().then(() => { ${ADD} });\nreturn () => { gone = true; };`;
    expect(timing(body)).toEqual({ late: true, often: false, flag: 'gone' });
    expect(timing(body.replace('= true', '= false')).flag).toBeUndefined();
  });
});
