import 'mocha/mocha.js';
import { runSuites, type TestSuite } from '../editor/suite.ts';
import { browser } from './browser.ts';

interface MochaGlobals {
  readonly mocha: Parameters<typeof runSuites>[0]['mocha'] & { setup(options: object): void };
  readonly Mocha: Pick<Parameters<typeof runSuites>[0], 'Suite' | 'Test'>;
}

const SUITES: readonly TestSuite[] = [browser];

/** VS Code calls this inside the web worker extension host. The outcome goes to the console, where the runner reads it. */
export async function run(): Promise<void> {
  const { mocha, Mocha } = globalThis as unknown as MochaGlobals;
  // The usual reporter of browsers needs a page; a worker has none.
  mocha.setup({ ui: 'tdd', reporter: 'min', timeout: 100_000 });
  await runSuites({ mocha, Suite: Mocha.Suite, Test: Mocha.Test }, SUITES, (outcome) => {
    console.log(`LEAKLENS_TEST_OUTCOME ${JSON.stringify(outcome)}`);
  });
}
