import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { at } from '../lib/root.mjs';
import { LspClient } from './lsp.mjs';
import { timed } from './processes.mjs';
import { textOf } from './texts.mjs';

/** Lines of one module of a generated tree. */
const MODULE = 400;
/** Modules that import the one that is edited, and how many of them are open. */
const IMPORTERS = 200;
const OPEN = 10;

/**
 * A project of at least so many lines: packages of real code in which each module imports the one before it, with a service that calls into them.
 *
 * @returns the number of its modules and of their lines
 */
function treeOf(folder, lines) {
  const code = textOf('python', MODULE * 50).split('\n');
  let files = 0;
  let written = 0;
  for (; written < lines; files += 1) {
    const home = path.join(folder, `package${Math.floor(files / 50)}`);
    mkdirSync(home, { recursive: true });
    if (files % 50 === 0) writeFileSync(path.join(home, '__init__.py'), '');
    const start = (files * 97) % (code.length - MODULE);
    const from = code.findIndex((line, place) => place >= start && /^(def|class|async def)\b/.test(line));
    const body = code.slice(from, from + MODULE);
    while (body.length > 0 && !/^(def|class|async def)\b/.test(body.at(-1))) body.pop();
    body.pop();
    const before = files % 50 === 0 ? '' : `from .module${(files % 50) - 1} import handle as earlier\n`;
    const own = `\n\nasync def handle(path):\n    ${before === '' ? 'pass' : 'await earlier(path)'}\n`;
    const text = `${before}${body.join('\n')}${own}`;
    written += text.split('\n').length - 1;
    writeFileSync(path.join(home, `module${files % 50}.py`), text);
  }
  return { files, written };
}

/** A cold scan of half a million lines, and a second start. */
export async function largeScan(lines) {
  const folder = mkdtempSync(path.join(tmpdir(), 'leaklens-bench-'));
  const cache = mkdtempSync(path.join(tmpdir(), 'leaklens-bench-'));
  try {
    const { files, written } = treeOf(folder, lines);
    const args = [at('dist/cli.js'), 'scan', folder, '--cache-dir', cache, '--quiet', '--format', 'json', '--output'];
    const run = () => timed(process.execPath, [...args, path.join(cache, 'out.json')]);
    const cold = await run();
    const second = await run();
    return { lines: written, files, ms: cold.ms, peak: cold.peak, second: second.ms };
  } finally {
    for (const one of [folder, cache]) rmSync(one, { recursive: true, force: true });
  }
}

/**
 * From a change in a module with many importers to new diagnostics of those that are open, in milliseconds; the server waits for a rest of 300 ms first.
 *
 * @param {number} edits
 */
export async function importers(edits) {
  const root = mkdtempSync(path.join(tmpdir(), 'leaklens-bench-'));
  const base = (opens) => `def load(path):\n    return ${opens ? 'open(path)' : 'path'}\n`;
  const body = textOf('python', 200);
  const text = `from base import load\n\n\ndef read(path):\n    handle = load(path)\n    return handle.read()\n\n\n${body}`;
  writeFileSync(path.join(root, 'base.py'), base(false));
  for (let index = 0; index < IMPORTERS; index += 1) writeFileSync(path.join(root, `importer${index}.py`), text);
  const client = new LspClient(process.execPath, [at('dist/server.js'), '--stdio'], { cwd: root });
  const uriOf = (name) => pathToFileURL(path.join(root, name)).href;
  try {
    await client.initialize(pathToFileURL(root).href);
    await client.open(uriOf('base.py'), 'python', base(false));
    const open = Array.from({ length: OPEN }, (_, index) => uriOf(`importer${index}.py`));
    for (const uri of open) await client.open(uri, 'python', text);
    const times = [];
    for (let edit = 0; edit < edits; edit += 1) {
      const started = performance.now();
      const asked = client.refreshed();
      client.notify('textDocument/didChange', {
        textDocument: { uri: uriOf('base.py'), version: edit + 2 },
        contentChanges: [{ text: base(edit % 2 === 0) }],
      });
      await client.diagnostics(uriOf('base.py'));
      await asked;
      await Promise.all(open.map((uri) => client.diagnostics(uri)));
      times.push(performance.now() - started);
    }
    times.sort((a, b) => a - b);
    return { p50: times[Math.floor(edits / 2)], p95: times[Math.min(edits - 1, Math.floor(edits * 0.95))] };
  } finally {
    await client.stop();
    rmSync(root, { recursive: true, force: true });
  }
}
