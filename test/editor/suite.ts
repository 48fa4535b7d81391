/** Tests that run inside an extension host, as data: Mocha's globals differ between hosts. */
export interface TestSuite {
  readonly title: string;
  readonly tests: Readonly<Record<string, () => Promise<void>>>;
  /** After each test, also a failed one. */
  readonly tidy?: () => Promise<void>;
}

/** How a run went, or goes. */
export interface Outcome {
  /** Whether it came to its end. */
  readonly complete: boolean;
  readonly tests: readonly {
    readonly name: string;
    readonly state: 'passed' | 'failed' | 'skipped';
    readonly error?: string;
  }[];
}

/** What is used of Mocha; both its Node and its browser build have it. */
interface MochaLike {
  readonly suite: unknown;
  run(done: (failures: number) => void): {
    on(event: string, listener: (test: { fullTitle(): string }, error?: Error) => void): void;
  };
}

interface MochaParts {
  readonly mocha: MochaLike;
  readonly Suite: {
    create(
      parent: unknown,
      title: string,
    ): { addTest(test: unknown): void; afterEach(title: string, run: () => Promise<void>): void };
  };
  readonly Test: new (title: string, run: () => Promise<void>) => unknown;
}

/**
 * Runs suites with Mocha.
 * @param tell gets the outcome after each test, so that a run that hangs says where
 * @returns at the end; never rejects for a failed test
 */
export function runSuites(
  { mocha, Suite, Test }: MochaParts,
  suites: readonly TestSuite[],
  tell: (outcome: Outcome) => void,
): Promise<void> {
  for (const { title, tests, tidy } of suites) {
    const suite = Suite.create(mocha.suite, title);
    if (tidy) suite.afterEach('tidies up', tidy);
    for (const [name, run] of Object.entries(tests)) suite.addTest(new Test(name, run));
  }
  const outcomes: Outcome['tests'][number][] = [];
  return new Promise((resolve) => {
    const runner = mocha.run(() => {
      tell({ complete: true, tests: outcomes });
      resolve();
    });
    const add = (test: { fullTitle(): string }, state: 'passed' | 'failed' | 'skipped', error?: Error) => {
      outcomes.push({ name: test.fullTitle(), state, ...(error ? { error: String(error.stack ?? error) } : {}) });
      tell({ complete: false, tests: outcomes });
    };
    runner.on('pass', (test) => add(test, 'passed'));
    runner.on('pending', (test) => add(test, 'skipped'));
    runner.on('fail', (test, error) => add(test, 'failed', error ?? new Error('no reason given')));
  });
}
