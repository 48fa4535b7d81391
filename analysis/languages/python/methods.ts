import type { ClassPart, MethodPart } from '../../program/index.ts';
import { NONE, type SyntaxTable } from '../../syntax/table.ts';
import { areSound, isBroken, shapeOf } from '../shared/shape.ts';

/** A method in the syntax table; the node is that of its decorators where it has some. */
export interface MethodNode extends MethodPart {
  readonly node: number;
}

/** The row of a class definition that is a statement, decorated or not; NONE for any other. */
export function classAt(table: SyntaxTable, top: number): number {
  return definitionAt(table, top, 'class_definition');
}

/** A class statement with its methods. */
export function classPart(table: SyntaxTable, top: number): ClassPart<MethodNode> | undefined {
  const definition = classAt(table, top);
  if (definition === NONE) return undefined;
  const name = fieldOf(table, definition, 'name');
  const body = fieldOf(table, definition, 'body');
  if (name === NONE || body === NONE) return undefined;
  const methods: MethodNode[] = [];
  let isSound = areSound(table, definition, body) && (definition === top || areSound(table, top, definition));
  const stop = table.next[body]!;
  for (let node = body + 1; node < stop; node = table.next[node]!) {
    const method = methodAt(table, node);
    if (method !== undefined) methods.push(method);
    else if (isBroken(table, node)) isSound = false;
  }
  return methods.length === 0 ? undefined : { name: table.slice(name), methods, isSound };
}

/** undefined: no method, or one that is not sound in front of its body. */
function methodAt(table: SyntaxTable, node: number): MethodNode | undefined {
  const definition = definitionAt(table, node, 'function_definition');
  if (definition === NONE) return undefined;
  const body = fieldOf(table, definition, 'body');
  if (body === NONE || !areSound(table, definition, body)) return undefined;
  if (definition !== node && !areSound(table, node, definition)) return undefined;
  return {
    node,
    start: table.start[node]!,
    end: table.end[node]!,
    head: table.start[body]!,
    shape: shapeOf(table, node),
    isSound: !isBroken(table, node),
  };
}

function definitionAt(table: SyntaxTable, node: number, kind: string): number {
  const definition = table.kindName(node) === 'decorated_definition' ? fieldOf(table, node, 'definition') : node;
  return definition !== NONE && table.kindName(definition) === kind ? definition : NONE;
}

function fieldOf(table: SyntaxTable, node: number, name: string): number {
  return table.childByField(node, table.fieldId(name));
}
