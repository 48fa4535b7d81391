// The one command before a push: generated files, types, lint with the import table, format, tests.
//   node scripts/check.mjs [--no-tests]
import { fileURLToPath } from 'node:url';
import { duration, step } from './lib/log.mjs';
import { at } from './lib/root.mjs';
import { run } from './lib/run.mjs';

const tool = (file, ...args) => [process.execPath, [at('node_modules', file), ...args]];
const script = (file, ...args) => [process.execPath, [at('scripts', file), ...args]];
const types = (config) => tool('typescript/bin/tsc', '-p', config);

const CHECKS = [
  ['generated files', script('generate.mjs', '--check')],
  ['types', types('tsconfig.json')],
  ['types: analysis and rules without a platform', types('tsconfig.engine.json')],
  ['types: web worker', types('tsconfig.web.json')],
  ['types: panel', types('tsconfig.panel.json')],
  ['lint', tool('@biomejs/biome/bin/biome', 'lint', '--error-on-warnings', '.')],
  ['import table', script('check-imports.mjs')],
  ['format', tool('@biomejs/biome/bin/biome', 'format', '.')],
];

/**
 * Runs the static checks as a suite: each counts as one test.
 * @returns {Promise<{ passed: number, failed: number, skipped: number, failures: string[] }>}
 */
export async function runChecks() {
  const result = { passed: 0, failed: 0, skipped: 0, failures: [] };
  for (const [name, [command, args]] of CHECKS) {
    const started = Date.now();
    const { code, output } = await run(command, args);
    step(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${duration(Date.now() - started)})`);
    if (code === 0) result.passed++;
    else {
      result.failed++;
      result.failures.push(`${name}\n${output.trim()}`);
    }
  }
  return result;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const args = process.argv.includes('--no-tests') ? ['--only', 'check'] : [];
  const { code } = await run(process.execPath, [at('scripts/test.mjs'), ...args], { show: true });
  process.exitCode = code;
}
