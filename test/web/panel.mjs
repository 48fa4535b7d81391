import { expectText } from '../ui/workbench.mjs';

/** The first finding may wait for the worker's start on a busy machine, in milliseconds. */
const FIRST = 90_000;
const SOON = 30_000;
const FILE = 'session_left_open.py';

/** The report in VS Code's browser build, where the page comes from another origin: it lists a leak, tells all about it, and repairs it. */
export async function playPanel(workbench) {
  const { page } = workbench;
  await page.waitForSelector('.monaco-workbench', { timeout: FIRST });
  await page.locator('.explorer-folders-view .monaco-list-row', { hasText: FILE }).dblclick({ timeout: FIRST });
  await workbench.squiggle('error');
  const report = await workbench.reportPage();
  const row = report.locator('.row.finding', { hasText: `${FILE}:11` });
  await row.click({ timeout: SOON });
  await report.locator('.details #fix-0').waitFor({ timeout: SOON });
  expectText(await report.locator('.summary').textContent(), '1 leak in 1 open file', 'the summary');
  expectText(await report.locator('.details .code').first().textContent(), 'SessionLocal()', 'the code');
  await workbench.picture('panel');
  await report.locator('.details #fix-0').click();
  await workbench.shows('with SessionLocal() as session:');
  await row.waitFor({ state: 'detached', timeout: SOON });
}
