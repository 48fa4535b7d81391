import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { SyntaxLanguage } from '../../analysis/syntax/grammars.ts';
import { Grammars } from '../../analysis/syntax/parser.ts';
import type { SyntaxTable } from '../../analysis/syntax/table.ts';

const modules = new URL('../../node_modules/', import.meta.url);

function bytesOf(path: string): Uint8Array {
  return new Uint8Array(readFileSync(fileURLToPath(new URL(path, modules))));
}

let loaded: Promise<Grammars> | undefined;

/** All grammars, read from node_modules once a process. */
export function loadGrammars(): Promise<Grammars> {
  loaded ??= Grammars.load({
    runtimeWasm: bytesOf('web-tree-sitter/tree-sitter.wasm'),
    grammars: {
      python: bytesOf('tree-sitter-wasms/out/tree-sitter-python.wasm'),
      typescript: bytesOf('tree-sitter-wasms/out/tree-sitter-typescript.wasm'),
      tsx: bytesOf('tree-sitter-wasms/out/tree-sitter-tsx.wasm'),
    },
  });
  return loaded;
}

/** The syntax table of a text. */
export async function parseText(language: SyntaxLanguage, text: string): Promise<SyntaxTable> {
  return (await loadGrammars()).parse(language, text);
}

export function parsePython(text: string): Promise<SyntaxTable> {
  return parseText('python', text);
}

export function parseTypescript(text: string, language: 'typescript' | 'tsx' = 'typescript'): Promise<SyntaxTable> {
  return parseText(language, text);
}
