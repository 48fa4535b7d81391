import { lowerPython } from '../analysis/languages/python/index.ts';
import { lowerTypescript } from '../analysis/languages/typescript/index.ts';
import { printProgram } from '../analysis/program/print.ts';
import { syntaxOfPath } from '../analysis/syntax/grammars.ts';
import { Grammars } from '../analysis/syntax/parser.ts';

/** The printed program form of a file; `bytes` reads a file of node_modules. */
export async function dumpProgram(path: string, text: string, bytes: (module: string) => Uint8Array): Promise<string> {
  const syntax = syntaxOfPath(path);
  if (syntax === undefined) throw new Error(`no grammar for ${path}`);
  const grammar = (name: string): Uint8Array => bytes(`tree-sitter-wasms/out/tree-sitter-${name}.wasm`);
  const grammars = await Grammars.load({
    runtimeWasm: bytes('web-tree-sitter/tree-sitter.wasm'),
    grammars: { python: grammar('python'), typescript: grammar('typescript'), tsx: grammar('tsx') },
  });
  const table = grammars.parse(syntax, text);
  if (table === undefined) throw new Error('the parser gave up');
  return printProgram(syntax.language === 'python' ? lowerPython(table) : lowerTypescript(table));
}
