import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Language } from '../../analysis/program/index.ts';
import type { SyntaxLanguage } from '../../analysis/syntax/grammars.ts';
import type { GrammarBytes } from '../../analysis/syntax/parser.ts';
import type { GrammarSource } from '../engine/engine.ts';
import { tierUp } from './wasm.ts';

/** Beside the bundles, else (run from the sources) in the packages they come from. */
const PLACES = [
  { runtime: 'wasm/', grammars: 'wasm/' },
  { runtime: '../../node_modules/web-tree-sitter/', grammars: '../../node_modules/tree-sitter-wasms/out/' },
];

/** Grammars by language of a program: components import plain modules and the other way round. */
const NEEDED: Readonly<Record<Language, readonly SyntaxLanguage[]>> = {
  python: ['python'],
  typescript: ['typescript', 'tsx'],
};

/** The parser's runtime and all grammars. Rejects when one cannot be read. */
export async function grammarBytes(): Promise<GrammarBytes> {
  const source = await grammarSource();
  const given = await Promise.all([source.grammars('python'), source.grammars('typescript')]);
  return { ...source, grammars: Object.assign({}, ...given) };
}

/** The parser's runtime, and the grammars when they are asked for. Rejects when a file cannot be read. */
export async function grammarSource(): Promise<GrammarSource> {
  const place = PLACES.find(({ runtime }) => existsSync(fileOf(`${runtime}tree-sitter.wasm`))) ?? PLACES[0]!;
  const read = async (name: string) => new Uint8Array(await readFile(fileOf(name)));
  const grammar = async (name: SyntaxLanguage) =>
    [name, await read(`${place.grammars}tree-sitter-${name}.wasm`)] as const;
  return {
    runtimeWasm: await read(`${place.runtime}tree-sitter.wasm`),
    compiling: (what) => tierUp(what === 'runtime'),
    grammars: async (language) => Object.fromEntries(await Promise.all(NEEDED[language].map(grammar))),
  };
}

function fileOf(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url));
}
