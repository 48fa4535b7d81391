// Measures how fast LeakLens is and how much memory it takes. Build first; let nothing else run.
//   node scripts/bench.mjs [--quick] [--json FILE]
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import path from 'node:path';
import { measureKeystrokes, measureMemory, measureStart } from './bench/keystrokes.mjs';
import { bytesBelow, measureScan, removeProject, writeProject } from './bench/scan.mjs';
import { table } from './lib/log.mjs';
import { at } from './lib/root.mjs';

/** What is to be reached, by lines: 95 of 100 edits of class one and two, in milliseconds. */
const TARGETS = { 1000: [15, 30], 5000: [60, 100] };

const flags = process.argv.slice(2);
const quick = flags.includes('--quick');
const jsonFile = flags.includes('--json') ? flags[flags.indexOf('--json') + 1] : at('.bench/latest.json');

if (!existsSync(at('dist/server.js')) || !existsSync(at('dist/cli.js'))) {
  console.error('dist/ is not built: run `npm run build` first');
  process.exit(2);
}

function vsixBytes() {
  const name = readdirSync(at('.')).find((one) => one.endsWith('.vsix'));
  return name === undefined ? undefined : statSync(at(name)).size;
}

const one = (value) => (value === undefined ? '–' : value.toFixed(1));

function target({ lines, edit }) {
  const pair = TARGETS[lines];
  if (!pair || !edit.startsWith('class')) return '';
  return String(edit === 'class 1' ? pair[0] : pair[1]);
}

const keystrokes = await measureKeystrokes(quick ? { rounds: 15, sizes: [200, 1000] } : {});
console.log('From an edit to its diagnostics, in milliseconds, at the protocol');
console.log(
  table([
    ['language', 'lines', 'edit', 'p50', 'p95', 'target p95'],
    ...keystrokes.map((row) => [row.language, String(row.lines), row.edit, one(row.p50), one(row.p95), target(row)]),
  ]),
);
const start = await measureStart(quick ? 2 : 7);
const memory = await measureMemory();
const project = writeProject();
const scan = measureScan(project);
const bytes = bytesBelow(project);
removeProject(project);
const vsix = vsixBytes();
const rows = [
  ['', 'measured', 'target'],
  ['start to first diagnostics of 1,000 lines, ms', one(start), '400'],
  ['memory at rest, MiB', one(memory.rest), '100'],
  ['memory after 1,000 edits, MiB more', one(memory.edited - memory.rest), '10'],
  [`cold scan of ${one(bytes / 1e6)} MB, ${scan.files} files, one thread, MB/s`, one(scan.mbPerSecond), '2'],
  ['.vsix, MB', vsix === undefined ? 'not packaged' : (vsix / 1e6).toFixed(2), '1.5'],
];
console.log(`\n${table(rows)}`);
const machine = { cpu: cpus()[0]?.model, cores: cpus().length, node: process.version, platform: process.platform };
mkdirSync(path.dirname(jsonFile), { recursive: true });
writeFileSync(
  jsonFile,
  `${JSON.stringify({ machine, keystrokes, start, memory, scan: { ...scan, bytes }, vsix }, null, 2)}\n`,
);
console.log(`\nwritten to ${jsonFile}`);
