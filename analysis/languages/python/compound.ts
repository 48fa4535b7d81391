import type { Block, Handler, IfStatement, Pattern, Statement, Value, WithItem } from '../../program/index.ts';
import { NONE } from '../../syntax/table.ts';
import type { Lowering } from './lowering.ts';

/** More `elif` than this in one statement are kept as unknown code: each is nested in the one before. */
const MAX_BRANCHES = 200;

/** Lowers a statement unless something is missing among its parts; then it is broken as a whole. */
function unlessBroken(lowering: Lowering, node: number, into: Statement[], lower: () => Statement): void {
  if (lowering.hasErrorChild(node)) into.push(lowering.brokenStatement(lowering.start(node), lowering.end(node)));
  else into.push(lower());
}

function required(lowering: Lowering, node: number, field: number): Value {
  return lowering.valueOf(node, field) ?? lowering.unknown(node);
}

function bodyOf(lowering: Lowering, node: number, field: number): Block {
  const body = lowering.field(node, field);
  return body === NONE ? lowering.blockOf([], lowering.end(node), lowering.end(node)) : lowering.block(body);
}

/** The block of a clause that has it as a field or, as `except` and `finally`, as its last child. */
function clauseBody(lowering: Lowering, clause: number): Block {
  const { table } = lowering;
  const block = table.namedChildren(clause).find((child) => table.kindName(child) === 'block');
  return block === undefined ? lowering.blockOf([], lowering.end(clause), lowering.end(clause)) : lowering.block(block);
}

export function ifStatement(lowering: Lowering, node: number, into: Statement[]): void {
  unlessBroken(lowering, node, into, () => {
    const first = branchOf(lowering, node);
    const alternatives = lowering.table.childrenByField(node, lowering.fields.alternative);
    const kept = alternatives.slice(0, MAX_BRANCHES);
    let otherwise =
      alternatives.length > MAX_BRANCHES ? unknownBranches(lowering, alternatives[MAX_BRANCHES]!, node) : undefined;
    const branches = kept.map((clause) => branchOf(lowering, clause));
    for (let index = branches.length - 1; index >= 0; index -= 1) {
      const branch = branches[index]!;
      if (branch.test === undefined) otherwise = branch.then;
      else {
        const nested = statementOf(lowering, branch.start, lowering.end(node), branch.test, branch.then, otherwise);
        otherwise = lowering.blockOf([nested], nested.start, nested.end);
      }
    }
    return statementOf(lowering, first.start, lowering.end(node), first.test!, first.then, otherwise);
  });
}

interface Branch {
  readonly start: number;
  /** undefined for `else` */
  readonly test: Value | undefined;
  readonly then: Block;
}

function branchOf(lowering: Lowering, node: number): Branch {
  const { table, fields } = lowering;
  const start = lowering.start(node);
  if (table.kindName(node) === 'else_clause') return { start, test: undefined, then: clauseBody(lowering, node) };
  const test = required(lowering, node, fields.condition);
  const { typeOnly } = lowering;
  lowering.typeOnly ||= isTypeChecking(test);
  const then = bodyOf(lowering, node, fields.consequence);
  lowering.typeOnly = typeOnly;
  return { start, test, then };
}

/** `TYPE_CHECKING` or `typing.TYPE_CHECKING`: never true when the program runs. */
function isTypeChecking(test: Value): boolean {
  return test.kind === 'name'
    ? test.text === 'TYPE_CHECKING'
    : test.kind === 'attribute' && test.name === 'TYPE_CHECKING';
}

function statementOf(
  lowering: Lowering,
  start: number,
  end: number,
  test: Value,
  then: Block,
  otherwise: Block | undefined,
): IfStatement {
  return lowering.add({ kind: 'if', start, end, test, then, otherwise });
}

function unknownBranches(lowering: Lowering, from: number, node: number): Block {
  const { table } = lowering;
  const statements: Statement[] = [];
  for (let clause = from; clause !== NONE; clause = table.nextSibling(clause)) {
    const start = lowering.start(clause);
    statements.push(
      lowering.add({ kind: 'expression', start, end: lowering.end(clause), value: lowering.unknown(clause) }),
    );
  }
  return lowering.blockOf(statements, lowering.start(from), lowering.end(node));
}

export function forStatement(lowering: Lowering, node: number, into: Statement[]): void {
  const { table, fields } = lowering;
  unlessBroken(lowering, node, into, () => {
    const left = lowering.field(node, fields.left);
    return loop(lowering, node, {
      type: 'each',
      target: left === NONE ? lowering.unknown(node) : lowering.pattern(left),
      iterable: required(lowering, node, fields.right),
      test: undefined,
      isAsync: table.kindName(table.firstChild(node)) === 'async',
    });
  });
}

export function whileStatement(lowering: Lowering, node: number, into: Statement[]): void {
  unlessBroken(lowering, node, into, () => {
    const test = required(lowering, node, lowering.fields.condition);
    return loop(lowering, node, { type: 'while', target: undefined, iterable: undefined, test, isAsync: false });
  });
}

function loop(
  lowering: Lowering,
  node: number,
  parts: {
    readonly type: 'each' | 'while';
    readonly target: Pattern | undefined;
    readonly iterable: Value | undefined;
    readonly test: Value | undefined;
    readonly isAsync: boolean;
  },
): Statement {
  const { fields } = lowering;
  const otherwise = lowering.field(node, fields.alternative);
  const body = bodyOf(lowering, node, fields.body);
  return lowering.add({
    kind: 'loop',
    start: lowering.start(node),
    end: lowering.end(node),
    type: parts.type,
    label: undefined,
    target: parts.target,
    declaration: undefined,
    iterable: parts.iterable,
    isAsync: parts.isAsync,
    keys: false,
    init: undefined,
    test: parts.test,
    update: undefined,
    body,
    otherwise: otherwise === NONE ? undefined : clauseBody(lowering, otherwise),
  });
}

export function tryStatement(lowering: Lowering, node: number, into: Statement[]): void {
  const { table, fields } = lowering;
  unlessBroken(lowering, node, into, () => {
    const body = bodyOf(lowering, node, fields.body);
    const handlers: Handler[] = [];
    let otherwise: Block | undefined;
    let finalizer: Block | undefined;
    for (const child of table.namedChildren(node)) {
      const kind = table.kindName(child);
      if (kind === 'except_clause' || kind === 'except_group_clause') handlers.push(handlerOf(lowering, child));
      else if (kind === 'else_clause') otherwise = clauseBody(lowering, child);
      else if (kind === 'finally_clause') finalizer = clauseBody(lowering, child);
    }
    const start = lowering.start(node);
    return lowering.add({ kind: 'try', start, end: lowering.end(node), body, handlers, otherwise, finalizer });
  });
}

/** `except (A, B) as e:`; what could not be read catches something unknown. */
function handlerOf(lowering: Lowering, node: number): Handler {
  const { table } = lowering;
  const types: Value[] = [];
  let name: Pattern | undefined;
  for (const child of table.namedChildren(node)) {
    const kind = table.kindName(child);
    if (kind === 'block') continue;
    if (kind === 'as_pattern' && !table.hasError(child)) {
      const alias = lowering.field(child, lowering.fields.alias);
      pushTypes(lowering, table.firstNamedChild(child), types);
      if (alias !== NONE) name = lowering.pattern(alias);
    } else pushTypes(lowering, child, types);
  }
  const start = lowering.start(node);
  return lowering.add({
    kind: 'handler',
    start,
    end: lowering.end(node),
    types,
    name,
    body: clauseBody(lowering, node),
  });
}

function pushTypes(lowering: Lowering, node: number, types: Value[]): void {
  const { table } = lowering;
  const kind = table.kindName(node);
  if (table.hasError(node)) types.push(lowering.value(node));
  // Types without parentheses were read as a union.
  else if (kind === 'binary_operator') for (const child of table.namedChildren(node)) pushTypes(lowering, child, types);
  else if (kind === 'tuple') for (const child of table.namedChildren(node)) types.push(lowering.value(child));
  else types.push(lowering.value(node));
}

export function withStatement(lowering: Lowering, node: number, into: Statement[]): void {
  const { table, fields } = lowering;
  unlessBroken(lowering, node, into, () => {
    const items: WithItem[] = [];
    for (const clause of table.namedChildren(node)) {
      if (table.kindName(clause) !== 'with_clause') continue;
      for (const item of table.namedChildren(clause)) withItem(lowering, item, items);
    }
    const body = bodyOf(lowering, node, fields.body);
    const isAsync = table.kindName(table.firstChild(node)) === 'async';
    return lowering.add({ kind: 'with', start: lowering.start(node), end: lowering.end(node), isAsync, items, body });
  });
}

function withItem(lowering: Lowering, node: number, items: WithItem[]): void {
  const { table, fields } = lowering;
  const given = lowering.field(node, fields.value);
  if (given === NONE) return;
  const inner = unwrapped(lowering, given);
  if (table.kindName(inner) === 'tuple' && !table.hasError(inner)) {
    // `with (a, b):` enters both: a tuple is no context manager.
    for (const child of table.namedChildren(inner)) items.push(contextItem(lowering, child, child));
    return;
  }
  items.push(contextItem(lowering, node, table.kindName(inner) === 'as_pattern' ? inner : given));
}

/** What is inside parentheses when that is `(a as b)` or a tuple. */
function unwrapped(lowering: Lowering, node: number): number {
  const { table } = lowering;
  let inner = node;
  while (inner !== NONE && table.kindName(inner) === 'parenthesized_expression') inner = table.firstNamedChild(inner);
  return inner === NONE ? node : inner;
}

function contextItem(lowering: Lowering, node: number, value: number): WithItem {
  const { table, fields } = lowering;
  const start = lowering.start(node);
  const end = lowering.end(node);
  if (table.kindName(value) !== 'as_pattern') {
    return lowering.add({ kind: 'with-item', start, end, context: lowering.value(value), target: undefined });
  }
  const context = lowering.value(table.firstNamedChild(value));
  const alias = lowering.field(value, fields.alias);
  const target = alias === NONE ? undefined : lowering.pattern(alias);
  return lowering.add({ kind: 'with-item', start, end, context, target });
}
