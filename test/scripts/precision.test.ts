import { spawnSync } from 'node:child_process';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { withScratchCopy } from '../lib/scratch.ts';

const VERDICT = {
  path: 'src/a.ts',
  line: 3,
  rule: 'unclosed-file',
  verdict: 'false',
  reported: true,
  reason: 'closed',
};

it('the tables of docs/precision.md count the verdicts, and refuse what is none', { timeout: 60_000 }, async () => {
  await withScratchCopy(async (folder) => {
    const at = (file: string) => path.join(folder, 'docs', file);
    const generate = (...options: string[]) =>
      spawnSync(process.execPath, ['scripts/generate.mjs', ...options], { cwd: folder, encoding: 'utf8' });
    writeFileSync(
      at('precision/repositories.json'),
      readFileSync(at('precision/repositories.json'), 'utf8').replace(
        /\}\s*$/,
        ', "some/project": { "commit": "abc", "scanned": "all", "languages": ["typescript"] }}',
      ),
    );
    const two = [VERDICT, { ...VERDICT, line: 4, verdict: 'true' }, { ...VERDICT, line: 5, reported: false }];
    writeFileSync(at('precision/some-project.jsonl'), `${two.map((one) => JSON.stringify(one)).join('\n')}\n`);

    const stale = generate('--check');
    expect(stale.status, stale.stderr).toBe(1);
    expect(stale.stdout).toContain('docs/precision.md');
    expect(generate().status).toBe(0);
    expect(readFileSync(at('precision.md'), 'utf8')).toContain('| some/project | abc | all | 1 |  |  | 1 | 1 | 50 % |');

    appendFileSync(at('precision/some-project.jsonl'), `${JSON.stringify({ ...VERDICT, verdict: 'perhaps' })}\n`);
    expect(generate().stderr).toContain('not a verdict');
    writeFileSync(at('precision/some-project.jsonl'), '');
    writeFileSync(at('precision/other-project.jsonl'), '');
    expect(generate().stderr).toContain('does not list other-project.jsonl');
  });
});
