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

/** Whether all children of a node but one were parsed. */
export function areSound(table: SyntaxTable, node: NodeIndex, apart: NodeIndex): boolean {
  const stop = table.next[node] as number;
  for (let child = node + 1; child < stop; child = table.next[child] as number)
    if (child !== apart && isBroken(table, child)) return false;
  return true;
}

export function isBroken(table: SyntaxTable, node: NodeIndex): boolean {
  return table.isError(node) || table.hasError(node);
}
