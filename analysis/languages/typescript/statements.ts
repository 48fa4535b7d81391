import type { Block, Statement } from '../../program/index.ts';
import { type NodeIndex, NONE } from '../../syntax/table.ts';
import { Dispatch } from '../shared/dispatch.ts';
import { lowerClass, lowerEnum } from './classes.ts';
import { lowerDeclaration, lowerExpressionStatement } from './declarations.ts';
import { lowerFunction } from './functions.ts';
import { lowerLoop } from './loops.ts';
import { type Lowering, MAX_DEPTH } from './lowering.ts';
import { lowerExport, lowerImport, lowerImportAlias } from './modules.ts';
import { lowerPattern } from './patterns.ts';
import { lowerType, optionalType, typeMembers } from './types.ts';
import { lowerField, lowerValue, sequenceNodes } from './values.ts';

/** Pushes what a node stands for; most nodes are one statement. */
export type StatementLowerer = (c: Lowering, node: NodeIndex, out: Statement[]) => void;

const empty: StatementLowerer = (c, node, out) => {
  out.push(c.make({ kind: 'empty', start: c.start(node), end: c.end(node) }));
};

const STATEMENTS = new Dispatch<StatementLowerer>({
  expression_statement: lowerExpressionStatement,
  lexical_declaration: lowerDeclaration,
  variable_declaration: lowerDeclaration,
  if_statement: ifStatement,
  for_statement: lowerLoop,
  for_in_statement: lowerLoop,
  while_statement: lowerLoop,
  do_statement: lowerLoop,
  try_statement: tryStatement,
  switch_statement: switchStatement,
  return_statement: returnStatement,
  throw_statement: throwStatement,
  break_statement: (c, node, out) => jump(c, node, out, 'break'),
  continue_statement: (c, node, out) => jump(c, node, out, 'continue'),
  labeled_statement: labeled,
  statement_block: (c, node, out) => {
    out.push(
      c.make({ kind: 'nested', start: c.start(node), end: c.end(node), label: undefined, body: lowerBody(c, node) }),
    );
  },
  with_statement: withStatement,
  empty_statement: empty,
  debugger_statement: empty,
  function_signature: empty,
  function_declaration: functionDeclaration,
  generator_function_declaration: functionDeclaration,
  class_declaration: classDeclaration,
  abstract_class_declaration: classDeclaration,
  enum_declaration: (c, node, out) => {
    out.push(
      c.make({
        kind: 'define-class',
        start: c.start(node),
        end: c.end(node),
        definition: lowerEnum(c, node),
        exported: 'no',
      }),
    );
  },
  interface_declaration: interfaceDeclaration,
  type_alias_declaration: typeAlias,
  import_statement: lowerImport,
  import_alias: lowerImportAlias,
  export_statement: lowerExport,
  ambient_declaration: ambient,
  module: namespace,
  internal_module: namespace,
});

/** Lowers one statement node into `out`; unreadable stretches become broken statements. */
export function lowerStatement(c: Lowering, node: NodeIndex, out: Statement[]): void {
  if (c.isBroken(node)) {
    out.push(c.make({ kind: 'broken', start: c.start(node), end: c.end(node) }));
    return;
  }
  const lower = STATEMENTS.of(c.table.kinds)[c.kind(node)];
  if (lower === undefined || c.depth > MAX_DEPTH) {
    out.push(c.make({ kind: 'expression', start: c.start(node), end: c.end(node), value: c.opaque(node) }));
    return;
  }
  c.depth += 1;
  lower(c, node, out);
  c.depth -= 1;
}

/** Whether a node may stand where a statement is wanted (in a text that is one unreadable stretch, much may not). */
export function isStatement(c: Lowering, node: NodeIndex): boolean {
  return c.isBroken(node) || STATEMENTS.of(c.table.kinds)[c.kind(node)] !== undefined;
}

/** The body of a function, a loop, a branch: a block's range goes from brace to brace, that of a statement alone is its own. */
export function lowerBody(c: Lowering, node: NodeIndex): Block {
  const statements: Statement[] = [];
  if (c.kind(node) === c.grammar.kind.statement_block) lowerChildren(c, node, statements);
  else lowerStatement(c, node, statements);
  return c.make({ kind: 'block', start: c.start(node), end: c.end(node), statements });
}

/** The statements directly inside `node`, broken ones too. */
export function lowerChildren(c: Lowering, node: NodeIndex, out: Statement[]): void {
  const { table } = c;
  for (let child = table.firstChild(node); child !== NONE; child = table.nextSibling(child)) {
    if (!table.isNamed(child) || (table.isExtra(child) && !c.isBroken(child))) continue;
    lowerStatement(c, child, out);
  }
}

/** The block in a field of `node`; an empty one where broken code has none. */
export function lowerBodyField(c: Lowering, node: NodeIndex, field: number): Block {
  const child = c.child(node, field);
  if (child !== NONE) return lowerBody(c, child);
  return c.make({ kind: 'block', start: c.end(node), end: c.end(node), statements: [] });
}

function ifStatement(c: Lowering, node: NodeIndex, out: Statement[]): void {
  const { field } = c.grammar;
  const test = lowerField(c, node, field.condition);
  const then = lowerBodyField(c, node, field.consequence);
  const alternative = c.child(node, field.alternative);
  const otherwiseNode = alternative === NONE ? NONE : c.first(alternative);
  const otherwise = otherwiseNode === NONE ? undefined : lowerBody(c, otherwiseNode);
  out.push(c.make({ kind: 'if', start: c.start(node), end: c.end(node), test, then, otherwise }));
}

function tryStatement(c: Lowering, node: NodeIndex, out: Statement[]): void {
  const { field } = c.grammar;
  const body = lowerBodyField(c, node, field.body);
  const clause = c.child(node, field.handler);
  const handlers = [];
  if (clause !== NONE) {
    const parameter = c.child(clause, field.parameter);
    const name = parameter === NONE ? undefined : lowerPattern(c, parameter);
    const handled = lowerBodyField(c, clause, field.body);
    handlers.push(
      c.make({ kind: 'handler' as const, start: c.start(clause), end: c.end(clause), types: [], name, body: handled }),
    );
  }
  const last = c.child(node, field.finalizer);
  const finalizer = last === NONE ? undefined : lowerBodyField(c, last, field.body);
  out.push(
    c.make({ kind: 'try', start: c.start(node), end: c.end(node), body, handlers, otherwise: undefined, finalizer }),
  );
}

function switchStatement(c: Lowering, node: NodeIndex, out: Statement[]): void {
  const { field, kind } = c.grammar;
  const subject = lowerField(c, node, field.value);
  const body = c.child(node, field.body);
  const cases = [];
  for (const child of body === NONE ? [] : c.named(body)) {
    const isDefault = c.kind(child) === kind.switch_default;
    const tests = isDefault ? [] : [lowerField(c, child, field.value)];
    const statements: Statement[] = [];
    const nodes = c.table.childrenByField(child, field.body);
    for (const statement of nodes) lowerStatement(c, statement, statements);
    const first = statements[0];
    const start = first?.start ?? c.end(child);
    const block = c.make({ kind: 'block' as const, start, end: c.end(child), statements });
    cases.push(
      c.make({
        kind: 'case' as const,
        start: c.start(child),
        end: c.end(child),
        tests,
        bindings: [],
        guard: undefined,
        isDefault,
        body: block,
      }),
    );
  }
  out.push(c.make({ kind: 'switch', start: c.start(node), end: c.end(node), subject, cases, fallsThrough: true }));
}

function returnStatement(c: Lowering, node: NodeIndex, out: Statement[]): void {
  const value = trailingValue(c, node, out);
  out.push(c.make({ kind: 'return', start: c.start(node), end: c.end(node), value, implicit: false }));
}

function throwStatement(c: Lowering, node: NodeIndex, out: Statement[]): void {
  const value = trailingValue(c, node, out);
  out.push(c.make({ kind: 'raise', start: c.start(node), end: c.end(node), value, cause: undefined }));
}

/** The value of `return` or `throw`; of a comma expression all but the last become statements of their own. */
function trailingValue(c: Lowering, node: NodeIndex, out: Statement[]) {
  const child = c.first(node);
  if (child === NONE) return undefined;
  if (c.kind(child) !== c.grammar.kind.sequence_expression) return lowerValue(c, child);
  const nodes = sequenceNodes(c, child);
  const last = nodes.pop() as NodeIndex;
  for (const part of nodes)
    out.push(c.make({ kind: 'expression', start: c.start(part), end: c.end(part), value: lowerValue(c, part) }));
  return lowerValue(c, last);
}

function jump(c: Lowering, node: NodeIndex, out: Statement[], type: 'break' | 'continue'): void {
  const label = c.child(node, c.grammar.field.label);
  out.push(
    c.make({
      kind: 'jump',
      start: c.start(node),
      end: c.end(node),
      type,
      label: label === NONE ? undefined : c.text(label),
    }),
  );
}

function labeled(c: Lowering, node: NodeIndex, out: Statement[]): void {
  const { field } = c.grammar;
  const labelNode = c.child(node, field.label);
  const bodyNode = c.child(node, field.body);
  const label = labelNode === NONE ? undefined : c.text(labelNode);
  if (bodyNode === NONE) return;
  const inner: Statement[] = [];
  lowerStatement(c, bodyNode, inner);
  const [only] = inner;
  if (only?.kind === 'loop' && inner.length === 1) {
    const loop = only as { -readonly [K in keyof typeof only]: (typeof only)[K] };
    loop.label = label;
    loop.start = c.start(node);
    out.push(loop);
    return;
  }
  const [nested] = inner;
  if (nested?.kind === 'nested' && inner.length === 1 && nested.label === undefined) {
    const block = nested as { -readonly [K in keyof typeof nested]: (typeof nested)[K] };
    block.label = label;
    block.start = c.start(node);
    out.push(block);
    return;
  }
  const body = c.make({ kind: 'block' as const, start: c.start(bodyNode), end: c.end(bodyNode), statements: inner });
  out.push(c.make({ kind: 'nested', start: c.start(node), end: c.end(node), label, body }));
}

function withStatement(c: Lowering, node: NodeIndex, out: Statement[]): void {
  const { field } = c.grammar;
  const value = lowerField(c, node, field.object);
  out.push(c.make({ kind: 'expression', start: value.start, end: value.end, value }));
  const body = lowerBodyField(c, node, field.body);
  out.push(c.make({ kind: 'nested', start: body.start, end: body.end, label: undefined, body }));
}

function functionDeclaration(c: Lowering, node: NodeIndex, out: Statement[]): void {
  const func = lowerFunction(c, node, { role: 'function', owner: undefined, decorators: [] });
  out.push(c.make({ kind: 'define-function', start: c.start(node), end: c.end(node), func, exported: 'no' }));
}

function classDeclaration(c: Lowering, node: NodeIndex, out: Statement[]): void {
  const definition = lowerClass(c, node, []);
  out.push(c.make({ kind: 'define-class', start: c.start(node), end: c.end(node), definition, exported: 'no' }));
}

function interfaceDeclaration(c: Lowering, node: NodeIndex, out: Statement[]): void {
  const { field, kind } = c.grammar;
  const nameNode = c.child(node, field.name);
  if (nameNode === NONE) return;
  const name = c.identifier(nameNode);
  const clause = c.ofKind(node, kind.extends_type_clause);
  const bases = clause === NONE ? [] : c.named(clause).map((child) => lowerType(c, child));
  const body = c.child(node, field.body);
  const members = body === NONE ? [] : typeMembers(c, body);
  out.push(
    c.make({
      kind: 'define-type',
      start: c.start(node),
      end: c.end(node),
      name,
      exported: false,
      bases,
      members,
      value: undefined,
    }),
  );
}

function typeAlias(c: Lowering, node: NodeIndex, out: Statement[]): void {
  const { field, kind } = c.grammar;
  const nameNode = c.child(node, field.name);
  if (nameNode === NONE) return;
  const name = c.identifier(nameNode);
  const valueNode = c.child(node, field.value);
  const isObject = valueNode !== NONE && c.kind(valueNode) === kind.object_type;
  const members = isObject ? typeMembers(c, valueNode) : [];
  const value = isObject ? undefined : optionalType(c, node, field.value);
  out.push(
    c.make({
      kind: 'define-type',
      start: c.start(node),
      end: c.end(node),
      name,
      exported: false,
      bases: [],
      members,
      value,
    }),
  );
}

/** `declare …`: what it declares binds names; modules and the global scope hold only types. */
function ambient(c: Lowering, node: NodeIndex, out: Statement[]): void {
  const child = c.first(node);
  const { kind } = c.grammar;
  if (child === NONE || c.kind(child) === kind.module || c.kind(child) === kind.statement_block) {
    empty(c, node, out);
    return;
  }
  lowerStatement(c, child, out);
}

function namespace(c: Lowering, node: NodeIndex, out: Statement[]): void {
  const body = c.child(node, c.grammar.field.body);
  if (body === NONE) {
    empty(c, node, out);
    return;
  }
  out.push(
    c.make({ kind: 'nested', start: c.start(node), end: c.end(node), label: undefined, body: lowerBody(c, body) }),
  );
}
