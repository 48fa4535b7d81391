import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { at } from '../lib/root.mjs';
import { unpackZip } from '../lib/zip.mjs';
import { VSIX } from '../package.mjs';
import { openBrowser } from '../vscode-host/browser.mjs';
import { ensureServerHost } from '../vscode-host/install.mjs';
import { copyOf, createProfile, TEST_SETTINGS, temporaryFolder } from '../vscode-host/profile.mjs';
import { remoteUri, startServer, workbenchUrl } from '../vscode-host/server.mjs';
import { attempt, within } from './attempts.mjs';

/** One run of Mocha inside an extension host, in milliseconds. */
const LIMIT = 420_000;

/** The runs: each has the suites `test/editor/*.suite.ts` that name it. */
const PARTS = [
  { name: 'trusted', trust: false, settings: {} },
  {
    name: 'untrusted',
    trust: true,
    settings: { 'security.workspace.trust.enabled': true, 'security.workspace.trust.startupPrompt': 'never' },
  },
];

/** Runs the Mocha suites inside VS Code's extension host, against what the .vsix holds. */
export async function runEditor() {
  const result = { passed: 0, failed: 0, skipped: 0, failures: [], notes: [] };
  const extension = path.join(temporaryFolder('unpacked'), 'leaklens');
  unpackZip(VSIX, 'extension/', extension);
  const inBrowser = process.platform === 'linux' && process.arch === 'x64' && !process.env.VSCODE_EXECUTABLE;
  for (const part of PARTS) {
    const runPart = inBrowser ? runInServer : runOnDesktop;
    let last;
    const { error } = await attempt(`editor, ${part.name} workspace`, async () => {
      last = await runPart(part, extension);
      const failed = last.tests.filter((test) => test.state === 'failed');
      if (failed.length > 0) throw new Error(failed.map((test) => `${test.name}: ${test.error}`).join('\n'));
    });
    if (error && !last) {
      result.failed++;
      result.failures.push(`editor, ${part.name} workspace: ${error.message}`);
    }
    for (const test of last?.tests ?? []) count(result, test);
  }
  return result;
}

function count(result, test) {
  if (test.state === 'passed') result.passed++;
  else if (test.state === 'failed') {
    result.failed++;
    result.failures.push(`${test.name}\n${test.error}`);
  } else {
    result.skipped++;
    result.notes.push(`skipped: ${test.name}`);
  }
}

/** What Mocha wrote; a run that did not come to its end has a failure that says so. */
function readOutcome(file, part, why) {
  if (!existsSync(file)) throw new Error(`the suite did not begin: ${why}`);
  const { complete, tests } = JSON.parse(readFileSync(file, 'utf8'));
  if (!complete) {
    const after = tests.at(-1)?.name ?? 'nothing';
    tests.push({
      name: `the run in a ${part.name} workspace comes to its end`,
      state: 'failed',
      error: `${why}; after '${after}'`,
    });
  }
  if (tests.length === 0) throw new Error('no test ran');
  return { tests };
}

async function runInServer(part, extension) {
  const host = await ensureServerHost();
  const profile = createProfile({ ...TEST_SETTINGS, ...part.settings });
  const outcome = path.join(profile.folder, 'outcome.json');
  Object.assign(profile.environment, { LEAKLENS_TEST_OUTCOME: outcome, LEAKLENS_TEST_PART: part.name });
  const workspace = copyOf(at('test/editor/workspace'));
  let server;
  let browser;
  try {
    server = await startServer(host, profile, { testDriver: true, trust: part.trust });
    browser = await openBrowser();
    const page = browser.pages()[0] ?? (await browser.newPage());
    let why = 'the window reported nothing';
    const ended = new Promise((resolve) => {
      page.exposeFunction('codeAutomationExit', (code) => resolve(code));
      page.on('crash', () => {
        why = 'the page crashed';
        resolve(3);
      });
    });
    await page.exposeFunction('codeAutomationLog', () => {});
    const payload = [
      ['extensionDevelopmentPath', remoteUri(server, extension)],
      ['extensionTestsPath', remoteUri(server, at('dist-test/editor/index.cjs'))],
      ['enableProposedApi', ''],
    ];
    await page.goto(workbenchUrl(server, workspace, { payload }));
    await within(ended, LIMIT, 'the run').catch((error) => (why = error.message));
    return readOutcome(outcome, part, why);
  } finally {
    await browser?.close().catch(() => {});
    await server?.stop();
    profile.remove();
  }
}

/** With a desktop VS Code: VSCODE_EXECUTABLE, or one that is downloaded. */
async function runOnDesktop(part, extension) {
  const { runTests } = await import('@vscode/test-electron');
  const profile = createProfile({ ...TEST_SETTINGS, ...part.settings });
  const outcome = path.join(profile.folder, 'outcome.json');
  let why = 'the window reported nothing';
  try {
    await runTests({
      ...(process.env.VSCODE_EXECUTABLE ? { vscodeExecutablePath: process.env.VSCODE_EXECUTABLE } : {}),
      extensionDevelopmentPath: extension,
      extensionTestsPath: at('dist-test/editor/index.cjs'),
      extensionTestsEnv: { LEAKLENS_TEST_OUTCOME: outcome, LEAKLENS_TEST_PART: part.name },
      launchArgs: [
        copyOf(at('test/editor/workspace')),
        ...profile.arguments,
        ...(part.trust ? [] : ['--disable-workspace-trust']),
      ],
    });
  } catch (error) {
    why = error.message;
  }
  try {
    return readOutcome(outcome, part, why);
  } finally {
    profile.remove();
  }
}
