import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { it } from 'vitest';
import { fixAll } from '../rules/fix-all.ts';
import { rules } from '../rules/registry.generated.ts';
import { analyseCase, CATALOG, caseFiles } from '../test/harness/cases.ts';

const wanted = (process.env.LEAKLENS_FIXED ?? '').split(',').filter((id) => id !== '');

// Not a test: Vitest only brings the loader that reads TypeScript (see scripts/fixed.mjs).
it.each(
  rules.filter((rule) => wanted.length === 0 || wanted.includes(rule.id)).map((rule) => [rule.id, rule] as const),
)('%s', (id, rule) => {
  for (const file of caseFiles(rule)) {
    const analysed = (text: string) => analyseCase(file, text).findings;
    const fixed = fixAll(file.text, { unsafe: true, rule: id }, analysed, () => 0);
    const target = path.join(CATALOG, id, 'fixed', file.name);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, fixed.text);
    console.log(
      `${id}/fixed/${file.name}: ${[...fixed.applied.values()].reduce((a, b) => a + b, 0)} repairs in ${fixed.rounds} rounds`,
    );
  }
});
