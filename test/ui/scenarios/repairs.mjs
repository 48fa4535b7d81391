import { expectText } from '../workbench.mjs';

export const scenarios = [
  {
    name: 'a session is put into async with by keyboard',
    workspace: 'sample',
    open: 'backend/reports.py',
    async play(workbench) {
      await workbench.squiggle('error');
      await workbench.goToText('backend/reports.py', 'SessionLocal()');
      await workbench.takeAction("'async with'");
      await workbench.shows('async with SessionLocal() as session:');
      await workbench.noSquiggle('error');
      await workbench.picture('repaired');
      await workbench.save('reports.py');
      expectText(
        workbench.onDisk('backend/reports.py'),
        '    async with SessionLocal() as session:\n        total = await session.scalar(',
        'reports.py on disk',
      );
    },
  },
];
