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
];
