// Measures what people feel: typing, opening, scanning, memory, size. Prints tables and writes JSON.
//   npm run bench -- [--quick] [--peers] [--json FILE]
// Figures of one run can be compared with each other; machines are too different and too noisy for more. The targets are for two quiet cores.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { keystrokes } from './bench/keystrokes.mjs';
import { peers } from './bench/peers.mjs';
import { growth, saveJson, scans, starts, vsixBytes } from './bench/processes.mjs';
import { importers, largeScan } from './bench/trees.mjs';
import { at } from './lib/root.mjs';
import { run } from './lib/run.mjs';

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    peers: { type: 'boolean', default: false },
    json: { type: 'string' },
  },
});
const sizes = values.quick ? [200, 1000] : [200, 1000, 5000];
const runs = values.quick ? 1 : 3;
const megabytes = (bytes) => (bytes / 1e6).toFixed(1);

/** Highest p95 in milliseconds by size and class. */
const TARGETS = {
  1000: { letter: 15, newline: 15, indent: 15, quote: 30, bracket: 30 },
  5000: { letter: 60, newline: 60, indent: 60, quote: 100, bracket: 100 },
};

if (!existsSync(at('dist/server.js'))) await run(process.execPath, [at('scripts/build.mjs')], { show: true });
const root = mkdtempSync(path.join(tmpdir(), 'leaklens-bench-'));
console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model}\n`);

const typed = await keystrokes(
  {
    name: 'LeakLens',
    command: process.execPath,
    args: [at('dist/server.js'), '--stdio'],
    languages: ['python', 'typescript'],
  },
  sizes,
  root,
);
console.log('Typing: milliseconds from didChange to diagnostics');
console.log('language    lines  class      p50    p95  target (first: p95 of the first 240 edits)');
for (const row of typed) {
  const target = TARGETS[row.lines]?.[row.class];
  console.log(
    `${row.language.padEnd(11)} ${String(row.lines).padStart(5)}  ${row.class.padEnd(8)} ${row.p50.toFixed(1).padStart(6)} ${row.p95.toFixed(1).padStart(6)}  ${(target === undefined ? '–' : `${target}${row.p95 <= target ? ' met' : ' missed'}`).padEnd(10)} first ${row.first.toFixed(1)}`,
  );
}

const started = await starts(runs);
console.log(`\nStart to first diagnostics: ${started.ms.toFixed(0)} ms (target 400)`);
console.log(`Memory at rest: ${megabytes(started.rest)} MB (target 100)`);
const grown = await growth();
console.log(
  `Memory after 1,000 edits: ${megabytes(grown.after)} MB, growth ${megabytes(grown.after - grown.before)} MB (target 10)`,
);
const scanned = await scans(runs);
for (const row of scanned) {
  console.log(
    `Cold scan, ${row.language}: ${row.files} files, ${row.megabytes.toFixed(1)} MB in ${(row.ms / 1000).toFixed(1)} s = ${row.megabytesPerSecond.toFixed(2)} MB/s (target 2); every file is lowered; peak ${megabytes(row.peak)} MB`,
  );
}
const followed = await importers(values.quick ? 5 : 40);
console.log(
  `A change in a module with 200 importers, to new diagnostics of 10 open ones: p50 ${followed.p50.toFixed(0)}, p95 ${followed.p95.toFixed(0)} ms, of which 300 are the server's rest (target 100 beyond that)`,
);
const large = await largeScan(values.quick ? 50_000 : 500_000);
console.log(
  `${large.lines} lines: cold ${(large.ms / 1000).toFixed(1)} s (target 60 at 500,000), peak ${megabytes(large.peak)} MB (target 600), second start ${(large.second / 1000).toFixed(1)} s (target 5)`,
);
const vsix = vsixBytes();
console.log(
  vsix === undefined
    ? 'No leaklens.vsix: `npm run package` makes one'
    : `leaklens.vsix: ${(vsix / 1024 / 1024).toFixed(2)} MB (target 1.5)`,
);

const compared = values.peers ? await peers(scanned, sizes, root, runs) : undefined;
if (compared !== undefined) {
  console.log('\nPeers on the same files: how many times faster LeakLens is');
  for (const row of compared.rows)
    console.log(
      `${row.peer.padEnd(9)} ${String(row.version).padEnd(24)} ${row.language.padEnd(11)} ${(row.ms / 1000).toFixed(2)} s  × ${row.ratio.toFixed(2)}`,
    );
  for (const row of compared.typing) {
    const mine = typed.find(
      (one) => one.language === row.language && one.lines === row.lines && one.class === row.class,
    );
    console.log(
      `Ruff server ${row.language} ${row.lines} ${row.class}: p95 ${row.p95.toFixed(1)} ms; LeakLens takes × ${((mine?.p95 ?? 0) / row.p95).toFixed(2)}`,
    );
  }
  for (const reason of compared.skipped) console.log(`skipped ${reason}`);
}
if (values.json !== undefined)
  saveJson(values.json, {
    node: process.version,
    typed,
    started,
    grown,
    followed,
    large,
    scanned: scanned.map(({ folder: _, ...row }) => row),
    vsix,
    compared,
  });
for (const row of scanned) rmSync(row.folder, { recursive: true, force: true });
rmSync(root, { recursive: true, force: true });
