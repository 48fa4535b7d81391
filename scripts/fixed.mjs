// Writes `fixed/` of the rules named (all when none is): what fixing everything makes of their cases, for review like code.
//   npm run fixed -- [RULE…]
import { spawnSync } from 'node:child_process';
import { ROOT } from './lib/root.mjs';

const run = spawnSync('npx', ['vitest', 'run', '--config', 'scripts/fixed.vitest.config.ts'], {
  cwd: ROOT,
  stdio: 'inherit',
  env: { ...process.env, LEAKLENS_FIXED: process.argv.slice(2).join(',') },
});
process.exitCode = run.status ?? 1;
