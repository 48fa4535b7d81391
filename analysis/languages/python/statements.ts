import type { Pattern, Statement, Value } from '../../program/index.ts';
import { NONE } from '../../syntax/table.ts';
import { forStatement, ifStatement, tryStatement, whileStatement, withStatement } from './compound.ts';
import { classStatement, decoratedStatement, functionStatement } from './definitions.ts';
import type { StatementForm } from './forms.ts';
import { fromImportStatement, importStatement } from './imports.ts';
import type { Lowering } from './lowering.ts';
import { matchStatement } from './match.ts';

/** Statements that hold others: an error inside costs only the part it is in. */
export const COMPOUND_FORMS: Readonly<Record<string, StatementForm>> = {
  if_statement: ifStatement,
  for_statement: forStatement,
  while_statement: whileStatement,
  try_statement: tryStatement,
  with_statement: withStatement,
  match_statement: matchStatement,
  function_definition: functionStatement,
  class_definition: classStatement,
  decorated_definition: decoratedStatement,
};

/** Statements without blocks: one with an error inside is broken as a whole. */
export const SIMPLE_FORMS: Readonly<Record<string, StatementForm>> = {
  expression_statement: expressionStatement,
  return_statement: (lowering, node, into) => {
    const value = lowering.table.firstNamedChild(node);
    into.push(
      lowering.add({
        kind: 'return',
        start: lowering.start(node),
        end: lowering.end(node),
        value: value === NONE ? undefined : lowering.value(value),
        implicit: false,
      }),
    );
  },
  delete_statement: deleteStatement,
  raise_statement: raiseStatement,
  assert_statement: assertStatement,
  pass_statement: (lowering, node, into) => {
    into.push(lowering.add({ kind: 'empty', start: lowering.start(node), end: lowering.end(node) }));
  },
  break_statement: (lowering, node, into) => jump(lowering, node, 'break', into),
  continue_statement: (lowering, node, into) => jump(lowering, node, 'continue', into),
  global_statement: (lowering, node, into) => scope(lowering, node, 'global', into),
  nonlocal_statement: (lowering, node, into) => scope(lowering, node, 'nonlocal', into),
  import_statement: importStatement,
  import_from_statement: fromImportStatement,
  future_import_statement: fromImportStatement,
  type_alias_statement: typeAlias,
  print_statement: python2Statement,
  exec_statement: python2Statement,
};

function expressionStatement(lowering: Lowering, node: number, into: Statement[]): void {
  const { table } = lowering;
  const children = table.namedChildren(node);
  const first = children[0];
  if (first === undefined) {
    into.push(lowering.add({ kind: 'empty', start: lowering.start(node), end: lowering.end(node) }));
    return;
  }
  const kind = table.kindName(first);
  const start = lowering.start(node);
  const end = lowering.end(node);
  if (kind === 'assignment') into.push(assignment(lowering, first, start, end));
  else if (kind === 'augmented_assignment') into.push(update(lowering, first, start, end));
  else into.push(lowering.add({ kind: 'expression', start, end, value: expression(lowering, node, children) }));
}

/** `a, b` without parentheses has its items as children of the statement. */
function expression(lowering: Lowering, node: number, children: readonly number[]): Value {
  const { table } = lowering;
  const first = children[0]!;
  const last = children[children.length - 1]!;
  if (children.length === 1 && table.nextSibling(last) === NONE) return lowering.value(first);
  const elements = children.map((child) => lowering.value(child));
  const start = lowering.start(node);
  return lowering.add({ kind: 'sequence', type: 'tuple', start, end: lowering.end(last), elements });
}

/** `a = b = value` is nested in the grammar. */
function assignment(lowering: Lowering, node: number, start: number, end: number): Statement {
  const { table, fields } = lowering;
  const targets: Pattern[] = [];
  let annotation: Value | undefined;
  let right = node;
  while (right !== NONE && table.kindName(right) === 'assignment') {
    const left = lowering.field(right, fields.left);
    const type = lowering.field(right, fields.type);
    if (left !== NONE) targets.push(lowering.pattern(left));
    if (type !== NONE) annotation = lowering.value(type);
    right = lowering.field(right, fields.right);
  }
  const value = right === NONE ? undefined : lowering.value(right);
  return lowering.add({
    kind: 'bind',
    start,
    end,
    targets,
    value,
    annotation,
    declaration: undefined,
    exported: false,
  });
}

function update(lowering: Lowering, node: number, start: number, end: number): Statement {
  const { table, fields } = lowering;
  const target = lowering.pattern(lowering.field(node, fields.left));
  const operator = table.slice(lowering.field(node, fields.operator));
  const value = lowering.valueOf(node, fields.right);
  return lowering.add({ kind: 'update', start, end, target, operator, value });
}

function deleteStatement(lowering: Lowering, node: number, into: Statement[]): void {
  const { table } = lowering;
  const only = table.firstNamedChild(node);
  const items = only !== NONE && table.kindName(only) === 'expression_list' ? table.namedChildren(only) : [only];
  const targets = items.filter((item) => item !== NONE).map((item) => lowering.value(item));
  into.push(lowering.add({ kind: 'delete', start: lowering.start(node), end: lowering.end(node), targets }));
}

function raiseStatement(lowering: Lowering, node: number, into: Statement[]): void {
  const { table, fields } = lowering;
  const first = table.firstNamedChild(node);
  const cause = lowering.field(node, fields.cause);
  into.push(
    lowering.add({
      kind: 'raise',
      start: lowering.start(node),
      end: lowering.end(node),
      value: first === NONE || first === cause ? undefined : lowering.value(first),
      cause: cause === NONE ? undefined : lowering.value(cause),
    }),
  );
}

function assertStatement(lowering: Lowering, node: number, into: Statement[]): void {
  const [test, message] = lowering.table.namedChildren(node);
  into.push(
    lowering.add({
      kind: 'assert',
      start: lowering.start(node),
      end: lowering.end(node),
      test: test === undefined ? lowering.unknown(node) : lowering.value(test),
      message: message === undefined ? undefined : lowering.value(message),
    }),
  );
}

function jump(lowering: Lowering, node: number, type: 'break' | 'continue', into: Statement[]): void {
  into.push(
    lowering.add({ kind: 'jump', start: lowering.start(node), end: lowering.end(node), type, label: undefined }),
  );
}

function scope(lowering: Lowering, node: number, type: 'global' | 'nonlocal', into: Statement[]): void {
  const names = lowering.table.namedChildren(node).map((child) => lowering.identifier(child));
  into.push(lowering.add({ kind: 'scope', start: lowering.start(node), end: lowering.end(node), type, names }));
}

/** `type X[T] = int | T`; what the parameters are bound to is not kept. */
function typeAlias(lowering: Lowering, node: number, into: Statement[]): void {
  const { table } = lowering;
  const [left, right] = table.namedChildren(node);
  const start = lowering.start(node);
  const end = lowering.end(node);
  if (left === undefined || right === undefined) {
    into.push(lowering.brokenStatement(start, end));
    return;
  }
  let name = left;
  for (let inner = left; inner !== NONE && table.kindName(inner) !== 'identifier'; )
    name = inner = table.firstNamedChild(inner);
  const identifier = lowering.identifier(name === NONE ? left : name);
  const value = lowering.value(right);
  into.push(
    lowering.add({ kind: 'define-type', start, end, name: identifier, exported: true, bases: [], members: [], value }),
  );
}

/** Python 2's `print a, b` and `exec code`: unknown code, whose names are kept. */
function python2Statement(lowering: Lowering, node: number, into: Statement[]): void {
  const value = lowering.unknown(node);
  into.push(lowering.add({ kind: 'expression', start: lowering.start(node), end: lowering.end(node), value }));
}
