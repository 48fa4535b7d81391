import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expectText } from '../workbench.mjs';

const SOON = 30_000;

/** A setting holds at once; a mistake in a configuration is underlined, told in the status bar, and changes nothing. */
async function playSettings(workbench) {
  const { page } = workbench;
  await workbench.squiggle('error');
  workbench.write('.vscode/settings.json', '{ "leaklens.rules": { "unclosed-session": "off" } }\n');
  await workbench.noSquiggle('error');
  workbench.write('.vscode/settings.json', '{}\n');
  await workbench.squiggle('error');
  workbench.write('leaklens.json', '{ "rules": { "unclosed-sesion": "off" } }\n');
  const status = page.locator('.statusbar-item[id*="leaklens"]').first();
  await workbench.again('see the mistake in the status bar', async () => {
    expectText(await status.getAttribute('aria-label'), 'leaklens.json has a mistake', 'the status bar');
  });
  await workbench.picture('status');
  await workbench.squiggle('error');
  // The item leads to the file.
  await status.click();
  await workbench.tab('leaklens.json').waitFor({ timeout: SOON });
  await page.locator('.monaco-editor [class*="squiggly-"]').first().waitFor({ timeout: SOON });
  await workbench.goToText('leaklens.json', 'unclosed-sesion');
  expectText(await workbench.hover('unclosed-session'), 'unclosed-session', 'the hover');
  await workbench.picture('mistake');
}

/** The cells of a notebook have their findings, and a repair stays in its cell. */
async function playNotebook(workbench) {
  const { page } = workbench;
  await workbench.open('prices.ipynb');
  await workbench.squiggle('info');
  await workbench.picture('found');
  await page.locator('.notebookOverlay .view-line', { hasText: 'open(path)' }).first().click();
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowLeft');
  await workbench.takeAction("Open the file with 'with'");
  await page.locator('.notebookOverlay .view-line', { hasText: 'with' }).first().waitFor({ timeout: SOON });
  await workbench.noSquiggle('info');
  await workbench.picture('repaired');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+s');
  await workbench.again('save the notebook', async () => {
    const { cells } = JSON.parse(workbench.onDisk('prices.ipynb'));
    const sources = cells.map(({ source }) => [source].flat().join(''));
    expectText(sources[2], '    with open(path) as handle:\n        return json.load(handle)', 'the third cell');
    if (sources[1] !== '%matplotlib inline\nimport json') throw new Error(`the second cell is ${sources[1]}`);
  });
}

/** A server that dies is started again: findings and repairs are as before. */
async function playKilled(workbench) {
  await workbench.squiggle('error');
  const report = await workbench.reportPage();
  const row = report.locator('.row.finding', { hasText: 'reports.py:8' });
  await row.waitFor({ timeout: SOON });
  workbench.killServer();
  await workbench.goToText('backend/reports.py', 'SessionLocal()');
  await workbench.takeAction("Open the session with 'async with'");
  await workbench.shows('async with SessionLocal() as session:');
  await workbench.noSquiggle('error');
  await row.waitFor({ state: 'detached', timeout: SOON });
  await report.locator('.row.finding', { hasText: 'reports.py:' }).first().waitFor({ timeout: SOON });
  await workbench.picture('back');
}

/** What a file of a hostile project leaves once it has run. */
const RAN = 'somebody-ran-me';

/** Files that other tools run when they look at a project, each of which leaves a trace. */
function traps(folder) {
  const python = `open(${JSON.stringify(path.join(folder, RAN))}, "w").close()\n`;
  const script = `require('node:fs').writeFileSync(${JSON.stringify(path.join(folder, RAN))}, '');\n`;
  const files = {
    'conftest.py': python,
    'sitecustomize.py': python,
    'setup.py': python,
    'backend/__init__.py': python,
    'eslint.config.js': script,
    'node_modules/typescript/lib/tsserver.js': script,
    'node_modules/typescript/lib/typescript.js': script,
    'node_modules/trap/index.js': script,
    'tsconfig.json': '{ "compilerOptions": { "plugins": [{ "name": "trap" }] } }\n',
    'leaklens.json': '{ "rules": { "unclosed-file": "off" } }\n',
  };
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  }
}

/** In Restricted Mode everything works: findings, a scan, the project's configuration and repairs. Nothing of the project runs. */
async function playRestricted(workbench) {
  const { page } = workbench;
  await page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).first().waitFor({ timeout: SOON });
  await workbench.squiggle('error');
  await workbench.picture('1-found');
  await workbench.command('Extensions: Focus on Extensions View');
  const row = page.locator('.extensions-viewlet .extension-list-item', { hasText: 'LeakLens' }).first();
  await row.waitFor({ timeout: SOON });
  const told = await row.textContent();
  if (/restricted|disabled|limited/i.test(told)) throw new Error(`the list of extensions says: ${told}`);
  await workbench.picture('2-not-limited');
  const report = await workbench.reportPage();
  await workbench.command('LeakLens: Scan Workspace');
  await report.locator('.row.finding', { hasText: 'PriceTag.tsx:' }).first().waitFor({ timeout: SOON });
  const started = workbench.startedByServer();
  if (started.length > 0) throw new Error(`the server has started ${started.join(', ')}`);
  // The project's own configuration holds: it can turn rules off and on, and name no program.
  if ((await report.locator('.row.finding', { hasText: 'File is not closed' }).count()) > 0)
    throw new Error('leaklens.json is not heeded');
  await workbench.picture('3-report');
  await workbench.goToText('backend/reports.py', 'SessionLocal()');
  await workbench.takeAction("Open the session with 'async with'");
  await workbench.shows('async with SessionLocal() as session:');
  await workbench.noSquiggle('error');
  await workbench.save('reports.py');
  expectText(workbench.onDisk('backend/reports.py'), 'async with SessionLocal() as session:', 'reports.py');
  await workbench.picture('4-repaired');
  if (existsSync(path.join(workbench.folder, RAN))) throw new Error('a file of the project was run');
}

export const scenarios = [
  {
    name: 'a setting and a broken configuration show at once',
    workspace: 'sample',
    open: 'backend/reports.py',
    play: playSettings,
  },
  {
    name: 'a notebook is repaired cell by cell',
    workspace: 'test/ui/workspaces/notebook',
    open: 'names.py',
    play: playNotebook,
  },
  {
    name: 'a server that is killed comes back',
    alone: true,
    workspace: 'sample',
    open: 'backend/reports.py',
    play: playKilled,
  },
  {
    name: 'in Restricted Mode all works and nothing is run',
    restricted: true,
    workspace: 'sample',
    open: 'backend/reports.py',
    prepare: traps,
    play: playRestricted,
  },
];
