import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ask, choose, noMoreTold, press, told } from '../answers.mjs';
import { expectText } from '../workbench.mjs';

const SOON = 30_000;
const WHICH_RULE = 'LeakLens: repair all findings of which rule?';
/** A leak without a repair: which of two files a name means changes on the way. */
const KEPT_OPEN = `def pick(path, other):
    handle = open(path)
    if other:
        handle = open(other)
    return handle.read()
`;

const rowAt = (report, place) => report.locator('.row.finding', { hasText: place });

/** What a scan finds in files that nobody has opened: in the panel with all details, in the tree, and in a document. */
async function playScan(workbench) {
  const { page } = workbench;
  await workbench.squiggle('error');
  const report = await workbench.reportPage();
  await workbench.command('LeakLens: Scan Workspace');
  await rowAt(report, 'orders.py:').first().waitFor({ timeout: SOON });
  await rowAt(report, 'PriceTag.tsx:').first().waitFor({ timeout: SOON });
  await page
    .locator('.statusbar-item', { hasText: 'scanning the workspace' })
    .waitFor({ state: 'detached', timeout: SOON });
  expectText(await report.locator('.summary').textContent(), 'files', 'the summary');
  await rowAt(report, 'orders.py:').first().click();
  await report.locator('.details .fix vscode-button', { hasText: 'Fetch one page' }).first().waitFor({ timeout: SOON });
  expectText(await report.locator('.details .code').first().textContent(), 'select(Order)', 'the code');
  expectText(await report.locator('.details .diff').first().textContent(), '.offset(offset)', 'the preview');
  await workbench.picture('panel');
  await workbench.command('LeakLens: Focus on Findings by File View');
  const tree = page.locator('.pane', { hasText: 'Findings by File' }).last();
  const leaf = tree.locator('.monaco-list-row[aria-level="2"]', { hasText: 'Query without a bound' }).first();
  await leaf.waitFor({ timeout: SOON });
  await workbench.picture('tree');
  await leaf.click();
  await workbench.tab('orders.py').waitFor({ timeout: SOON });
  await exportAs(workbench, 'Markdown');
  const text = workbench.onDisk('leak-report.md');
  for (const part of [
    '# Leak audit',
    '**Scope:** workspace',
    '6 findings in 5 of 10 files',
    'backend/reports.py',
    'frontend/PriceTag.tsx',
    'unbounded-query',
    '```diff',
  ])
    expectText(text, part, 'the exported report');
  await workbench.picture('document');
}

/** Exports the report through the quick pick and the dialog for the place, and opens it. */
async function exportAs(workbench, format) {
  const { page } = workbench;
  const question = 'LeakLens: export the report as';
  await ask(workbench, 'LeakLens: Export Report…', question);
  await choose(workbench, question, format);
  await page.locator('.quick-input-titlebar', { hasText: 'LeakLens: export the report' }).first().waitFor();
  await page.locator('.quick-input-widget input[type=text]').first().waitFor();
  await workbench.picture('place');
  await page.keyboard.press('Enter');
  await press(await told(workbench, 'LeakLens: the report is in leak-report'), 'Open');
  await workbench.tab('leak-report.md').waitFor({ timeout: SOON });
}

/** A baseline made from the editor takes old findings away; a new leak is shown alone. */
async function playBaseline(workbench) {
  await workbench.squiggle('error');
  const report = await workbench.reportPage();
  await workbench.command('LeakLens: Scan Workspace');
  await rowAt(report, 'orders.py:').first().waitFor({ timeout: SOON });
  await workbench.command('LeakLens: Create Baseline From the Last Scan');
  await report.locator('.since', { hasText: 'Since the baseline: 0 new, 0 fixed' }).waitFor({ timeout: SOON });
  await workbench.noSquiggle('error');
  await rowAt(report, '').first().waitFor({ state: 'detached', timeout: SOON });
  await workbench.picture('1-nothing-new');
  const { findings } = JSON.parse(workbench.onDisk('leaklens-baseline.json'));
  if (findings.length < 5) throw new Error(`the baseline has ${findings.length} findings`);
  const leak = 'def latest(path: str) -> str:\n    handle = open(path)\n    return handle.readline()\n';
  workbench.write('backend/latest.py', leak);
  await rowAt(report, 'latest.py:2').waitFor({ timeout: SOON });
  await report.locator('.since', { hasText: 'Since the baseline: 1 new, 0 fixed' }).waitFor({ timeout: SOON });
  // The baseline mended nothing: the scans before it, behind it and with the new leak.
  const trend = await report.locator('.trend').getAttribute('aria-label');
  expectText(trend, '6, 6, 7', 'the trend');
  await workbench.goToText('backend/reports.py', 'SessionLocal()');
  await workbench.picture('2-one-new');
  // Shown faded instead of not at all.
  workbench.write('.vscode/settings.json', '{ "leaklens.baseline": "dim" }\n');
  await workbench.page.locator('.monaco-editor .squiggly-inline-unnecessary').first().waitFor({ timeout: SOON });
  await workbench.picture('3-dimmed');
}

/** Cancelling, from the report or from the notification, leaves what was known, and nothing goes on as if a scan ran. */
async function playCancel(workbench) {
  const { page } = workbench;
  const status = page.locator('.statusbar-item', { hasText: 'scanning the workspace' });
  await workbench.squiggle('error');
  const report = await workbench.reportPage();
  await workbench.command('LeakLens: Scan Workspace');
  await report.locator('.banner', { hasText: /[1-9]\d* of 1,\d+ files/ }).waitFor({ timeout: SOON });
  await status.waitFor({ timeout: SOON });
  await workbench.picture('1-running');
  await report.locator('#banner-action', { hasText: 'Cancel' }).click();
  await report.locator('.banner', { hasText: 'The scan was cancelled' }).waitFor({ timeout: SOON });
  await status.waitFor({ state: 'detached', timeout: SOON });
  if (await report.locator('.banner progress:visible').count()) throw new Error('a bar is left');
  await rowAt(report, 'reports.py:8').waitFor({ timeout: SOON });
  await workbench.picture('2-cancelled');
  await workbench.command('View: Toggle Primary Side Bar Visibility');
  await workbench.command('LeakLens: Scan Workspace');
  const notification = await told(workbench, /scanning the workspace: [1-9][\d,]* of/);
  await workbench.picture('3-notification');
  await press(notification, 'Cancel');
  await noMoreTold(workbench, 'scanning the workspace');
  const again = await workbench.reportPage();
  await again.locator('.banner', { hasText: 'The scan was cancelled' }).waitFor({ timeout: SOON });
  await rowAt(again, 'reports.py:8').waitFor({ timeout: SOON });
}

/** Goes as far as the preview. */
async function chooseSafe(workbench) {
  await ask(workbench, 'LeakLens: Repair All Findings of a Rule…', WHICH_RULE);
  await choose(workbench, WHICH_RULE, 'unclosed-file');
  await choose(workbench, 'LeakLens: repair all findings of unclosed-file', 'Safe repairs only');
  await workbench.page.locator('.bulk-edit-panel .monaco-list-row').first().waitFor({ timeout: SOON });
  // What waits for an answer is not told to be under way.
  await noMoreTold(workbench, 'LeakLens: repairing');
}

/** All findings of a rule: a choice, one preview to confirm, a summary with what is left and why, and one undo. */
async function playFixRule(workbench) {
  const { page } = workbench;
  const before = ['backend/reports.py', 'frontend/export.ts'].map((file) => workbench.onDisk(file));
  await workbench.squiggle('error');
  await chooseSafe(workbench);
  await page.locator('.bulk-edit-panel .monaco-button', { hasText: 'Discard' }).first().click({ timeout: SOON });
  await told(workbench, 'LeakLens: nothing was changed: it was not confirmed');
  await chooseSafe(workbench);
  await workbench.confirmPreview('reports.py');
  await told(workbench, 'LeakLens: repaired 1 finding in 1 file, 3 left');
  await workbench.focusEditor();
  await page.keyboard.press('Control+z');
  await page.locator('.tab.dirty').waitFor({ state: 'detached', timeout: SOON });
  await chooseSafe(workbench);
  await workbench.confirmPreview();
  await told(workbench, 'LeakLens: repaired 2 findings in 2 files, 2 left');
  await workbench.picture('summary');
  // The editor opens what was changed behind its back after a moment, and saves what is open.
  await page.locator('.tab.dirty').nth(1).waitFor({ timeout: SOON });
  await workbench.saveAll();
  expectText(
    workbench.onDisk('backend/reports.py'),
    '    with open(path, "w", encoding="utf-8") as report:',
    'reports.py',
  );
  expectText(workbench.onDisk('frontend/export.ts'), 'await file.close();', 'export.ts');
  await press(await told(workbench, '2 left'), 'What and Why');
  const log = page.locator('.panel .view-line', { hasText: 'is left:' });
  await log.first().waitFor({ timeout: SOON });
  expectText(await log.first().textContent(), 'kept_open.py', 'the log');
  await workbench.picture('what-and-why');
  await workbench.focusEditor();
  await page.keyboard.press('Control+z');
  await page.locator('.tab.dirty').nth(1).waitFor({ timeout: SOON });
  await workbench.saveAll();
  ['backend/reports.py', 'frontend/export.ts'].forEach((file, index) => {
    if (workbench.onDisk(file) !== before[index]) throw new Error(`${file} is not as it was`);
  });
}

/** Of two leaks in a file one is left out in the preview: it is told as left. */
async function playSpared(workbench) {
  await workbench.squiggle('error');
  await chooseSafe(workbench);
  await workbench.confirmPreview('two_files.py', 2);
  await told(workbench, 'LeakLens: repaired 1 finding in 1 file, 3 left');
  await workbench.picture('summary');
  await press(await told(workbench, '3 left'), 'What and Why');
  const log = workbench.page.locator('.panel .view-line', { hasText: 'two_files.py:7 is left:' });
  await log.first().waitFor({ timeout: SOON });
  expectText(
    (await log.first().textContent()).replaceAll('\u00a0', ' '),
    'it was not ticked in the preview',
    'the log',
  );
}

/** A file with two leaks, each repaired by two edits. */
function twoFiles(folder) {
  const leak = (name) => `def ${name}(path):\n    handle = open(path)\n    return handle.read()\n`;
  writeFileSync(path.join(folder, 'backend/two_files.py'), `${leak('first')}\n\n${leak('second')}`);
}

/** A finding that has no repair. */
function keptOpen(folder) {
  writeFileSync(path.join(folder, 'backend/kept_open.py'), KEPT_OPEN);
}

function manyFiles(folder) {
  mkdirSync(path.join(folder, 'parts'), { recursive: true });
  for (let index = 0; index < 1000; index += 1) {
    const functions = Array.from({ length: 60 }, (_, at) => {
      return `def read_${index}_${at}(path):\n    handle = open(path)\n    return handle.read()\n`;
    });
    writeFileSync(path.join(folder, `parts/part_${index}.py`), functions.join('\n\n'));
  }
}

export const scenarios = [
  {
    name: 'workspace: a scan, its details, its tree and its export',
    workspace: 'sample',
    open: 'backend/reports.py',
    play: playScan,
  },
  {
    name: 'workspace: a baseline hides what is old',
    workspace: 'sample',
    open: 'backend/reports.py',
    play: playBaseline,
  },
  {
    name: 'workspace: a scan is cancelled',
    workspace: 'sample',
    open: 'backend/reports.py',
    prepare: manyFiles,
    play: playCancel,
  },
  {
    name: 'workspace: all findings of a rule are repaired',
    workspace: 'sample',
    open: 'backend/reports.py',
    prepare: keptOpen,
    play: playFixRule,
  },
  {
    name: 'workspace: a repair that is left out in the preview is told as left',
    workspace: 'sample',
    open: 'backend/reports.py',
    prepare: twoFiles,
    play: playSpared,
  },
];
