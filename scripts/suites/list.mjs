import { readdirSync } from 'node:fs';
import { runChecks } from '../check.mjs';
import { ensureDependencies } from '../lib/dependencies.mjs';
import { at } from '../lib/root.mjs';
import { runEditor } from './editor.mjs';
import { runProofs } from './proofs.mjs';
import { runUi } from './ui.mjs';
import { runVitest } from './vitest.mjs';
import { runWeb } from './web.mjs';

const MINUTE = 60_000;

/** Folders of test/ that are suites of their own, or hold no tests. */
const OTHERS = new Set(['harness', 'protocol', 'cli', 'package', 'editor', 'web', 'ui', 'lib', 'fixtures']);

/** Every other folder of test/ has unit tests. */
const unitFolders = () =>
  readdirSync(at('test'))
    .filter((name) => !OTHERS.has(name))
    .map((name) => `test/${name}`);

/** The libraries that models are checked against are no dependencies of the project: they come with the suite that asks them. */
async function runUnit() {
  await ensureDependencies(at('test/rules/models/libraries'), 'the libraries of the models');
  return runVitest('unit', unitFolders(), { python: true });
}

/**
 * All suites in the order in which they run. `run` answers `{ passed, failed, skipped, failures, notes }`. `budget` is in
 * milliseconds; suites of one `group` share it.
 */
export const SUITES = [
  { name: 'check', run: runChecks },
  { name: 'unit', run: runUnit },
  { name: 'harness', budget: 5 * MINUTE, run: () => runVitest('harness', ['test/harness'], { python: true }) },
  { name: 'protocol', budget: 3 * MINUTE, needsBuild: true, run: () => runVitest('protocol', ['test/protocol']) },
  { name: 'cli', budget: 3 * MINUTE, needsBuild: true, run: () => runVitest('cli', ['test/cli']) },
  { name: 'proofs', needsBuild: true, run: runProofs },
  { name: 'package', needsBuild: true, needsPackage: true, run: () => runVitest('package', ['test/package']) },
  ...[
    { name: 'editor', run: runEditor },
    { name: 'web', run: runWeb },
    { name: 'ui', run: runUi },
  ].map((suite) => ({
    ...suite,
    group: 'editor, web and UI together',
    budget: 8 * MINUTE,
    needsBuild: true,
    needsPackage: true,
    needsTestBundles: suite.name !== 'ui',
  })),
];
