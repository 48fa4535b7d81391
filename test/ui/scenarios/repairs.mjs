import { expectText } from '../workbench.mjs';

/** A repair taken with the keyboard at a finding: the editor shows it, the finding is gone, the file on disk has it. */
function repair({ name, open, at, kind, action, shows, onDisk }) {
  return {
    name,
    workspace: 'sample',
    open,
    async play(workbench) {
      await workbench.squiggle(kind);
      await workbench.goToText(open, at);
      await workbench.takeAction(action);
      await workbench.shows(shows);
      await workbench.noSquiggle(kind);
      await workbench.picture('repaired');
      await workbench.save(open.split('/').at(-1));
      const text = workbench.onDisk(open);
      for (const part of onDisk) expectText(text, part, `${open} on disk`);
    },
  };
}

/** With `leaklens.fixes.confirm` at `always` a repair shows its preview, and nothing changes before it is confirmed. */
async function playPreview(workbench) {
  const before = workbench.onDisk('backend/reports.py');
  await workbench.squiggle('error');
  await workbench.goToText('backend/reports.py', 'SessionLocal()');
  await workbench.takeAction("Open the session with 'async with'");
  await workbench.confirmPreview();
  await workbench.shows('async with SessionLocal() as session:');
  await workbench.noSquiggle('error');
  await workbench.saveAll();
  const after = workbench.onDisk('backend/reports.py');
  if (after === before) throw new Error('reports.py on disk is as before');
  expectText(after, 'async with SessionLocal() as session:', 'reports.py on disk');
}

/** A repair that edits the service in between, too, shows its preview by itself. */
async function playTwoFiles(workbench) {
  await workbench.squiggle('warning');
  await workbench.goToText('shop/orders.py', 'all_orders');
  await workbench.takeAction('Fetch one page');
  await workbench.confirmPreview();
  await workbench.shows('offset: int = Query(0, ge=0),');
  await workbench.noSquiggle('warning');
  await workbench.saveAll();
  await workbench.picture('repaired');
  expectText(workbench.onDisk('shop/orders.py'), 'limit: int = Query(50, ge=1, le=100),', 'orders.py on disk');
  const service = workbench.onDisk('shop/order_service.py');
  expectText(service, '.order_by(Order.id).offset(offset).limit(limit)', 'order_service.py on disk');
}

/** A repair that creates a file shows it in its preview, and writes it when that is confirmed. */
async function playNewFile(workbench) {
  await workbench.squiggle('error');
  await workbench.goToText('shop/routers/prices.py', 'requests.get');
  await workbench.takeAction('Share one asynchronous client of `httpx`, closed at shutdown (');
  await workbench.confirmPreview();
  await workbench.shows('await http_client.get(');
  await workbench.noSquiggle('error');
  await workbench.saveAll();
  await workbench.picture('repaired');
  expectText(workbench.onDisk('shop/http_client.py'), 'http_client = httpx.AsyncClient(', 'http_client.py on disk');
  expectText(workbench.onDisk('shop/main.py'), 'await http_client.aclose()', 'main.py on disk');
}

export const scenarios = [
  {
    name: 'keyboard: a repair that creates a file is previewed and confirmed',
    workspace: 'test/ui/workspaces/client-of-its-own',
    open: 'shop/routers/prices.py',
    play: playNewFile,
  },
  {
    name: 'keyboard: a repair of two files is previewed and confirmed',
    workspace: 'test/ui/workspaces/service-in-between',
    open: 'shop/orders.py',
    play: playTwoFiles,
  },
  {
    name: 'keyboard: a repair is previewed and confirmed',
    workspace: 'sample',
    open: 'backend/reports.py',
    settings: { 'leaklens.fixes.confirm': 'always' },
    play: playPreview,
  },
  repair({
    name: 'keyboard: a session is opened with async with',
    open: 'backend/reports.py',
    at: 'SessionLocal()',
    kind: 'error',
    action: "Open the session with 'async with'",
    shows: 'async with SessionLocal() as session:',
    onDisk: ['    async with SessionLocal() as session:\n        total = await session.scalar('],
  }),
  repair({
    name: 'keyboard: a list endpoint gets pages',
    open: 'backend/orders.py',
    at: 'all()',
    kind: 'warning',
    action: 'Fetch one page',
    shows: '.offset(offset).limit(limit)',
    onDisk: [
      'from fastapi import APIRouter, Depends, Query\n',
      'limit: int = Query(50, ge=1, le=100),\n',
      'offset: int = Query(0, ge=0),\n',
      'select(Order).order_by(Order.id).offset(offset).limit(limit)',
    ],
  }),
  repair({
    name: 'keyboard: a cache gets a bound',
    open: 'backend/places.py',
    at: '_found:',
    kind: 'error',
    action: "'LRUCache'",
    shows: 'LRUCache(maxsize=FOUND_MAX)',
    onDisk: ['from cachetools import LRUCache\n', 'FOUND_MAX = ', 'LRUCache(maxsize=FOUND_MAX)'],
  }),
];
