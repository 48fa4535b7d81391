import type { NodeIndex, SyntaxTable } from '../../syntax/table.ts';

/**
 * What, with its text, decides how a top-level statement is lowered. Sound text parses one way; a broken statement's tree depends on what stands around it, so all of it counts.
 */
export function shapeOf(table: SyntaxTable, node: NodeIndex): string {
  const { kind, flags, start } = table;
  const stop = table.next[node] as number;
  const shape = `${kind[node]}:${stop - node}`;
  if (!table.hasError(node)) return shape;
  const base = start[node] as number;
  let sum = 7;
  for (let row = node; row < stop; row += 1) {
    sum = (Math.imul(sum, 31) + (kind[row] as number) * 4 + (flags[row] as number)) | 0;
    sum = (Math.imul(sum, 31) + (start[row] as number) - base) | 0;
  }
  return `${shape}:${sum}`;
}
