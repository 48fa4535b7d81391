import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { step } from '../lib/log.mjs';
import { at, ROOT } from '../lib/root.mjs';
import { run } from '../lib/run.mjs';
import { pythonEnvironment } from '../python-env.mjs';

/** How long one suite may take before it counts as hung, in milliseconds. */
const HUNG = 15 * 60_000;

/** So often a suite says how far it is, in milliseconds. */
const PROGRESS = 20_000;

/**
 * Runs the Vitest files below some folders in a process of their own.
 * @param {string} name of the suite
 * @param {string[]} folders relative; absent ones are passed over
 * @param {{ python?: boolean }} options python: tests find the interpreter with the libraries in LEAKLENS_PYTHON
 */
export async function runVitest(name, folders, { python = false } = {}) {
  const present = folders.filter((folder) => existsSync(at(folder)));
  if (present.length === 0) return { passed: 0, failed: 0, skipped: 0, failures: [] };
  const report = at('test-results', `${name}.json`);
  rmSync(report, { force: true });
  const env = { ...process.env };
  if (python) Object.assign(env, await pythonEnvironment());
  const args = [at('node_modules/vitest/vitest.mjs'), 'run', ...present.map((folder) => `${folder}/`)];
  args.push('--reporter=dot', '--reporter=json', `--outputFile.json=${report}`);
  let done = 0;
  const progress = setInterval(() => step(`${name}: ${done} tests so far`), PROGRESS);
  const onData = (text) => (done += text.split('·').length - 1);
  const { code, output, timedOut } = await run(process.execPath, args, { env, timeoutMs: HUNG, onData });
  clearInterval(progress);
  if (!existsSync(report)) {
    const why = timedOut ? `hung for ${HUNG / 60_000} minutes` : `ended with code ${code}`;
    return { passed: 0, failed: 1, skipped: 0, failures: [`${name}: Vitest ${why}\n${output.slice(-4000)}`] };
  }
  const result = read(JSON.parse(readFileSync(report, 'utf8')));
  if (code !== 0 && result.failed === 0) {
    result.failed = 1;
    result.failures.push(`${name}: Vitest ended with code ${code}\n${output.slice(-4000)}`);
  }
  return result;
}

/** Vitest's JSON report as counts; a file that cannot even be loaded is one failure. */
function read({ testResults }) {
  const result = { passed: 0, failed: 0, skipped: 0, failures: [], notes: [] };
  for (const file of testResults) {
    const where = path.relative(ROOT, file.name);
    if (file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed')) {
      result.failed++;
      result.failures.push(`${where}: ${file.message}`);
    }
    for (const test of file.assertionResults) {
      if (test.status === 'passed') result.passed++;
      else if (test.status === 'failed') {
        result.failed++;
        result.failures.push(`${where} > ${test.fullName}\n${test.failureMessages.join('\n')}`);
      } else {
        result.skipped++;
        result.notes.push(`skipped: ${where} > ${test.fullName}${test.meta?.reason ? ` (${test.meta.reason})` : ''}`);
      }
    }
  }
  return result;
}
