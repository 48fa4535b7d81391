const SOON = 30_000;

/** The editor's part of the window with a hover, a lightbulb's menu, and the report: `scripts/pictures.mjs` makes the walkthrough's pictures of them. */
async function play(workbench) {
  await workbench.squiggle('error');
  await workbench.goToText('backend/reports.py', 'SessionLocal()');
  await workbench.hover('Session is not closed');
  await workbench.picture('hover', { x: 350, y: 196, width: 950, height: 300 });
  await workbench.page.keyboard.press('Escape');
  await workbench.page.keyboard.press('Control+.');
  const menu = workbench.page.locator('.action-widget');
  await menu.locator('.monaco-list-row', { hasText: 'async with' }).first().waitFor({ timeout: SOON });
  await workbench.picture('repair', { x: 350, y: 196, width: 640, height: 300 });
  await workbench.page.keyboard.press('Escape');
  const report = await workbench.reportPage();
  await report.locator('.row.finding').first().waitFor({ timeout: SOON });
  await workbench.picture('report', { x: 48, y: 36, width: 300, height: 300 });
}

const stepAt = (workbench, title) => workbench.page.locator('.getting-started-step', { hasText: title }).first();

/** The walkthrough opens, shows its picture, and ticks a step off when its command has run. */
async function playSteps(workbench) {
  await workbench.squiggle('error');
  await workbench.openWalkthrough('Find Leaks While You Write');
  await stepAt(workbench, 'Look at the whole report').click();
  await workbench.page.locator('.getting-started-media img').first().waitFor({ timeout: SOON });
  await workbench.picture('page');
  await stepAt(workbench, 'Look at the whole report').locator('a, button', { hasText: 'Show Report' }).first().click();
  await stepAt(workbench, 'Look at the whole report')
    .locator('.codicon-getting-started-step-checked')
    .first()
    .waitFor({ timeout: SOON });
  await workbench.picture('ticked');
}

export const scenarios = [
  { name: 'walkthrough', workspace: 'sample', open: 'backend/reports.py', play },
  {
    name: 'the walkthrough ticks its steps off',
    alone: true,
    workspace: 'sample',
    open: 'backend/reports.py',
    play: playSteps,
  },
];
