import type { Class, Field, Func, Statement } from '../../program/index.ts';
import { NONE } from '../../syntax/table.ts';
import { decoratorsOf, functionOf } from './definitions.ts';
import type { Lowering } from './lowering.ts';

/** What stands in a class: `name: T = value` is a field, `def` a method, all else stays a statement. */
export function classBody(
  lowering: Lowering,
  body: number,
  owner: Class,
): { fields: Field[]; methods: Func[]; others: Statement[] } {
  const { table } = lowering;
  const fields: Field[] = [];
  const methods: Func[] = [];
  const others: Statement[] = [];
  const stop = table.next[body]!;
  for (let child = body + 1; child < stop; child = table.next[child]!) {
    const method = lowering.apart?.methods.get(child)?.(owner) ?? methodOf(lowering, child, owner);
    const field = method === undefined ? fieldOf(lowering, child) : undefined;
    if (method !== undefined) methods.push(method);
    else if (field !== undefined) fields.push(field);
    else lowering.statement(child, others);
  }
  return { fields, methods, others };
}

/** Lowers a method with its decorators; undefined for any other statement. */
export function methodOf(lowering: Lowering, node: number, owner: Class): Func | undefined {
  const { table } = lowering;
  const kind = table.kindName(node);
  if (kind === 'function_definition') return functionOf(lowering, node, [], owner);
  if (kind !== 'decorated_definition') return undefined;
  const definition = lowering.field(node, lowering.fields.definition);
  if (definition === NONE || table.kindName(definition) !== 'function_definition') return undefined;
  return functionOf(lowering, definition, decoratorsOf(lowering, node), owner);
}

function fieldOf(lowering: Lowering, node: number): Field | undefined {
  const { table, fields } = lowering;
  if (table.kindName(node) !== 'expression_statement' || table.hasError(node)) return undefined;
  const assignment = table.firstNamedChild(node);
  if (assignment === NONE || table.kindName(assignment) !== 'assignment') return undefined;
  const left = lowering.field(assignment, fields.left);
  const right = lowering.field(assignment, fields.right);
  if (left === NONE || table.kindName(left) !== 'identifier') return undefined;
  if (right !== NONE && table.kindName(right) === 'assignment') return undefined;
  const annotation = lowering.field(assignment, fields.type);
  return lowering.add<Field>({
    kind: 'field',
    start: lowering.start(node),
    end: lowering.end(node),
    name: table.slice(left),
    annotation: annotation === NONE ? undefined : lowering.value(annotation),
    value: right === NONE ? undefined : lowering.value(right),
    isStatic: right !== NONE,
    decorators: [],
  });
}
