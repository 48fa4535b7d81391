import type { BindStatement, Pattern, Statement, Value } from '../../program/index.ts';
import { type NodeIndex, NONE } from '../../syntax/table.ts';
import type { Lowering } from './lowering.ts';
import { lowerPatternField } from './patterns.ts';
import { lowerStatement } from './statements.ts';
import { optionalType } from './types.ts';
import { lowerValue, operator, optionalField, sequenceNodes } from './values.ts';

/** `const a = 1, b = 2`: one statement a declarator. */
export function lowerDeclaration(c: Lowering, node: NodeIndex, out: Statement[]): void {
  const { kind } = c.grammar;
  const declarators = c.named(node).filter((child) => c.kind(child) === kind.variable_declarator);
  const declaration = declarationKind(c, node);
  for (const child of declarators) {
    const whole = declarators.length === 1 ? node : child;
    out.push(declarator(c, child, whole, declaration));
  }
}

/** `const`, `let` or `var` of a declaration. */
function declarationKind(c: Lowering, node: NodeIndex): BindStatement['declaration'] {
  const kindNode = c.child(node, c.grammar.field.kind);
  if (kindNode === NONE) return 'var';
  return c.text(kindNode) === 'const' ? 'const' : 'let';
}

function declarator(
  c: Lowering,
  node: NodeIndex,
  whole: NodeIndex,
  declaration: BindStatement['declaration'],
): BindStatement {
  const { field } = c.grammar;
  const target = lowerPatternField(c, node, field.name);
  const annotation = optionalType(c, node, field.type);
  const value = optionalField(c, node, field.value);
  return bind(c, whole, { targets: [target], value, annotation, declaration });
}

function bind(
  c: Lowering,
  node: NodeIndex,
  { targets, value, annotation, declaration }: Pick<BindStatement, 'targets' | 'value' | 'annotation' | 'declaration'>,
): BindStatement {
  const [start, end] = [c.start(node), c.end(node)];
  return c.make({ kind: 'bind', start, end, targets, value, annotation, declaration, exported: false });
}

/** An expression as a statement: assignments, updates and deletions have forms of their own, comma expressions are taken apart. */
export function lowerExpressionStatement(c: Lowering, node: NodeIndex, out: Statement[]): void {
  const { kind } = c.grammar;
  let child = c.first(node);
  if (child === NONE) return;
  if (c.kind(child) === kind.internal_module) {
    lowerStatement(c, child, out);
    return;
  }
  while (c.kind(child) === kind.parenthesized_expression && c.first(child) !== NONE) child = c.first(child);
  if (c.kind(child) !== kind.sequence_expression) {
    expression(c, child, node, out);
    return;
  }
  for (const part of sequenceNodes(c, child)) expression(c, part, part, out);
}

function expression(c: Lowering, node: NodeIndex, whole: NodeIndex, out: Statement[]): void {
  const lower = FORMS[c.table.kindName(node)];
  const made = lower?.(c, node, whole);
  if (made !== undefined) {
    out.push(made);
    return;
  }
  const value = lowerValue(c, node);
  out.push(c.make({ kind: 'expression', start: c.start(whole), end: c.end(whole), value }));
}

type Form = (c: Lowering, node: NodeIndex, whole: NodeIndex) => Statement | undefined;

const FORMS: Readonly<Record<string, Form>> = {
  assignment_expression: (c, node, whole) => assignment(c, node, whole, 'using'),
  augmented_assignment_expression: (c, node, whole) => {
    const { field } = c.grammar;
    const target = lowerPatternField(c, node, field.left);
    const value = optionalField(c, node, field.right);
    return update(c, whole, target, operator(c, node), value);
  },
  update_expression: (c, node, whole) => {
    const target = lowerPatternField(c, node, c.grammar.field.argument);
    return update(c, whole, target, operator(c, node), undefined);
  },
  unary_expression: (c, node, whole) => {
    if (operator(c, node) !== 'delete') return undefined;
    const value = optionalField(c, node, c.grammar.field.argument);
    const targets: Value[] = value === undefined ? [] : [value];
    return c.make({ kind: 'delete' as const, start: c.start(whole), end: c.end(whole), targets });
  },
  // The grammar reads `await using x = …` as awaiting an assignment.
  await_expression: (c, node, whole) => {
    const { kind, token } = c.grammar;
    const child = c.first(node);
    const isUsing = child !== NONE && c.kind(child) === kind.assignment_expression && c.has(child, token.using);
    return isUsing ? assignment(c, child, whole, 'await using') : undefined;
  },
};

function update(
  c: Lowering,
  whole: NodeIndex,
  target: Pattern,
  operator: string,
  value: Value | undefined,
): Statement & { readonly kind: 'update' } {
  return c.make({ kind: 'update', start: c.start(whole), end: c.end(whole), target, operator, value });
}

/** `a = b = value` and `using a = value`. */
function assignment(c: Lowering, node: NodeIndex, whole: NodeIndex, word: 'using' | 'await using'): BindStatement {
  const { field, kind, token } = c.grammar;
  const declaration = c.has(node, token.using) ? word : undefined;
  const targets: Pattern[] = [];
  let last = node;
  for (;;) {
    targets.push(lowerPatternField(c, last, field.left));
    const right = c.child(last, field.right);
    if (right === NONE || c.kind(right) !== kind.assignment_expression) break;
    last = right;
  }
  const value = optionalField(c, last, field.right);
  return bind(c, whole, { targets, value, annotation: undefined, declaration });
}
