// Runs every suite on a fresh clone: installs, builds, packages, tests.
//   node scripts/test.mjs [--only SUITE[,SUITE…]] [--no-build]
// Prints a table and ends with `N passed, N failed`; exit code 1 when something failed.
import { fileURLToPath } from 'node:url';
import { ensureDependencies } from './lib/dependencies.mjs';
import { duration, step, table } from './lib/log.mjs';
import { stopChildren } from './lib/run.mjs';
import { SUITES } from './suites/list.mjs';

const MINUTE = 60_000;
const TOTAL_BUDGET = 25 * MINUTE;

/** @returns {{ wanted: string[], build: boolean }} @throws on an unknown suite */
function readArguments(args) {
  const at = args.indexOf('--only');
  const wanted = at < 0 ? SUITES.map((suite) => suite.name) : (args[at + 1] ?? '').split(',');
  const unknown = wanted.filter((name) => !SUITES.some((suite) => suite.name === name));
  if (unknown.length > 0) {
    throw new Error(`no suite '${unknown.join("', '")}'; there are: ${SUITES.map((suite) => suite.name).join(', ')}`);
  }
  return { wanted, build: !args.includes('--no-build') };
}

async function prepare(suites, build) {
  await ensureDependencies();
  if (!build || !suites.some((suite) => suite.needsBuild)) return;
  const { buildAll } = await import('./build.mjs');
  const { packageExtension } = await import('./package.mjs');
  await buildAll({ tests: suites.some((suite) => suite.needsTestBundles) });
  if (suites.some((suite) => suite.needsPackage)) await packageExtension();
}

/** Runs one suite; whatever it throws counts as one failure with its message. */
async function runSuite(suite) {
  const started = Date.now();
  step(`suite ${suite.name}`);
  let result;
  try {
    result = await suite.run();
  } catch (error) {
    result = { passed: 0, failed: 1, skipped: 0, failures: [`${suite.name}: ${error.stack ?? error}`] };
  }
  for (const failure of result.failures) console.log(`FAILED ${failure}`);
  for (const note of result.notes ?? []) console.log(note);
  if (result.passed + result.failed + result.skipped === 0) {
    result.failed = 1;
    console.log(`FAILED ${suite.name}: no test ran`);
  }
  return { ...result, name: suite.name, group: suite.group, budget: suite.budget, ms: Date.now() - started };
}

function report(results, total) {
  const rows = results.map(({ name, passed, failed, skipped, ms, budget }) => {
    return [name, passed, failed, skipped, duration(ms), budget ? `${budget / MINUTE} m` : ''];
  });
  const heading = ['suite', 'passed', 'failed', 'skipped', 'time', 'budget'];
  console.log(`\n${table([heading, ...rows, ['all', '', '', '', duration(total), `${TOTAL_BUDGET / MINUTE} m`]])}\n`);
  const spent = new Map();
  for (const { group, name, ms, budget } of results) {
    const key = group ?? name;
    spent.set(key, { ms: (spent.get(key)?.ms ?? 0) + ms, budget });
  }
  for (const [name, { ms, budget }] of spent) {
    if (budget && ms > budget) console.log(`over budget: ${name} took ${duration(ms)} of ${duration(budget)}`);
  }
  if (total > TOTAL_BUDGET) console.log(`over budget: all suites took ${duration(total)} of ${duration(TOTAL_BUDGET)}`);
}

async function main() {
  const started = Date.now();
  const { wanted, build } = readArguments(process.argv.slice(2));
  const suites = SUITES.filter((suite) => wanted.includes(suite.name));
  try {
    await prepare(suites, build);
  } catch (error) {
    console.log(`FAILED build: ${error.message}`);
    console.log('0 passed, 1 failed');
    return 1;
  }
  const results = [];
  for (const suite of suites) results.push(await runSuite(suite));
  report(results, Date.now() - started);
  const sum = (key) => results.reduce((all, result) => all + result[key], 0);
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
  return sum('failed') > 0 ? 1 : 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => {
      stopChildren();
      process.exit(130);
    });
  }
  try {
    process.exit(await main());
  } catch (error) {
    console.error(error.message);
    process.exit(2);
  }
}
