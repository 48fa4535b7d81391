import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { withScratchCopy } from '../lib/scratch.ts';

const FORBIDDEN: readonly [string, string, string][] = [
  ['rules that know the protocol', 'rules/fixes/wrong.ts', "import type { Connection } from 'vscode-languageserver';"],
  ['an analysis with a file system', 'analysis/growth/wrong.ts', "import { readFileSync } from 'node:fs';"],
  [
    'an analysis that knows rules',
    'analysis/lifetime/wrong.ts',
    "import { rules } from '../../rules/registry.generated.ts';",
  ],
  ['a server that knows the editor', 'server/wrong.ts', "import { window } from 'vscode';"],
  ['a client that knows the engine', 'client/wrong.ts', "import { runRules } from '../rules/engine.ts';"],
  [
    'a lowering that asks for names',
    'analysis/languages/wrong.ts',
    "import {\n  namesOf,\n} from '../names/index.ts';",
  ],
];

describe('the import table', () => {
  it('forbids what it should, and is kept by the tree as it is', { timeout: 60_000 }, async () => {
    await withScratchCopy(async (folder) => {
      const check = () => spawnSync(process.execPath, ['scripts/check-imports.mjs'], { cwd: folder, encoding: 'utf8' });
      const clean = check();
      expect(clean.status, clean.stderr).toBe(0);
      for (const [, file, text] of FORBIDDEN) writeFileSync(path.join(folder, file), `${text}\n`);
      const { status, stderr } = check();
      expect(status).toBe(1);
      for (const [what, file] of FORBIDDEN) expect(stderr, what).toContain(file);
    });
  });
});
