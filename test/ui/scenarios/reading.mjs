import { expectText } from '../workbench.mjs';

export const scenarios = [
  {
    name: 'a leak is underlined and its hover explains it',
    workspace: 'sample',
    open: 'backend/reports.py',
    async play(workbench) {
      await workbench.squiggle('error');
      await workbench.goToText('backend/reports.py', 'SessionLocal()');
      const hover = await workbench.hover('Session is not closed');
      expectText(hover, 'session', 'the hover');
      expectText(hover, 'The function leaves here', 'the hover');
      expectText(hover, 'All about unclosed-session', 'the hover');
      await workbench.picture('hover');
      await workbench.page
        .locator('.monaco-hover:visible a', { hasText: "Open the session with 'async with'" })
        .first()
        .click();
      await workbench.shows('async with SessionLocal() as session:');
      await workbench.picture('repaired');
    },
  },
  {
    name: 'the rule beside a message leads to its page',
    workspace: 'sample',
    open: 'backend/reports.py',
    async play(workbench) {
      await workbench.squiggle('error');
      await workbench.goToText('backend/reports.py', 'SessionLocal()');
      await workbench.hover('Session is not closed');
      await workbench.page
        .locator('.monaco-hover:visible a.code-link', { hasText: 'unclosed-session' })
        .first()
        .click();
      await workbench.tab('unclosed-session.md').waitFor({ timeout: 30_000 });
      await workbench.inSomeFrame('h1', 'Session is not closed');
      await workbench.picture('page');
    },
  },
  {
    name: 'lines show what is found in them, endpoints what a request costs',
    workspace: 'sample',
    open: 'backend/orders.py',
    settings: { 'leaklens.lineText': 'all', 'leaklens.codeLens': true },
    async play(workbench) {
      await workbench.squiggle('warning');
      await workbench.textAtLineEnd('All rows of Order are loaded');
      const lens = workbench.page.locator('.codelens-decoration', { hasText: 'fetches all rows of Order' });
      await lens.first().waitFor();
      await workbench.picture('in-place');
    },
  },
  {
    name: 'an editor in German is told in German',
    workspace: 'sample',
    open: 'backend/reports.py',
    language: 'de',
    settings: { 'leaklens.lineText': 'all' },
    async play(workbench) {
      await workbench.squiggle('error');
      await workbench.textAtLineEnd('Session session wird nie geschlossen');
      await workbench.goToText('backend/reports.py', 'SessionLocal()');
      const hover = await workbench.hover('Session wird nicht geschlossen');
      expectText(hover, 'Hier verlässt der Ablauf die Funktion', 'the hover');
      expectText(hover, 'Jeder Aufruf belegt eine weitere Ressource (Session)', 'the hover');
      expectText(hover, 'Alles über unclosed-session', 'the hover');
      await workbench.picture('hover');
      const report = await workbench.reportPage('LeakLens: Bericht anzeigen');
      const row = report.locator('.row.finding', { hasText: 'reports.py:8' });
      await row.click();
      await report.locator('.details .fix vscode-button').first().waitFor();
      expectText(await row.textContent(), 'Session wird nicht geschlossen', 'the row');
      expectText(await report.locator('.details .impact').textContent(), 'Schätzung', 'the impact');
      expectText(
        await report.locator('.details .fix').first().textContent(),
        "Session mit 'async with' öffnen",
        'the repair',
      );
      await workbench.picture('report');
    },
  },
  {
    name: 'an editor in Chinese is told in Chinese',
    workspace: 'sample',
    open: 'backend/reports.py',
    language: 'zh-cn',
    async play(workbench) {
      await workbench.squiggle('error');
      await workbench.goToText('backend/reports.py', 'SessionLocal()');
      const hover = await workbench.hover('会话未关闭');
      expectText(hover, '函数在此处退出', 'the hover');
    },
  },
];
