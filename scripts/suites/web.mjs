import { cpSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { at } from '../lib/root.mjs';
import { unpackZip } from '../lib/zip.mjs';
import { VSIX } from '../package.mjs';
import { openBrowser } from '../vscode-host/browser.mjs';
import { ensureWebHost } from '../vscode-host/install.mjs';
import { copyOf, temporaryFolder } from '../vscode-host/profile.mjs';
import { BUILDS, startWebServer } from '../vscode-host/web.mjs';
import { attempt, within } from './attempts.mjs';
import { PICTURES } from './ui.mjs';

const LIMIT = 240_000;

/**
 * Runs the Mocha suite inside the web worker extension host of VS Code's browser builds, against what the .vsix holds; in today's a reader uses the
 * report, too.
 */
export async function runWeb() {
  const host = await ensureWebHost();
  const extension = path.join(temporaryFolder('unpacked'), 'leaklens');
  unpackZip(VSIX, 'extension/', extension);
  // The server only serves what is below the extension's folder.
  cpSync(at('dist-test/web/index.js'), path.join(extension, 'test/index.js'));
  const sum = { passed: 0, failed: 0, skipped: 0, failures: [], notes: [] };
  for (const build of BUILDS) {
    const name = `web extension host of ${build.title}`;
    let last;
    const { error } = await attempt(name, async () => {
      last = undefined;
      last = await runOnce(host, extension, build);
      if (last.failures.length > 0) throw new Error(last.failures.join('\n'));
    });
    last ??= { passed: 0, skipped: 0, failures: [error.message], notes: [] };
    sum.passed += last.passed;
    sum.skipped += last.skipped;
    sum.failed += last.failures.length;
    sum.failures.push(...last.failures.map((one) => `${name}: ${one}`));
    sum.notes.push(...last.notes.map((one) => `${name}: ${one}`));
  }
  const [today] = BUILDS;
  const name = `the report in ${today.title}`;
  const { error } = await attempt(name, (number) => runPanel(host, extension, today, number));
  if (error) {
    sum.failed++;
    sum.failures.push(`${name}\n${error.stack ?? error}`);
  } else sum.passed++;
  return sum;
}

async function runPanel(host, extension, build, number) {
  const workspace = copyOf(at('test/web/workspace'));
  const server = await startWebServer(host, { build, extension, workspace });
  const browser = await openBrowser();
  try {
    const page = browser.pages()[0] ?? (await browser.newPage());
    mkdirSync(PICTURES, { recursive: true });
    const picture = (name) => page.screenshot({ path: path.join(PICTURES, `web-${name}.png`) }).catch(() => {});
    const { Workbench } = await import(pathToFileURL(at('test/ui/workbench.mjs')).href);
    const { playPanel } = await import(pathToFileURL(at('test/web/panel.mjs')).href);
    await page.goto(server.url);
    await within(playPanel(new Workbench(page, workspace, picture, '')), LIMIT, 'the report').catch(async (error) => {
      await picture(`failed-${number}`);
      throw error;
    });
  } finally {
    await browser.close().catch(() => {});
    server.stop();
  }
}

async function runOnce(host, extension, build) {
  const workspace = copyOf(at('test/web/workspace'));
  const server = await startWebServer(host, {
    build,
    extension,
    workspace,
    tests: path.join(extension, 'test/index.js'),
  });
  let browser;
  try {
    browser = await openBrowser();
    const page = browser.pages()[0] ?? (await browser.newPage());
    let outcome;
    const problems = [];
    const ended = new Promise((resolve) => {
      page.exposeFunction('codeAutomationExit', () => resolve());
      page.on('crash', () => problems.push('the page crashed') && resolve());
    });
    // The suite has no file system: it hands its outcome over as one line of the console.
    await page.exposeFunction('codeAutomationLog', (_type, args) => {
      const line = args.map(String).join(' ');
      const found = /LEAKLENS_TEST_OUTCOME (\{.*\})/s.exec(line);
      if (found) outcome = JSON.parse(found[1]);
    });
    page.on('console', (message) => {
      const found = /LEAKLENS_TEST_OUTCOME (\{.*\})/s.exec(message.text());
      if (found) outcome = JSON.parse(found[1]);
      else if (message.type() === 'error') problems.push(message.text().slice(0, 300));
    });
    await page.goto(server.url);
    await within(ended, LIMIT, 'the run').catch((late) => problems.push(late.message));
    if (!outcome?.complete || outcome.tests.length === 0) {
      throw new Error(`the suite did not come to its end: ${problems.slice(-5).join('; ') || 'nothing was reported'}`);
    }
    return {
      passed: outcome.tests.filter((test) => test.state === 'passed').length,
      skipped: outcome.tests.filter((test) => test.state === 'skipped').length,
      failures: outcome.tests.filter((test) => test.state === 'failed').map((test) => `${test.name}\n${test.error}`),
      notes: outcome.tests.filter((test) => test.state === 'skipped').map((test) => `skipped: ${test.name}`),
    };
  } finally {
    await browser?.close().catch(() => {});
    server.stop();
  }
}
