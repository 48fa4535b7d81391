import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expectText } from '../workbench.mjs';

const SOON = 30_000;

/** The rows of findings that name a place. */
const rowAt = (report, place) => report.locator('.row.finding', { hasText: place });

async function opened(workbench, place) {
  const report = await workbench.reportPage();
  await rowAt(report, place).waitFor({ timeout: SOON });
  await rowAt(report, place).click();
  await report.locator('.details .fix vscode-button').first().waitFor({ timeout: SOON });
  return report;
}

/** What the report must show of the sample's reports.py, and that its buttons do what they say. */
async function play(workbench) {
  await workbench.squiggle('error');
  const report = await opened(workbench, 'reports.py:8');
  await rowAt(report, 'reports.py:14').waitFor({ timeout: SOON });
  expectText(await report.locator('.summary').textContent(), '2 leaks in 1 open file', 'the summary');
  expectText(await report.locator('.details .impact').textContent(), 'estimate', 'the impact');
  expectText(await report.locator('.diff').first().textContent(), '+    async with SessionLocal()', 'the preview');
  await accessible(report);
  await workbench.picture('report');
  await report.locator('.details #go').click();
  await workbench.page
    .locator('.statusbar-item', { hasText: /Ln 8, Col 15\b/ })
    .first()
    .waitFor({ timeout: SOON });
  await report.locator('.details #fix-0').click();
  await workbench.shows('async with SessionLocal() as session:');
  await rowAt(report, 'reports.py:8').waitFor({ state: 'detached', timeout: SOON });
  await report.locator('.since', { hasText: '1 fixed' }).waitFor({ timeout: SOON });
  await report.locator('#tab-healthy').click();
  await report.locator('.healthy li').first().waitFor({ timeout: SOON });
  await workbench.picture('after-repair');
}

/** No violation of the accessibility rules that can be tested by a program. */
async function accessible(report) {
  const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  const page = await report.locator('#report').elementHandle();
  const frame = await page.ownerFrame();
  // The side bar shines through the page; contrast is judged against a colour.
  await frame.evaluate(() => {
    const colour = getComputedStyle(document.documentElement).getPropertyValue('--vscode-sideBar-background');
    document.body.style.backgroundColor = colour;
  });
  await frame.evaluate(axe);
  const { violations } = await frame.evaluate(() => globalThis.axe.run('#report'));
  if (violations.length > 0) {
    const lines = violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' | ')}`);
    throw new Error(`the report is not accessible:\n${lines.join('\n')}`);
  }
}

/** The page of a rule, opened from the report. */
async function openRulePage(workbench) {
  await workbench.squiggle('error');
  const report = await opened(workbench, 'reports.py:8');
  await report.locator('.details #rule').click();
  const tab = workbench.page.locator('.tab', { hasText: 'unclosed-session' });
  await tab.first().waitFor({ timeout: SOON });
  const heading = await workbench.inSomeFrame('h2', 'Why it leaks');
  expectText(heading, 'Why it leaks', 'the page of the rule');
  await workbench.picture('rule-page');
}

/** Search, groups and priorities narrow the list; a reason goes into the code; all by the keyboard. */
async function playFilters(workbench) {
  await workbench.squiggle('error');
  const report = await opened(workbench, 'reports.py:8');
  await report.locator('#search').fill('session');
  await rowAt(report, 'reports.py:14').waitFor({ state: 'detached', timeout: SOON });
  await rowAt(report, 'reports.py:8').waitFor({ timeout: SOON });
  await report.locator('#search').fill('');
  await rowAt(report, 'reports.py:14').waitFor({ timeout: SOON });
  await report.locator('#chip-critical').press('Enter');
  await rowAt(report, 'reports.py:8').waitFor({ state: 'detached', timeout: SOON });
  await report.locator('#chip-critical').press('Enter');
  await report.locator('#grouping').selectOption('rule');
  await report.locator('.row.group', { hasText: 'unclosed-session' }).waitFor({ timeout: SOON });
  await report.locator('#grouping').selectOption('cause');
  await report.locator('.row.group', { hasText: 'No common cause' }).waitFor({ timeout: SOON });
  await report.locator('#grouping').selectOption('rule');
  await report.locator('.row.group', { hasText: 'unclosed-session' }).waitFor({ timeout: SOON });
  await report.locator('.list').focus();
  await report.locator('.list').press('Home');
  await report.locator('.list').press('ArrowDown');
  await report.locator('#reason').fill('the caller closes it */ <b>');
  await workbench.picture('filters');
  await report.locator('#reason').press('Enter');
  await workbench.shows('the caller closes it');
  await workbench.save('reports.py');
  expectText(workbench.onDisk('backend/reports.py'), 'leaklens: ignore[', 'reports.py on disk');
}

export const scenarios = [
  { name: 'the report lists leaks and repairs one (dark)', workspace: 'sample', open: 'backend/reports.py', play },
  {
    name: 'the report lists leaks and repairs one (high contrast)',
    workspace: 'sample',
    open: 'backend/reports.py',
    settings: { 'workbench.colorTheme': 'Default High Contrast' },
    play,
  },
  {
    name: 'the report filters, groups and suppresses (light)',
    workspace: 'sample',
    open: 'backend/reports.py',
    settings: { 'workbench.colorTheme': 'Default Light Modern' },
    play: playFilters,
  },
  { name: 'a rule shows its page', workspace: 'sample', open: 'backend/reports.py', play: openRulePage },
];
