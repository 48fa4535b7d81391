import { BenchServer } from './server.mjs';
import { textOf } from './texts.mjs';

/** What is typed. Class two opens something that changes how the rest of the file is read. */
const EDITS = [
  { name: 'letter', group: 1, text: 'x' },
  { name: 'newline', group: 1, text: '\n' },
  { name: 'indent', group: 1, text: '    ' },
  { name: 'quote', group: 2, text: '"' },
  { name: 'bracket', group: 2, text: '(' },
];

const LANGUAGES = [
  { language: 'python', id: 'python', ending: 'py' },
  { language: 'typescript', id: 'typescriptreact', ending: 'tsx' },
];

export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

/** Types and takes back, in different places of the file; only what was typed is measured. */
async function measure(server, uri, text, typed, rounds, state) {
  const lines = text.split('\n');
  const times = [];
  for (let round = 0; round < rounds + 5; round += 1) {
    const line = Math.floor(((round * 0.618034) % 1) * (lines.length - 2)) + 1;
    const start = { line, character: lines[line].length };
    const end = typed === '\n' ? { line: line + 1, character: 0 } : { line, character: start.character + typed.length };
    const time = await server.edit(uri, ++state.version, { start, end: start }, typed);
    if (round >= 5) times.push(time);
    await server.edit(uri, ++state.version, { start, end }, '');
  }
  return times;
}

/** @returns {Promise<object[]>} a row for each language, size and class of edit; milliseconds */
export async function measureKeystrokes({ rounds = 60, sizes = [200, 1000, 5000] } = {}) {
  const rows = [];
  for (const { language, id, ending } of LANGUAGES) {
    for (const lines of sizes) {
      const server = new BenchServer();
      await server.initialize();
      const uri = `${server.root}/bench.${ending}`;
      const text = textOf(language, lines);
      await server.open(uri, id, text);
      await server.pull(uri);
      const state = { version: 1 };
      const groups = new Map();
      for (const { name, group, text: typed } of EDITS) {
        const times = await measure(server, uri, text, typed, rounds, state);
        rows.push({ language, lines, edit: name, p50: quantile(times, 0.5), p95: quantile(times, 0.95) });
        groups.set(group, [...(groups.get(group) ?? []), ...times]);
      }
      for (const [group, times] of groups) {
        rows.push({ language, lines, edit: `class ${group}`, p50: quantile(times, 0.5), p95: quantile(times, 0.95) });
      }
      await server.stop();
    }
  }
  return rows;
}

/** From starting the process to the first diagnostics of 1,000 lines, in milliseconds. */
export async function measureStart(times = 5) {
  const measured = [];
  for (let round = 0; round < times; round += 1) {
    const started = performance.now();
    const server = new BenchServer();
    await server.initialize();
    const uri = `${server.root}/start.py`;
    await server.open(uri, 'python', textOf('python', 1000));
    await server.pull(uri);
    measured.push(performance.now() - started);
    await server.stop();
  }
  return quantile(measured, 0.5);
}

/** Memory of the server with one document of 1,000 lines: at rest, and after a thousand edits; MiB. */
export async function measureMemory() {
  const server = new BenchServer();
  await server.initialize();
  const uri = `${server.root}/memory.py`;
  const text = textOf('python', 1000);
  await server.open(uri, 'python', text);
  await server.pull(uri);
  const state = { version: 1 };
  await measure(server, uri, text, 'x', 20, state);
  await new Promise((resolve) => setTimeout(resolve, 1500));
  const rest = server.rss;
  await measure(server, uri, text, 'x', 495, state);
  await new Promise((resolve) => setTimeout(resolve, 1500));
  const edited = server.rss;
  await server.stop();
  return { rest, edited };
}
