import { file } from '../panel-page.mjs';
import { expectText } from '../workbench.mjs';

/** The first picture of 10,000 findings may take so long, in milliseconds; it takes a tenth on a machine at rest. */
const FIRST_PAINT = 1500;
/** Rows that may be in the page at once: those that are seen, and some on both sides. */
const MOST_ROWS = 60;

const said = (panel) => panel.page.locator('.banner:not([hidden])').textContent();

async function playMany(panel) {
  const files = Array.from({ length: 500 }, (_, index) => file(`src/part ${index}/module_${index}.py`, 20));
  const paint = await panel.report({
    files,
    examined: 0,
    scan: { revision: 1, end: 'whole', files: 900, of: 900, known: 900 },
  });
  await panel.page.locator('.row.finding').first().waitFor();
  if (paint > FIRST_PAINT) throw new Error(`10,000 findings were shown after ${paint.toFixed(0)} ms`);
  expectText(await panel.page.locator('.summary').textContent(), '10,000 leaks in 500 files', 'the summary');
  await panel.picture('first');
  const list = panel.page.locator('.list');
  await list.focus();
  // A second of scrolling through all of it, frame by frame.
  const frames = await list.evaluate(async (node) => {
    const seen = [];
    const most = node.scrollHeight - node.clientHeight;
    for (let step = 1; step <= 40; step += 1) {
      const before = performance.now();
      node.scrollTop = (most * step) / 40;
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      seen.push({ ms: performance.now() - before, rows: node.querySelectorAll('.row').length });
    }
    return seen;
  });
  const most = Math.max(...frames.map((frame) => frame.rows));
  if (most > MOST_ROWS) throw new Error(`${most} rows were in the page at once`);
  const middle = frames.map(({ ms }) => ms).sort((a, b) => a - b)[20];
  if (middle > 100) throw new Error(`a step of scrolling took ${middle.toFixed(0)} ms`);
  await list.press('End');
  await panel.page.locator('.row.finding[aria-selected=true]', { hasText: 'module_99.py:20' }).waitFor();
  // A long list leaves room for what is told of one of its findings.
  const share = await panel.page.evaluate(
    () => document.querySelector('.details').clientHeight / document.querySelector('.content').clientHeight,
  );
  if (share < 0.5) throw new Error(`the details have ${share.toFixed(2)} of the page`);
  await panel.page.waitForFunction(() => {
    const row = document.querySelector('.row.finding[aria-selected=true]').getBoundingClientRect();
    const box = document.querySelector('.list').getBoundingClientRect();
    return row.top >= box.top - 1 && row.bottom <= box.bottom + 1;
  });
  await panel.picture('end');
  await panel.page.locator('#search').fill('module_7.py');
  await panel.page.locator('.row.group', { hasText: '5' }).first().waitFor();
  // Four groups of 28 pixels, twenty findings of 46.
  const height = await panel.page.locator('.rows').evaluate((node) => node.style.height);
  if (height !== '1032px') throw new Error(`the search left ${height} of rows`);
}

const HOSTILE = '<img src=x onerror="document.title=1">&lt;b&gt;\u202e"\'`.py';

async function playHostile(panel) {
  const message = '<script>document.title=2</script> `</code><b>bold</b>` javascript:alert(1)';
  const hostile = file(HOSTILE, 1, { message, title: '<h1>title</h1>', impact: '<i>estimate</i>' });
  await panel.report({
    files: [hostile],
    open: [hostile.uri],
    advice: [{ production: '<u>x</u>', verify: '<s>y</s>' }],
  });
  await panel.page.locator('.row.finding').click();
  const of = { uri: hostile.uri, version: 0, finding: hostile.findings[0].id };
  const code = '</code></pre><img src=x onerror=document.title=3>\u2028\u0000';
  await panel.send({
    type: 'details',
    of,
    names: { [hostile.uri]: HOSTILE },
    details: {
      code: { first: 0, lines: [code] },
      evidence: [{ uri: hostile.uri, name: HOSTILE, range: hostile.findings[0].range, message, code }],
      fixes: [
        {
          title: message,
          safety: 'asks',
          why: message,
          changes: [{ uri: hostile.uri, isNew: false, hunks: [{ line: 1, lines: [`-${code}`, `+${code}`] }] }],
        },
      ],
      alike: 1,
    },
  });
  await panel.page.locator('.details .fix').waitFor();
  expectText(
    await panel.page.locator('.details .message').textContent(),
    '<script>document.title=2</script>',
    'the message',
  );
  expectText(await panel.page.locator('.details .code').first().textContent(), '</code></pre><img', 'the code');
  expectText(await panel.page.locator('.row.finding .place').textContent(), 'onerror=', 'the name of the file');
  expectText(await panel.page.locator('.row.finding').getAttribute('title'), '\\u202e', 'the whole name');
  expectText(await panel.page.locator('.details .code').first().textContent(), '\\u0000', 'the code');
  const made = await panel.page.evaluate(
    () => document.querySelectorAll('#report :is(script, img, b, h1, i, u, s, a)').length,
  );
  if (made > 0) throw new Error(`${made} elements were made of text`);
  if ((await panel.page.title()) !== 'LeakLens report') throw new Error('a text was run');
  await panel.picture('shown');
  // What came in all the same would be refused by the policy.
  await panel.page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'document.title = 4';
    document.body.append(script);
  });
  if ((await panel.page.title()) !== 'LeakLens report') throw new Error('a script without the nonce was run');
  if (!panel.problems.some((one) => one.includes('Content Security Policy'))) throw new Error('nothing was refused');
  panel.problems.length = 0;
}

async function playStates(panel) {
  const one = file('src/orders.py', 2);
  const scan = { revision: 1, end: 'whole', files: 40, of: 40, known: 40 };
  const run = async (label, command) => {
    await panel.page.getByText(label, { exact: true }).click();
    const sent = (await panel.sent('run')).map((message) => message.command);
    if (sent.at(-1) !== command) throw new Error(`'${label}' ran ${sent.at(-1)}`);
  };
  expectText(await panel.page.locator('.empty').textContent(), 'LeakLens is starting…', 'the page at the start');
  await panel.picture('1-starting');
  await panel.send({ type: 'trouble', trouble: 'stopped' });
  expectText(await panel.page.locator('.empty').textContent(), 'LeakLens is not running', 'the page without a server');
  await panel.picture('2-stopped');
  await run('Show the log', 'leaklens.showLog');
  await panel.report({ examined: 0 });
  expectText(await panel.page.locator('.empty').textContent(), 'Open a Python', 'the first page');
  await run('Scan the workspace', 'leaklens.scanWorkspace');
  await panel.picture('3-first-run');
  await panel.send({ type: 'progress', done: 12, total: 40 });
  expectText(await said(panel), 'Scanning the workspace: 12 of 40 files', 'the banner');
  if (await panel.page.getByText('Scan the workspace', { exact: true }).count())
    throw new Error('a second scan is offered');
  await panel.picture('4-scanning');
  await run('Cancel', 'leaklens.cancelScan');
  await panel.send({ type: 'idle' });
  await panel.report({ files: [one], examined: 0, scan: { ...scan, end: 'cancelled', files: 12 } });
  expectText(await said(panel), 'The scan was cancelled after 12 of 40 files', 'the banner');
  await panel.picture('5-cancelled');
  await run('Scan again', 'leaklens.scanWorkspace');
  await panel.report({ files: [one], open: [one.uri], scan: { ...scan, end: 'cancelled', files: 0, known: 0 } });
  expectText(await said(panel), 'The scan was cancelled; what you see is from before', 'the banner');
  expectText(await panel.page.locator('.summary').textContent(), '2 leaks in 1 open file', 'the summary');
  await panel.report({ files: [one], examined: 0, scan: { ...scan, end: 'failed', files: 3 } });
  expectText(await said(panel), 'could not be scanned', 'the banner');
  await panel.picture('6-failed');
  const since = { label: 'Since the baseline', count: 2, fixed: 5, trend: [9, 7, 7, 3, 2] };
  await panel.report(
    { files: [one], examined: 0, scan: { ...scan, baseline: { old: 4, listed: 0, fixed: 5 } } },
    since,
  );
  if (await panel.page.locator('.banner:not([hidden])').count()) throw new Error('a banner is left');
  expectText(
    await panel.page.locator('.since').textContent(),
    'Since the baseline: 2 new, 5 fixed',
    'what has changed',
  );
  expectText(await panel.page.locator('.trend').getAttribute('aria-label'), '9, 7, 7, 3, 2', 'the trend');
  await panel.picture('7-baseline');
  await panel.report({ examined: 0, scan: { ...scan, baseline: { old: 4, listed: 0, fixed: 5 } } }, since);
  expectText(await panel.page.locator('.summary').textContent(), 'No new leaks in 40 files', 'the summary');
  expectText(await panel.page.locator('.empty').textContent(), 'Older leaks that the baseline holds: 4', 'the page');
  await panel.picture('7-baseline-nothing-new');
  await panel.report(
    { files: [one], examined: 0, scan: { ...scan, baseline: { old: 4, listed: 0, fixed: 5 } } },
    since,
  );
  await panel.send({ type: 'trouble', trouble: 'starting' });
  expectText(await said(panel), 'what you see is from before', 'the banner');
  if ((await panel.page.locator('.row.finding').count()) !== 2) throw new Error('what was known is lost');
  await panel.picture('8-stale');
  await panel.report({
    examined: 3,
    open: ['a', 'b', 'c'],
    healthy: [{ rule: 'unclosed-file', subjects: 'files', count: 7 }],
  });
  expectText(await panel.page.locator('.summary').textContent(), 'No leaks found in the open files', 'the summary');
  await panel.picture('9-nothing-found');
  await panel.report({ files: [one] });
  await panel.page.locator('#search').fill('nothing like it');
  expectText(await panel.page.locator('.empty').textContent(), 'No finding passes the filters', 'the empty list');
  await run('Clear the filters', (await panel.sent('run')).at(-1)?.command);
  await panel.page.locator('.row.finding').first().waitFor();
}

export const pages = [
  { name: 'the panel with 10,000 findings', play: playMany },
  { name: 'the panel with hostile names and code', play: playHostile },
  { name: 'the panel in all its states', play: playStates },
];
