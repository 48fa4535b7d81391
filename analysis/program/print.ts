import type { Module } from './module.ts';
import type { Located } from './node.ts';

/** Links to what stands elsewhere in the tree. */
const LINKS = new Set(['owner', 'parent', 'children', 'unit']);
const SHORT = 60;

/** The program form of a module as indented text, a line a node: for people and tests. */
export function printProgram(module: Module): string {
  const lines: string[] = [];
  for (const unit of module.units) for (const statement of unit.statements) print(statement, '', 0, module.text, lines);
  return `${lines.join('\n')}\n`;
}

function print(node: Located, label: string, depth: number, text: string, lines: string[]): void {
  const plain: string[] = [];
  const inner: [string, Located][] = [];
  for (const [key, value] of Object.entries(node)) {
    if (key === 'kind' || key === 'start' || key === 'end' || LINKS.has(key)) continue;
    sort(key, value, plain, inner);
  }
  const kind = (node as { kind?: string }).kind ?? 'range';
  const source = text.slice(node.start, Math.min(node.end, node.start + SHORT));
  const shown = JSON.stringify(node.end - node.start > SHORT ? `${source}…` : source);
  const words = [label === '' ? kind : `${label}: ${kind}`, `${node.start}–${node.end}`, ...plain, shown];
  lines.push('  '.repeat(depth) + words.join(' '));
  for (const [key, child] of inner) print(child, key, depth + 1, text, lines);
}

/** Tells the nodes below a node from what is only said of it. */
function sort(key: string, value: unknown, plain: string[], inner: [string, Located][]): void {
  if (Array.isArray(value)) {
    for (const item of value) sort(key, item, plain, inner);
  } else if (typeof value === 'object' && value !== null) {
    if ('start' in value) inner.push([key, value as Located]);
    else for (const [name, item] of Object.entries(value)) sort(`${key}.${name}`, item, plain, inner);
  } else if (value !== undefined && value !== false)
    plain.push(value === true ? key : `${key}=${JSON.stringify(value)}`);
}
