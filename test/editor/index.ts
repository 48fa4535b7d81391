import { writeFileSync } from 'node:fs';
import type { TestSuite } from './suite.ts';
import { runSuites } from './suite.ts';
import { assistance } from './suites/assistance.ts';
import { client } from './suites/client.ts';
import { diagnostics } from './suites/diagnostics.ts';
import { repairs } from './suites/repairs.ts';
import { settings } from './suites/settings.ts';
import { untrusted } from './suites/untrusted.ts';

const PARTS: Readonly<Record<string, readonly TestSuite[]>> = {
  trusted: [diagnostics, repairs, settings, client, assistance],
  untrusted: [untrusted],
};

/** VS Code calls this inside the extension host. The outcome goes to a file: the host's console leads nowhere. */
export async function run(): Promise<void> {
  const { default: Mocha } = await import('mocha');
  // The host makes the console read-only, which Mocha's reporters cannot bear.
  Mocha.reporters.Base.consoleLog = () => {};
  const mocha = new Mocha({ timeout: 100_000, reporter: 'min' });
  const suites = PARTS[process.env.LEAKLENS_TEST_PART ?? 'trusted'] ?? [];
  const file = process.env.LEAKLENS_TEST_OUTCOME;
  if (file === undefined) throw new Error('LEAKLENS_TEST_OUTCOME names no file');
  await runSuites({ mocha, Suite: Mocha.Suite, Test: Mocha.Test }, suites, (outcome) => {
    writeFileSync(file, JSON.stringify(outcome));
  });
}
