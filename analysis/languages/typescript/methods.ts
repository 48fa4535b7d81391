import type { ClassPart, MethodPart } from '../../program/index.ts';
import { type NodeIndex, NONE, type SyntaxTable } from '../../syntax/table.ts';
import { areSound, isBroken, shapeOf } from '../shared/shape.ts';
import { grammarOf } from './grammar.ts';

/** A method in the syntax table, with the decorators in front of it. */
export interface MethodNode extends MethodPart {
  readonly node: NodeIndex;
  readonly decorators: readonly NodeIndex[];
}

/** The row of a class declaration that is a statement, exported or not; NONE for any other. */
export function classAt(table: SyntaxTable, top: NodeIndex): NodeIndex {
  const { field, kind } = grammarOf(table.kinds);
  const definition = table.kind[top] === kind.export_statement ? table.childByField(top, field.declaration) : top;
  if (definition === NONE) return NONE;
  const own = table.kind[definition];
  return own === kind.class_declaration || own === kind.abstract_class_declaration ? definition : NONE;
}

/** A class statement with its methods. */
export function classPart(table: SyntaxTable, top: NodeIndex): ClassPart<MethodNode> | undefined {
  const { field, kind } = grammarOf(table.kinds);
  const definition = classAt(table, top);
  if (definition === NONE) return undefined;
  const name = table.childByField(definition, field.name);
  const body = table.childByField(definition, field.body);
  if (name === NONE || body === NONE) return undefined;
  const methods: MethodNode[] = [];
  let isSound = areSound(table, definition, body) && (definition === top || areSound(table, top, definition));
  let decorators: NodeIndex[] = [];
  const stop = table.next[body]!;
  for (let node = body + 1; node < stop; node = table.next[node]!) {
    if (table.kind[node] === kind.decorator) {
      decorators.push(node);
      continue;
    }
    const method = table.kind[node] === kind.method_definition ? methodAt(table, node, decorators) : undefined;
    if (method !== undefined) methods.push(method);
    else if (isBroken(table, node) || decorators.some((one) => isBroken(table, one))) isSound = false;
    if (table.isNamed(node) && !table.isExtra(node)) decorators = [];
  }
  return methods.length === 0 ? undefined : { name: table.slice(name), methods, isSound };
}

/** undefined: its name is worked out by the code around the class, or it is not sound in front of its body. */
function methodAt(table: SyntaxTable, node: NodeIndex, decorators: readonly NodeIndex[]): MethodNode | undefined {
  const { field, kind } = grammarOf(table.kinds);
  const body = table.childByField(node, field.body);
  const name = table.childByField(node, field.name);
  if (body === NONE || name === NONE || table.kind[name] === kind.computed_property_name) return undefined;
  if (!areSound(table, node, body) || decorators.some((one) => isBroken(table, one))) return undefined;
  const shapes = [...decorators, node].map((one) => shapeOf(table, one));
  return {
    node,
    decorators,
    start: table.start[decorators[0] ?? node]!,
    end: table.end[node]!,
    head: table.start[body]!,
    shape: shapes.join(' '),
    isSound: !isBroken(table, node),
  };
}
