import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
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

/** So many scenarios at once, each in a browser of its own: a window spends most of its time waiting. */
const LANES = 2;

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
  mkdirSync(PICTURES, { recursive: true });
  const result = { passed: 0, failed: 0, skipped: 0, failures: [] };
  // These measure time: nothing else runs beside them.
  for (const page of await load('pages')) await playInto(result, page.name, (number) => playPage(page, number));
  const waiting = await load('scenarios');
  // Once, before both lanes want it.
  if (waiting.length > 0) await ensureServerHost();
  const lane = async () => {
    const stage = new SharedStage();
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) {
      const scenario = one;
      await playInto(result, scenario.name, (number) => playOnce(stage, scenario, number));
    }
    await stage.close();
  };
  await Promise.all(Array.from({ length: Math.min(LANES, waiting.length) }, lane));
  return result;
}

async function playInto(result, name, play) {
  const started = Date.now();
  const { error } = await attempt(name, play);
  step(`${error ? 'FAILED' : 'ok    '} ${name} (${duration(Date.now() - started)})`);
  if (error) {
    result.failed++;
    result.failures.push(`${name}\n${error.stack ?? error}`);
  } else result.passed++;
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

/** A VS Code that trusts no folder: it neither asks nor is told. */
const TRUST_NONE = { 'security.workspace.trust.enabled': true, 'security.workspace.trust.startupPrompt': 'never' };

/**
 * VS Code with the .vsix installed, and a browser. A scenario leaves nothing in it that others could see: each has a folder and a window of its own.
 * @param {boolean} restricted whether its windows open in Restricted Mode
 */
async function openStage(restricted = false) {
  const host = await ensureServerHost();
  const profile = createProfile({ ...TEST_SETTINGS, ...(restricted ? TRUST_NONE : {}) });
  let server;
  let browser;
  const close = async () => {
    await browser?.close().catch(() => {});
    await server?.stop();
    profile.remove();
  };
  try {
    await installExtension(host, profile, VSIX);
    server = await startServer(host, profile, { trust: restricted });
    browser = await openBrowser();
    return { profile, server, browser, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The stage that scenarios share, as long as none fails on it. */
class SharedStage {
  opened = undefined;

  open() {
    this.opened ??= openStage();
    return this.opened;
  }

  async close() {
    const opened = await this.opened?.catch(() => undefined);
    this.opened = undefined;
    await opened?.close();
  }
}

/** A fresh copy of the workspace in a window of its own; a further try, and a scenario that wants to be alone, has a fresh VS Code and browser, too. */
async function playOnce(shared, scenario, number) {
  const isAlone = number > 1 || scenario.alone === true || scenario.restricted === true;
  const workspace = copyOf(at(scenario.workspace));
  scenario.prepare?.(workspace);
  if (scenario.settings) {
    mkdirSync(path.join(workspace, '.vscode'), { recursive: true });
    writeFileSync(path.join(workspace, '.vscode/settings.json'), JSON.stringify(scenario.settings));
  }
  const { profile, server, browser, close } = isAlone ? await openStage(scenario.restricted) : await shared.open();
  let page;
  const picture = (name, clip) =>
    page?.screenshot({ path: path.join(PICTURES, `${slug(scenario.name)}-${name}.png`), clip }).catch(() => {});
  try {
    page = await browser.newPage();
    // What a language pack would say: the workbench stays in English, extensions speak the language.
    if (scenario.language) await page.addInitScript(`globalThis._VSCODE_NLS_LANGUAGE = '${scenario.language}'`);
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
    if (!isAlone) await shared.close();
    throw error;
  } finally {
    if (isAlone) await close();
    else {
      // A window that is left ends its extension host; for one that is closed the host would wait.
      await page?.goto('about:blank').catch(() => {});
      await page?.close().catch(() => {});
    }
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
