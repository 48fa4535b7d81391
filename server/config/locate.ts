import { findNodeAtLocation, type Node, parseTree } from 'jsonc-parser';

/** Where in a text something stands: UTF-16 offsets. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export type Steps = readonly (string | number)[];

/** Finds the key a path of steps leads to; the nearest above it where it is not there, the file's start where nothing is. */
export type Locate = (steps: Steps) => Span;

const START: Span = { start: 0, end: 0 };

export function locateInJson(text: string): Locate {
  let tree: Node | undefined;
  return (steps) => {
    tree ??= parseTree(text, [], { allowTrailingComma: true });
    for (let length = steps.length; tree !== undefined && length > 0; length -= 1) {
      const node = findNodeAtLocation(tree, [...steps.slice(0, length)]);
      if (node === undefined) continue;
      const key = node.parent?.type === 'property' ? node.parent.children?.[0] : undefined;
      const at = key ?? node;
      return { start: at.offset, end: at.offset + at.length };
    }
    return START;
  };
}

/** By the lines of the text: a table's header, `key = …` below it. Keys inside inline tables are found at the key of the table. */
export function locateInToml(text: string): Locate {
  let keys: readonly (Span & { readonly steps: Steps })[] | undefined;
  return (steps) => {
    keys ??= tomlKeys(text);
    let best: (Span & { steps: Steps }) | undefined;
    for (const one of keys) {
      const isAbove = one.steps.every((step, index) => step === steps[index]);
      if (isAbove && one.steps.length > (best?.steps.length ?? 0)) best = one;
    }
    return best ?? START;
  };
}

function tomlKeys(text: string): (Span & { readonly steps: Steps })[] {
  const found: (Span & { readonly steps: Steps })[] = [];
  const counts = new Map<string, number>();
  let table: Steps = [];
  for (let at = 0; at < text.length; ) {
    const newline = text.indexOf('\n', at);
    const end = newline < 0 ? text.length : newline;
    const line = text.slice(at, end);
    const header = /^\s*(\[{1,2})\s*([^\][]+?)\s*\]/.exec(line);
    const key = header === null ? /^\s*([\w."'-]+(?:\s*\.\s*[\w"'-]+)*)\s*=/.exec(line) : null;
    if (header !== null) {
      table = stepsOf(header[2] ?? '');
      if (header[1] === '[[') {
        const name = table.join('\0');
        counts.set(name, (counts.get(name) ?? -1) + 1);
        table = [...table, counts.get(name) ?? 0];
      }
    }
    const [name, steps] = header !== null ? [header[2] ?? '', table] : key !== null ? [key[1] ?? '', undefined] : [];
    if (name !== undefined) {
      const start = at + line.indexOf(name);
      found.push({ steps: steps ?? [...table, ...stepsOf(name)], start, end: start + name.length });
    }
    at = end + 1;
  }
  return found;
}

function stepsOf(name: string): string[] {
  return name.split('.').map((part) => part.trim().replace(/^(["'])(.*)\1$/, '$2'));
}
