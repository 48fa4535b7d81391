import type { MethodPart } from '../../program/index.ts';
import { type NodeIndex, NONE, type SyntaxTable } from '../../syntax/table.ts';
import { isBroken, isSound, shapeOf } from '../shared/shape.ts';
import { grammarOf } from './grammar.ts';

/** A method in the syntax table, with the decorators in front of it. */
export interface MethodNode extends MethodPart {
  readonly node: NodeIndex;
  readonly decorators: readonly NodeIndex[];
}

/** The methods directly in a class statement; none where something around their bodies could not be parsed. */
export function methodsIn(table: SyntaxTable, top: NodeIndex): readonly MethodNode[] {
  const { field, kind } = grammarOf(table.kinds);
  const exported = table.kind[top] === kind.export_statement ? table.childByField(top, field.declaration) : NONE;
  const definition = exported === NONE ? top : exported;
  const own = table.kind[definition];
  if (own !== kind.class_declaration && own !== kind.abstract_class_declaration) return [];
  const body = table.childByField(definition, field.body);
  if (body === NONE || !isSound(table, definition, body) || (definition !== top && !isSound(table, top, definition)))
    return [];
  const found: MethodNode[] = [];
  let decorators: NodeIndex[] = [];
  for (let node = table.firstChild(body); node !== NONE; node = table.nextSibling(node)) {
    if (table.kind[node] === kind.decorator) decorators.push(node);
    const method = table.kind[node] === kind.method_definition ? methodAt(table, node, decorators) : undefined;
    if (method !== undefined) found.push(method);
    else if (isBroken(table, node)) return [];
    if (table.isNamed(node) && !table.isExtra(node) && table.kind[node] !== kind.decorator) decorators = [];
  }
  return found;
}

/** undefined: its name is worked out by the code around the class, or it is not sound in front of its body. */
function methodAt(table: SyntaxTable, node: NodeIndex, decorators: readonly NodeIndex[]): MethodNode | undefined {
  const { field, kind } = grammarOf(table.kinds);
  const body = table.childByField(node, field.body);
  const name = table.childByField(node, field.name);
  if (body === NONE || name === NONE || table.kind[name] === kind.computed_property_name) return undefined;
  if (!isSound(table, node, body) || decorators.some((one) => isBroken(table, one))) return undefined;
  const shapes = [...decorators, node].map((one) => shapeOf(table, one));
  return {
    node,
    decorators,
    start: table.start[decorators[0] ?? node]!,
    end: table.end[node]!,
    head: table.start[body]!,
    shape: shapes.join(' '),
  };
}
