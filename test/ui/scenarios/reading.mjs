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
      await workbench.picture('hover');
    },
  },
];
