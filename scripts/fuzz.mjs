// Spoils and edits real code for as long as it is told to, with new random numbers each round, and stops at the first defect.
//   npm run fuzz -- [--minutes N] [--seed N] [FOLDER…]     FOLDERs: code to use beside the project's own
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { ROOT } from './lib/root.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { minutes: { type: 'string', default: '10' }, seed: { type: 'string', default: '1' } },
});
const run = spawnSync('npx', ['vitest', 'run', '--config', 'scripts/fuzz.vitest.config.ts'], {
  cwd: ROOT,
  stdio: 'inherit',
  env: {
    ...process.env,
    LEAKLENS_FUZZ: JSON.stringify({ minutes: Number(values.minutes), seed: Number(values.seed), folders: positionals }),
  },
});
process.exitCode = run.status ?? 1;
