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
  await workbench.open('leaklens.json');
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
];
