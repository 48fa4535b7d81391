// The one command before a push: generated files, types, lint with the import table, format, tests.
//   node scripts/check.mjs [--no-tests]
import { existsSync } from 'node:fs';
import { ensureDependencies } from './lib/dependencies.mjs';
import { duration, step } from './lib/log.mjs';
import { at } from './lib/root.mjs';
import { run } from './lib/run.mjs';
import { sourceFiles } from './lib/files.mjs';

const tool = (file, ...args) => [process.execPath, [at('node_modules', file), ...args]];
const script = (file, ...args) => [process.execPath, [at('scripts', file), ...args]];
const types = (config) => tool('typescript/bin/tsc', '-p', config);

/** Whether a configuration has a file to look at: the compiler calls an empty one an error. */
const WEB = sourceFiles(['server/browser']).length > 0 || existsSync(at('client/browser.ts'));
const PANEL = sourceFiles(['client/panel']).length > 0;

const CHECKS = [
  ['generated files', script('generate.mjs', '--check')],
  ['types', types('tsconfig.json')],
  ['types: analysis and rules without a platform', types('tsconfig.engine.json')],
  ...(WEB ? [['types: web worker', types('tsconfig.web.json')]] : []),
  ...(PANEL ? [['types: panel', types('tsconfig.panel.json')]] : []),
  ['lint', tool('@biomejs/biome/bin/biome', 'lint', '--error-on-warnings', '.')],
  ['import table', script('check-imports.mjs')],
  ['format', tool('@biomejs/biome/bin/biome', 'format', '.')],
];

/**
 * Runs the static checks.
 * @returns {Promise<{ name: string, ok: boolean, output: string }[]>}
 */
async function runChecks() {
  const results = [];
  for (const [name, [command, args]] of CHECKS) {
    const started = Date.now();
    const { code, output } = await run(command, args);
    step(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${duration(Date.now() - started)})`);
    if (code !== 0) console.log(output.trim());
    results.push({ name, ok: code === 0, output });
  }
  return results;
}

await ensureDependencies();
const results = await runChecks();
let failed = results.some((result) => !result.ok);
if (!process.argv.includes('--no-tests')) {
  const { code } = await run(process.execPath, [at('scripts/test.mjs')], { show: true });
  failed ||= code !== 0;
}
process.exitCode = failed ? 1 : 0;
