import { Language, Parser, type Tree } from 'web-tree-sitter';
import { cursorReader } from './cursor-reader.ts';
import { SyntaxDocument } from './document.ts';
import { type FileSyntax, type SyntaxLanguage, sampleTexts, syntaxLanguages } from './grammars.ts';
import { Kinds } from './kinds.ts';
import { memoryReader } from './memory-reader.ts';
import { type Rows, SyntaxTable } from './table.ts';
import type { Reading, TreeReader } from './tree-reader.ts';
import type { Cancelled, LanguageParser, TreeCounters } from './types.ts';

/** The wasm files, as bytes. */
export interface GrammarBytes {
  /** tree-sitter.wasm of the `web-tree-sitter` package. */
  readonly runtimeWasm: Uint8Array;
  /** Called around the loading of the runtime, for hosts that compile it otherwise than the grammars. */
  readonly compiling?: (what: 'runtime' | 'grammars') => void;
  readonly grammars: Readonly<Partial<Record<SyntaxLanguage, Uint8Array>>>;
}

interface Runtime {
  HEAPU8: Uint8Array;
}

// The library keeps one runtime a realm and takes options from the first call alone, so later calls must find its memory here.
let runtime: Promise<Runtime> | undefined;

async function startRuntime(wasm: Uint8Array): Promise<Runtime> {
  const options = { wasmBinary: wasm };
  await Parser.init(options as unknown as Parameters<typeof Parser.init>[0]);
  return options as unknown as Runtime;
}

/** The loaded grammars. Parses one text at a time; not to be shared between threads. */
export class Grammars {
  readonly counters: TreeCounters = { created: 0, deleted: 0, slowReads: 0 };
  private readonly parsers = new Map<SyntaxLanguage, LanguageParser>();
  private readonly memory: () => ArrayBufferLike;

  private constructor(memory: () => ArrayBufferLike) {
    this.memory = memory;
  }

  /** Starts the runtime and loads the given grammars. Rejects when a file is not what it should be. */
  static async load(bytes: GrammarBytes): Promise<Grammars> {
    bytes.compiling?.('runtime');
    runtime ??= startRuntime(bytes.runtimeWasm);
    const module = await runtime;
    bytes.compiling?.('grammars');
    const grammars = new Grammars(() => module.HEAPU8.buffer);
    await grammars.add(bytes.grammars);
    return grammars;
  }

  /** Loads more grammars. Rejects when one is not what it should be. */
  async add(given: GrammarBytes['grammars']): Promise<void> {
    for (const name of syntaxLanguages) {
      const grammar = given[name];
      if (grammar !== undefined) this.parsers.set(name, await loadLanguage(name, grammar, this.memory));
    }
  }

  /** Languages that were given. */
  get languages(): readonly SyntaxLanguage[] {
    return [...this.parsers.keys()];
  }

  /** Size of the runtime's memory in bytes. It never shrinks. */
  get memoryBytes(): number {
    return this.memory().byteLength;
  }

  /** Names and numbers of a language's node kinds. Throws when its grammar was not given. */
  kinds(language: SyntaxLanguage): Kinds {
    return this.parserOf(language).kinds;
  }

  /** Whether trees of the language are read straight from memory. */
  isFast(language: SyntaxLanguage): boolean {
    const { reader, fallback } = this.parserOf(language);
    return reader !== fallback;
  }

  /** Parses a text once; undefined when cancelled. Keeps no tree. Throws when the grammar was not given. */
  parse(syntax: SyntaxLanguage | FileSyntax, text: string): SyntaxTable;
  parse(syntax: SyntaxLanguage | FileSyntax, text: string, cancelled: Cancelled | undefined): SyntaxTable | undefined;
  parse(syntax: SyntaxLanguage | FileSyntax, text: string, cancelled?: Cancelled): SyntaxTable | undefined {
    const document = this.createDocument(syntax, text, cancelled);
    try {
      return document?.table;
    } finally {
      document?.dispose();
    }
  }

  /** Parses a text and keeps its tree for edits; undefined when cancelled. The caller disposes of the document. Throws when the grammar was not given. */
  createDocument(syntax: SyntaxLanguage | FileSyntax, text: string): SyntaxDocument;
  createDocument(
    syntax: SyntaxLanguage | FileSyntax,
    text: string,
    cancelled: Cancelled | undefined,
  ): SyntaxDocument | undefined;
  createDocument(syntax: SyntaxLanguage | FileSyntax, text: string, cancelled?: Cancelled): SyntaxDocument | undefined {
    const file: FileSyntax = typeof syntax === 'string' ? { language: syntax, embedding: 'none' } : syntax;
    return SyntaxDocument.open(this.parserOf(file.language), this.counters, file, text, cancelled);
  }

  private parserOf(language: SyntaxLanguage): LanguageParser {
    const found = this.parsers.get(language);
    if (found === undefined) throw new Error(`the grammar of ${language} is not loaded`);
    return found;
  }
}

async function loadLanguage(
  name: SyntaxLanguage,
  bytes: Uint8Array,
  memory: () => ArrayBufferLike,
): Promise<LanguageParser> {
  const language = await Language.load(bytes);
  const names = language.types as readonly (string | undefined)[];
  const kinds = new Kinds(name, Array.from(names), (id) => language.nodeTypeIsNamed(id), language.fields as string[]);
  if (language.fields.length > 0xff) throw new Error(`the grammar of ${name} has too many fields`);
  const parser = new Parser();
  parser.setLanguage(language);
  const fallback = cursorReader(kinds);
  let reader: TreeReader | undefined;
  return {
    kinds,
    parser,
    fallback,
    // Comparing costs as much as all else at the start, and most sessions see one language.
    get reader() {
      reader ??= trustedReader(() => memoryReader(kinds, language, memory), fallback, parser, name);
      return reader;
    },
  };
}

/** The fast reader when it reads the sample exactly as the slow one does, else the slow one. */
function trustedReader(fast: () => TreeReader, slow: TreeReader, parser: Parser, name: SyntaxLanguage): TreeReader {
  const tree: Tree | null = parser.parse(sampleTexts[name]);
  if (tree === null) throw new Error(`the grammar of ${name} does not parse`);
  try {
    const reader = fast();
    return sameRows(reader.read(tree).rows, slow.read(tree).rows) ? reader : slow;
  } catch (error) {
    if (error instanceof RangeError) return slow;
    throw error;
  } finally {
    tree.delete();
  }
}

/** Whether two readings of trees are equal in every column. */
export function sameRows(one: Rows, other: Rows): boolean {
  if (one.count !== other.count) return false;
  const columns = ['kind', 'field', 'flags', 'start', 'end', 'parent', 'next'] as const;
  return columns.every((column) => {
    const left = one[column];
    const right = other[column];
    for (let row = 0; row < one.count; row++) if (left[row] !== right[row]) return false;
    return true;
  });
}

export type { Reading };
export { SyntaxTable };
