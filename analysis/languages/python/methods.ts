import type { MethodPart } from '../../program/index.ts';
import { NONE, type SyntaxTable } from '../../syntax/table.ts';
import { isBroken, isSound, shapeOf } from '../shared/shape.ts';

/** A method in the syntax table; `row` is that of its decorators where it has some. */
export interface MethodRow extends MethodPart {
  readonly row: number;
}

/** The methods directly in a class statement; none where something around their bodies could not be parsed. */
export function methodsIn(table: SyntaxTable, top: number): readonly MethodRow[] {
  const definition = table.kindName(top) === 'decorated_definition' ? fieldOf(table, top, 'definition') : top;
  if (definition === NONE || table.kindName(definition) !== 'class_definition') return [];
  const body = fieldOf(table, definition, 'body');
  if (body === NONE) return [];
  if (definition !== top && !isSound(table, top, definition)) return [];
  if (!isSound(table, definition, body)) return [];
  const found: MethodRow[] = [];
  const stop = table.next[body]!;
  for (let row = body + 1; row < stop; row = table.next[row]!) {
    const method = methodAt(table, row);
    if (method === undefined) {
      if (isBroken(table, row)) return [];
      continue;
    }
    found.push(method);
  }
  return found;
}

/** undefined: no method, or one that is not sound in front of its body. */
function methodAt(table: SyntaxTable, row: number): MethodRow | undefined {
  const definition = table.kindName(row) === 'decorated_definition' ? fieldOf(table, row, 'definition') : row;
  if (definition === NONE || table.kindName(definition) !== 'function_definition') return undefined;
  const body = fieldOf(table, definition, 'body');
  if (body === NONE || !isSound(table, definition, body)) return undefined;
  if (definition !== row && !isSound(table, row, definition)) return undefined;
  const start = table.start[row]!;
  return { row, start, end: table.end[row]!, head: table.start[body]!, shape: shapeOf(table, row) };
}

function fieldOf(table: SyntaxTable, node: number, name: string): number {
  return table.childByField(node, table.kinds.fieldId(name));
}
