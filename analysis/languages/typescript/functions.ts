import type {
  Block,
  Class,
  Decorator,
  Func,
  FunctionRole,
  Identifier,
  Parameter,
  Pattern,
  Value,
} from '../../program/index.ts';
import { type NodeIndex, NONE } from '../../syntax/table.ts';
import type { Lowering } from './lowering.ts';
import { lowerPattern } from './patterns.ts';
import { lowerBody } from './statements.ts';
import { memberName, optionalType } from './types.ts';
import { lowerFirst, lowerValue, optionalField } from './values.ts';

/** A Func while it is being filled. */
type Draft = { -readonly [K in keyof Func]: Func[K] } & { children: Func[] };

interface FunctionPlace {
  readonly role: FunctionRole;
  readonly owner: Class | undefined;
  readonly decorators: readonly Decorator[];
}

/** A function of any form: declaration, expression, arrow, method, accessor. */
export function lowerFunction(c: Lowering, node: NodeIndex, place: FunctionPlace): Func {
  const { field, token, kind } = c.grammar;
  const nameNode = c.child(node, field.name);
  const name = nameNode === NONE ? undefined : functionName(c, nameNode);
  const func = draft(c, node, place, exactRole(c, node, place.role, name), name);
  func.isAsync = c.has(node, token.async);
  func.isGenerator = c.has(node, token['*']);
  func.isStatic = c.has(node, token.static);
  const isGenerator = c.kind(node) === kind.generator_function || c.kind(node) === kind.generator_function_declaration;
  if (isGenerator) func.isGenerator = true;
  inside(c, func, () => {
    func.params = parameters(c, node);
    func.returns = optionalType(c, node, field.return_type);
    func.body = functionBody(c, node);
  });
  return func;
}

/** The code of `static { … }`. */
export function lowerStaticBlock(c: Lowering, node: NodeIndex, owner: Class): Func {
  const func = draft(c, node, { owner, decorators: [] }, 'static-block', undefined);
  func.isStatic = true;
  inside(c, func, () => {
    func.body = functionBody(c, node);
  });
  return func;
}

function exactRole(c: Lowering, node: NodeIndex, role: FunctionRole, name: Identifier | undefined): FunctionRole {
  if (role !== 'method') return role;
  const { token } = c.grammar;
  if (c.has(node, token.get)) return 'getter';
  if (c.has(node, token.set)) return 'setter';
  return name?.text === 'constructor' ? 'constructor' : 'method';
}

function functionName(c: Lowering, node: NodeIndex): Identifier {
  return c.make({ kind: 'identifier', start: c.start(node), end: c.end(node), text: memberName(c, node) });
}

function draft(
  c: Lowering,
  node: NodeIndex,
  { owner, decorators }: Omit<FunctionPlace, 'role'>,
  role: FunctionRole,
  name: Identifier | undefined,
): Draft {
  const own = name?.text ?? '<lambda>';
  const func: Draft = c.make({
    kind: 'func',
    role,
    start: c.start(node),
    end: c.end(node),
    name,
    qualname: owner !== undefined ? `${owner.qualname}.${own}` : localName(c, own),
    params: [],
    body: EMPTY_BODY,
    decorators,
    returns: undefined,
    isAsync: false,
    isGenerator: false,
    isStatic: false,
    owner,
    parent: c.func,
    children: [],
    unit: c.unit,
  });
  c.functions.push(func);
  (c.func as Draft | undefined)?.children.push(func);
  return func;
}

/** Only until the real body is there. */
const EMPTY_BODY: Block = { kind: 'block', start: 0, end: 0, statements: [] };

/** The qualified name of something defined in the code that is being lowered. */
export function localName(c: Lowering, name: string): string {
  return c.func === undefined ? name : `${c.func.qualname}.<locals>.${name}`;
}

function inside(c: Lowering, func: Func, work: () => void): void {
  const { func: outer, fieldOwner } = c;
  c.func = func;
  c.fieldOwner = undefined;
  work();
  c.func = outer;
  c.fieldOwner = fieldOwner;
}

function functionBody(c: Lowering, node: NodeIndex): Block {
  const { field, kind } = c.grammar;
  const body = c.child(node, field.body);
  if (body === NONE) return c.make({ kind: 'block', start: c.end(node), end: c.end(node), statements: [] });
  if (c.kind(body) === kind.statement_block) return lowerBody(c, body);
  const start = c.start(body);
  const end = c.end(body);
  const value = lowerValue(c, body);
  const result = c.make({ kind: 'return' as const, start, end, value, implicit: true });
  return c.make({ kind: 'block', start, end, statements: [result] });
}

function parameters(c: Lowering, node: NodeIndex): readonly Parameter[] {
  const { field, kind } = c.grammar;
  const single = c.child(node, field.parameter);
  if (single !== NONE) return [parameter(c, single, single)];
  const list = c.child(node, field.parameters);
  if (list === NONE) return [];
  const made: Parameter[] = [];
  for (const child of c.named(list)) {
    const pattern = c.child(child, field.pattern);
    // `this: T` is a type for the checker, no parameter.
    if (pattern === NONE || c.kind(pattern) === kind.this) continue;
    made.push(parameter(c, child, pattern));
  }
  return made;
}

function parameter(c: Lowering, node: NodeIndex, patternNode: NodeIndex): Parameter {
  const { field, kind, token } = c.grammar;
  const decorators = c.table.childrenByField(node, field.decorator).map((child) => lowerDecorator(c, child));
  const isRest = c.kind(patternNode) === kind.rest_pattern;
  const inner = isRest ? c.first(patternNode) : patternNode;
  const target: Pattern = inner === NONE ? c.absent(node) : lowerPattern(c, inner);
  const annotation = node === patternNode ? undefined : optionalType(c, node, field.type);
  const fallback: Value | undefined = node === patternNode ? undefined : optionalField(c, node, field.value);
  const isField =
    c.ofKind(node, kind.accessibility_modifier) !== NONE ||
    c.ofKind(node, kind.override_modifier) !== NONE ||
    c.has(node, token.readonly);
  return c.make({
    kind: 'parameter',
    start: c.start(node),
    end: c.end(node),
    target,
    name: target.kind === 'name' ? target.text : undefined,
    annotation,
    fallback,
    passing: isRest ? 'rest' : 'normal',
    isField,
    optional: c.kind(node) === kind.optional_parameter,
    decorators,
  });
}

export function lowerDecorator(c: Lowering, node: NodeIndex): Decorator {
  const value = lowerFirst(c, node);
  return c.make({ kind: 'decorator', start: c.start(node), end: c.end(node), value });
}
