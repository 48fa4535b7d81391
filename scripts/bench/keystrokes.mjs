import { pathToFileURL } from 'node:url';
import { LspClient } from './lsp.mjs';
import { textOf } from './texts.mjs';

/** What is typed, by class: the first three change a line, the last two shift how the rest of the file is read until they are closed. */
const CLASSES = { letter: 'a', newline: '\n', indent: '    ', quote: '"', bracket: '(' };
const EDITS = 24;

/** Places inside function bodies, spread over the text: ends of indented lines of code. */
function places(text) {
  const found = [];
  text.split('\n').forEach((line, index) => {
    if (/^\s+\S.*[\w);]$/.test(line) && !/^\s*(#|\/\/|\*)/.test(line))
      found.push({ line: index, character: line.length });
  });
  return Array.from({ length: EDITS }, (_, index) => found[Math.floor((found.length * (index + 0.5)) / EDITS)]);
}

const quantile = (values, q) =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * q))];

/**
 * Types at many places of a file of each size, and takes it back each time; twice, because a server's first edits run code that is not yet compiled for speed.
 * @param {{ name: string, command: string, args: string[], languages: string[] }} server
 * @returns rows { server, language, lines, class, p50, p95, first } in milliseconds from didChange to the answer with diagnostics; `first` is the p95 of the first round
 */
export async function keystrokes(server, sizes, root) {
  const rows = [];
  for (const language of server.languages) {
    for (const lines of sizes) {
      const text = textOf(language, lines);
      const client = new LspClient(server.command, server.args, { cwd: root });
      await client.initialize(pathToFileURL(root).href);
      const uri = pathToFileURL(`${root}/bench.${language === 'python' ? 'py' : 'ts'}`).href;
      await client.open(uri, language, text);
      let version = 1;
      const type = async (place, typed) => {
        version += 1;
        const there = await client.edit(uri, version, { start: place, end: place }, typed);
        const end =
          typed === '\n'
            ? { line: place.line + 1, character: 0 }
            : { line: place.line, character: place.character + typed.length };
        version += 1;
        return [there, await client.edit(uri, version, { start: place, end }, '')];
      };
      const round = async () => {
        const times = new Map();
        for (const [name, typed] of Object.entries(CLASSES)) {
          const list = [];
          for (const place of places(text)) list.push(...(await type(place, typed)));
          times.set(name, list);
        }
        return times;
      };
      const first = await round();
      for (const [name, times] of await round()) {
        rows.push({
          server: server.name,
          language,
          lines,
          class: name,
          p50: quantile(times, 0.5),
          p95: quantile(times, 0.95),
          first: quantile(first.get(name), 0.95),
        });
      }
      await client.stop();
    }
  }
  return rows;
}
