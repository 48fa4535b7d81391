import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { GrammarBytes } from '../../analysis/syntax/parser.ts';
import { tierUp } from './wasm.ts';

/** Beside the bundles, else (run from the sources) in the packages they come from. */
const PLACES = [
  { runtime: 'wasm/', grammars: 'wasm/' },
  { runtime: '../../node_modules/web-tree-sitter/', grammars: '../../node_modules/tree-sitter-wasms/out/' },
];

/** The parser's runtime and all grammars. Rejects when one cannot be read. */
export async function grammarBytes(): Promise<GrammarBytes> {
  const place = PLACES.find(({ runtime }) => existsSync(fileOf(`${runtime}tree-sitter.wasm`))) ?? PLACES[0]!;
  const read = async (name: string) => new Uint8Array(await readFile(fileOf(name)));
  const [runtimeWasm, python, typescript, tsx] = await Promise.all([
    read(`${place.runtime}tree-sitter.wasm`),
    read(`${place.grammars}tree-sitter-python.wasm`),
    read(`${place.grammars}tree-sitter-typescript.wasm`),
    read(`${place.grammars}tree-sitter-tsx.wasm`),
  ]);
  const compiling = (what: 'runtime' | 'grammars') => tierUp(what === 'runtime');
  return { runtimeWasm, grammars: { python, typescript, tsx }, compiling };
}

function fileOf(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url));
}
