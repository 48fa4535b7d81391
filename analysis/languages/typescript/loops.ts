import type { BindStatement, Block, LoopStatement, Statement, Value } from '../../program/index.ts';
import { type NodeIndex, NONE } from '../../syntax/table.ts';
import type { Lowering } from './lowering.ts';
import { lowerPatternField } from './patterns.ts';
import { lowerBodyField, lowerStatement } from './statements.ts';
import { lowerField, lowerValue, optionalField } from './values.ts';

/** Any loop. */
export function lowerLoop(c: Lowering, node: NodeIndex, out: Statement[]): void {
  const kind = c.table.kindName(node);
  if (kind === 'for_in_statement') out.push(each(c, node));
  else if (kind === 'for_statement') out.push(counting(c, node));
  else out.push(testing(c, node, kind === 'do_statement' ? 'do' : 'while'));
}

function testing(c: Lowering, node: NodeIndex, type: 'while' | 'do'): LoopStatement {
  const { field } = c.grammar;
  const early = type === 'while' ? lowerField(c, node, field.condition) : undefined;
  const body = lowerBodyField(c, node, field.body);
  const test = early ?? lowerField(c, node, field.condition);
  return made(c, node, type, { test }, body);
}

function each(c: Lowering, node: NodeIndex): LoopStatement {
  const { field, token } = c.grammar;
  const target = lowerPatternField(c, node, field.left);
  const iterable = lowerField(c, node, field.right);
  const body = lowerBodyField(c, node, field.body);
  const operator = c.child(node, field.operator);
  const declaration = eachDeclaration(c, node, target.start);
  const keys = operator !== NONE && c.text(operator) === 'in';
  return made(c, node, 'each', { target, declaration, iterable, isAsync: c.has(node, token.await), keys }, body);
}

/** `using` is not known to the grammar here and hidden from it: the text tells. */
function eachDeclaration(c: Lowering, node: NodeIndex, target: number): BindStatement['declaration'] {
  const head = c.table.text.slice(c.start(node), target);
  const word = /\(\s*(await\s+using|using|const|let|var)\s+$/.exec(head)?.[1];
  if (word === 'const' || word === 'let' || word === 'var' || word === 'using') return word;
  return word === undefined ? undefined : 'await using';
}

function counting(c: Lowering, node: NodeIndex): LoopStatement {
  const { field, kind } = c.grammar;
  const initNode = c.child(node, field.initializer);
  const init = initNode === NONE || c.kind(initNode) === kind.empty_statement ? undefined : initial(c, initNode);
  const testNode = c.child(node, field.condition);
  const testValue = testNode === NONE ? NONE : isExpression(c, testNode) ? c.first(testNode) : testNode;
  const test = testValue === NONE || c.kind(testValue) === kind.empty_statement ? undefined : lowerValue(c, testValue);
  const update = optionalField(c, node, field.increment);
  const body = lowerBodyField(c, node, field.body);
  return made(c, node, 'for', { init, test, update }, body);
}

type Head = Partial<Omit<LoopStatement, 'kind' | 'start' | 'end' | 'type' | 'label' | 'body' | 'otherwise'>>;

function made(c: Lowering, node: NodeIndex, type: LoopStatement['type'], head: Head, body: Block): LoopStatement {
  return c.make({
    kind: 'loop',
    start: c.start(node),
    end: c.end(node),
    type,
    label: undefined,
    target: head.target,
    declaration: head.declaration,
    iterable: head.iterable,
    isAsync: head.isAsync ?? false,
    keys: head.keys ?? false,
    init: head.init,
    test: head.test,
    update: head.update,
    body,
    otherwise: undefined,
  });
}

function isExpression(c: Lowering, node: NodeIndex): boolean {
  return c.kind(node) === c.grammar.kind.expression_statement;
}

/** Several declarators are one statement that binds a sequence of names to a sequence of values. */
function initial(c: Lowering, node: NodeIndex): Statement | undefined {
  const made: Statement[] = [];
  if (isExpression(c, node) || c.table.kindName(node).endsWith('_declaration')) lowerStatement(c, node, made);
  else {
    const value = lowerValue(c, node);
    return c.make({ kind: 'expression' as const, start: c.start(node), end: c.end(node), value });
  }
  const [first] = made;
  if (made.length < 2 || first?.kind !== 'bind') return first;
  return together(c, node, made);
}

function together(c: Lowering, node: NodeIndex, made: readonly Statement[]): Statement {
  const binds = made.filter((statement): statement is BindStatement => statement.kind === 'bind');
  const start = c.start(node);
  const end = c.end(node);
  const values: Value[] = binds.map(
    (statement) =>
      statement.value ??
      c.make({
        kind: 'literal' as const,
        start: statement.end,
        end: statement.end,
        type: 'undefined' as const,
        value: null,
      }),
  );
  const elements = binds.map((statement) => statement.targets[0]);
  const target = c.make({ kind: 'sequence-pattern' as const, start, end, elements });
  const value = c.make({ kind: 'sequence' as const, start, end, type: 'tuple' as const, elements: values });
  const declaration = binds[0]?.declaration;
  return c.make({
    kind: 'bind',
    start,
    end,
    targets: [target],
    value,
    annotation: undefined,
    declaration,
    exported: false,
  });
}
