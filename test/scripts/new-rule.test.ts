import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { ROOT, withScratchCopy } from '../lib/scratch.ts';

const ID = 'unreturned-library-book';

/** Runs a script or tool in the copy. */
function run(folder: string, ...args: string[]): { code: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  return { code: status, output: stdout + stderr };
}

it('a new rule passes types, lint and format as it is written', { timeout: 120_000 }, async () => {
  await withScratchCopy(async (folder) => {
    const written = run(folder, 'scripts/new-rule.mjs', ID);
    expect(written, written.output).toMatchObject({ code: 0 });
    expect(readFileSync(path.join(folder, 'rules/registry.generated.ts'), 'utf8')).toContain(ID);
    expect(readFileSync(path.join(folder, 'package.json'), 'utf8')).toContain(ID);
    const own = `rules/catalog/${ID}`;
    const biome = 'node_modules/@biomejs/biome/bin/biome';
    for (const check of [
      ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.engine.json'],
      [biome, 'lint', '--error-on-warnings', own],
      [biome, 'format', own],
      ['scripts/check-imports.mjs'],
      ['scripts/generate.mjs', '--check'],
    ]) {
      const result = run(folder, ...check);
      expect(result.code, `${check.join(' ')}\n${result.output}`).toBe(0);
    }
    expect(run(folder, 'scripts/new-rule.mjs', ID).code, 'a second time').toBe(2);
  });
  expect(existsSync(path.join(ROOT, 'rules/catalog', ID))).toBe(false);
});

it('a new rule needs a name that says the leak', () => {
  for (const name of ['', 'Session', 'one', 'a_b', '../x-y']) {
    const { code, output } = run(ROOT, 'scripts/new-rule.mjs', name);
    expect(code, name).toBe(2);
    expect(output).toContain('usage:');
  }
});
