import type { Language, Tree } from 'web-tree-sitter';
import { ERROR_KIND, type Kinds } from './kinds.ts';

/**
 * Where the tree-sitter runtime (0.25, 32-bit wasm, little-endian) keeps what a tree consists of. Word offsets count 4-byte words. The
 * structs are `Subtree`, `SubtreeHeapData` and `TSLanguage` in the runtime's lib/subtree.h and lib/parser.h. A reader built
 * on these is compared with the public cursor when a grammar is loaded, so another layout is noticed, not read wrongly.
 */
export const HEAP = {
  paddingBytes: 1,
  sizeBytes: 4,
  errorCost: 8,
  childCount: 9,
  /** Low half: symbol. */
  symbolWord: 10,
  flagsWord: 11,
  visibleChildCount: 12,
  visibleDescendantCount: 14,
  /** High half: production id. */
  productionWord: 16,
} as const;

export const HEAP_FLAG = { visible: 1, named: 2, extra: 4, changed: 32, missing: 512 } as const;
export const INLINE_FLAG = { inline: 1, visible: 2, named: 4, extra: 8, changed: 16, missing: 32 } as const;

/** Words a child takes in its parent's array of children, which lies right before the parent's own data. */
export const CHILD_WORDS = 2;

const LANGUAGE = {
  symbolCount: 1,
  aliasCount: 2,
  productionCount: 7,
  maxAliasLength: 9,
  fieldSlices: 16,
  fieldEntries: 17,
  symbolMetadata: 18,
  publicSymbols: 19,
  aliases: 21,
} as const;

/** What a grammar says of its productions, copied out of the runtime's memory. */
export interface GrammarTables {
  /** For a symbol or alias: the kind number used in tables. */
  readonly kindOf: Uint16Array;
  /** For a symbol or alias: 1 when it is a rule, 0 when it is a literal token. */
  readonly namedOf: Uint8Array;
  /** `production * stride + child`: the alias the child goes by, 0 for none. */
  readonly aliasOf: Uint16Array;
  /** `production * stride + child`: the field the child fills, 0 for none. */
  readonly fieldOf: Uint8Array;
  /** Children of a production with an alias or a field lie below this. */
  readonly stride: number;
}

/** Copies a grammar's tables from the runtime's memory; `address` is in bytes. Throws a RangeError when they cannot be those. */
export function readGrammarTables(memory: ArrayBufferLike, address: number, kinds: Kinds): GrammarTables {
  const words = new Int32Array(memory);
  const halves = new Uint16Array(memory);
  const bytes = new Uint8Array(memory);
  const language = address >> 2;
  const symbolCount = words[language + LANGUAGE.symbolCount]!;
  const productions = words[language + LANGUAGE.productionCount]!;
  const aliasLength = words[language + LANGUAGE.maxAliasLength]! & 0xffff;
  const symbols = symbolCount + words[language + LANGUAGE.aliasCount]!;
  if (symbols !== kinds.count || productions < 1 || productions > 0xffff || aliasLength > 0xff) {
    throw new RangeError(`unexpected grammar layout: ${symbols} symbols, ${productions} productions`);
  }
  const kindOf = new Uint16Array(symbols);
  const namedOf = new Uint8Array(symbols);
  const publicSymbols = words[language + LANGUAGE.publicSymbols]! >> 1;
  const metadata = words[language + LANGUAGE.symbolMetadata]!;
  for (let symbol = 0; symbol < symbols; symbol++) {
    const shown = halves[publicSymbols + symbol]!;
    kindOf[symbol] = shown === ERROR_KIND ? shown : kinds.canonicalId(shown);
    namedOf[symbol] = bytes[metadata + symbol * 3 + 1]!;
  }
  const slices = words[language + LANGUAGE.fieldSlices]! >> 1;
  const entries = words[language + LANGUAGE.fieldEntries]!;
  let stride = Math.max(aliasLength, 1);
  for (let slice = 0; slice < productions; slice++) {
    const first = halves[slices + slice * 2]!;
    const length = halves[slices + slice * 2 + 1]!;
    for (let at = entries + first * 4; at < entries + (first + length) * 4; at += 4) {
      stride = Math.max(stride, bytes[at + 2]! + 1);
    }
  }
  const aliasOf = new Uint16Array(productions * stride);
  const fieldOf = new Uint8Array(productions * stride);
  const aliases = words[language + LANGUAGE.aliases]! >> 1;
  for (let production = 0; production < productions; production++) {
    for (let child = 0; production > 0 && child < aliasLength; child++) {
      aliasOf[production * stride + child] = halves[aliases + production * aliasLength + child]!;
    }
    const first = halves[slices + production * 2]!;
    const length = halves[slices + production * 2 + 1]!;
    for (let at = entries + first * 4; at < entries + (first + length) * 4; at += 4) {
      const cell = production * stride + bytes[at + 2]!;
      const inherited = bytes[at + 3] !== 0;
      if (!inherited && fieldOf[cell] === 0) fieldOf[cell] = halves[at >> 1]!;
    }
  }
  return { kindOf, namedOf, aliasOf, fieldOf, stride };
}

/** The address, in bytes, of what an object of the library stands for. */
export function addressOf(handle: Tree | Language): number {
  return (handle as unknown as { readonly 0: number })[0];
}
