import { mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { duration, step } from '../lib/log.mjs';
import { at } from '../lib/root.mjs';
import { VSIX } from '../package.mjs';
import { openBrowser } from '../vscode-host/browser.mjs';
import { ensureServerHost } from '../vscode-host/install.mjs';
import { copyOf, createProfile, TEST_SETTINGS } from '../vscode-host/profile.mjs';
import { installExtension, startServer, workbenchUrl } from '../vscode-host/server.mjs';
import { attempt, within } from './attempts.mjs';

/** One scenario from an empty profile to its end, in milliseconds. */
const LIMIT = 240_000;

/** Where the pictures go. */
export const PICTURES = at('test-results/ui');

/**
 * Plays the scenarios of test/ui in a real VS Code through Chromium, with the .vsix installed.
 * LEAKLENS_UI_ONLY takes a part of a scenario's name and plays those alone.
 */
export async function runUi() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    const note = `skipped: UI scenarios (VS Code in the browser comes for Linux x64 only, this is ${process.platform} ${process.arch})`;
    return { passed: 0, failed: 0, skipped: 1, failures: [], notes: [note] };
  }
  let host;
  mkdirSync(PICTURES, { recursive: true });
  const result = { passed: 0, failed: 0, skipped: 0, failures: [] };
  const plays = [
    ...(await load('pages')).map((page) => ({ name: page.name, play: (number) => playPage(page, number) })),
    ...(await load('scenarios')).map((one) => ({
      name: one.name,
      play: async (number) => playOnce((host ??= await ensureServerHost()), one, number),
    })),
  ];
  for (const scenario of plays) {
    const started = Date.now();
    const { error } = await attempt(scenario.name, scenario.play);
    step(`${error ? 'FAILED' : 'ok    '} ${scenario.name} (${duration(Date.now() - started)})`);
    if (error) {
      result.failed++;
      result.failures.push(`${scenario.name}\n${error.stack ?? error}`);
    } else result.passed++;
  }
  return result;
}

/** Scenarios in VS Code, or of the panel's page alone. @param {'scenarios' | 'pages'} kind */
async function load(kind) {
  const files = readdirSync(at('test/ui', kind))
    .filter((file) => file.endsWith('.mjs'))
    .sort();
  const modules = await Promise.all(files.map((file) => import(pathToFileURL(at('test/ui', kind, file)).href)));
  const only = process.env.LEAKLENS_UI_ONLY ?? '';
  return modules.flatMap((module) => module[kind]).filter((scenario) => scenario.name.includes(only));
}

/** A fresh profile, a fresh copy of the workspace, a fresh server and browser: nothing of another try is left. */
async function playOnce(host, scenario, number) {
  const profile = createProfile({ ...TEST_SETTINGS, ...scenario.settings });
  const workspace = copyOf(at(scenario.workspace));
  scenario.prepare?.(workspace);
  let server;
  let browser;
  let page;
  const picture = (name, clip) =>
    page?.screenshot({ path: path.join(PICTURES, `${slug(scenario.name)}-${name}.png`), clip }).catch(() => {});
  try {
    await installExtension(host, profile, VSIX);
    server = await startServer(host, profile);
    browser = await openBrowser();
    page = browser.pages()[0] ?? (await browser.newPage());
    const { Workbench } = await import(pathToFileURL(at('test/ui/workbench.mjs')).href);
    const file = path.join(workspace, scenario.open);
    await page.goto(workbenchUrl(server, workspace, { open: file }));
    const workbench = new Workbench(page, workspace, picture, profile.extensions);
    await within(
      (async () => {
        await workbench.ready(scenario.open);
        await scenario.play(workbench);
      })(),
      LIMIT,
      scenario.name,
    );
  } catch (error) {
    await picture(`failed-${number}`);
    throw error;
  } finally {
    await browser?.close().catch(() => {});
    await server?.stop();
    profile.remove();
  }
}

/** The panel's page as the .vsix brings it, in a browser of its own. */
async function playPage({ name, play }, number) {
  const browser = await openBrowser();
  const page = browser.pages()[0] ?? (await browser.newPage());
  const picture = (what) => page.screenshot({ path: path.join(PICTURES, `${slug(name)}-${what}.png`) }).catch(() => {});
  try {
    const { PanelPage } = await import(pathToFileURL(at('test/ui/panel-page.mjs')).href);
    const panel = new PanelPage(page, at('dist'), picture);
    await within(
      panel.open().then(() => play(panel)),
      LIMIT,
      name,
    );
    if (panel.problems.length > 0) throw new Error(panel.problems.join('\n'));
  } catch (error) {
    await picture(`failed-${number}`);
    throw error;
  } finally {
    await browser.close().catch(() => {});
  }
}

const slug = (name) => name.replaceAll(/\W+/g, '-').toLowerCase();
