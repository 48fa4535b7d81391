import { expectText } from '../workbench.mjs';

/** What the report must show of the sample's reports.py, and that its buttons do what they say. */
async function play(workbench) {
  await workbench.squiggle('error');
  const report = await workbench.reportPage();
  const critical = report.locator('vscode-collapsible.critical .finding');
  await critical.filter({ hasText: 'reports.py:8' }).waitFor({ timeout: 30_000 });
  const high = report.locator('vscode-collapsible.high .finding');
  await high.filter({ hasText: 'reports.py:14' }).waitFor({ timeout: 30_000 });
  expectText(await report.locator('.summary').textContent(), '2 leaks in 1 open file', 'the summary');
  await workbench.picture('report');
  await critical.locator('.title').click();
  await workbench.page
    .locator('.statusbar-item', { hasText: /Ln 8, Col 15\b/ })
    .first()
    .waitFor({ timeout: 30_000 });
  await critical.locator('vscode-button.fix').first().click();
  await workbench.shows('async with SessionLocal() as session:');
  await critical.waitFor({ state: 'detached', timeout: 30_000 });
  await report.locator('vscode-collapsible.healthy').waitFor({ timeout: 30_000 });
  await workbench.picture('after-repair');
}

/** The page of a rule, opened from the report. */
async function openRulePage(workbench) {
  await workbench.squiggle('error');
  const report = await workbench.reportPage();
  await report.locator('.finding .rule').first().click();
  const tab = workbench.page.locator('.tab', { hasText: 'unclosed-session' });
  await tab.first().waitFor({ timeout: 30_000 });
  const heading = await workbench.inSomeFrame('h2', 'Why it leaks');
  expectText(heading, 'Why it leaks', 'the page of the rule');
  await workbench.picture('rule-page');
}

export const scenarios = [
  { name: 'the report lists leaks and repairs one (dark)', workspace: 'sample', open: 'backend/reports.py', play },
  {
    name: 'the report lists leaks and repairs one (light)',
    workspace: 'sample',
    open: 'backend/reports.py',
    settings: { 'workbench.colorTheme': 'Default Light Modern' },
    play,
  },
  { name: 'a rule shows its page', workspace: 'sample', open: 'backend/reports.py', play: openRulePage },
];
