import type { Facts } from '../../analysis/facts.ts';
import { outwards } from '../../analysis/growth/places.ts';
import type { Addition, Container, Operation } from '../../analysis/growth/types.ts';
import { type Block, blocksOf, type Located, type Statement, type Value } from '../../analysis/program/index.ts';
import type { Edit } from '../rule.ts';
import { endsLine, insertAbove, insertBelow, startsLine } from './edits.ts';

/** Entries kept by default, and seconds that state lives by default. */
export const MAX_ENTRIES = 1024;
export const MAX_RECORDS = 1000;
export const MAX_SEEN = 10_000;
export const STATE_SECONDS = 3600;

const STATEMENTS = new Set<string>([
  'expression',
  'bind',
  'update',
  'delete',
  'if',
  'loop',
  'try',
  'with',
  'switch',
  'return',
  'raise',
  'assert',
]);

export function isStatement(node: { readonly kind: string }): node is Statement {
  return STATEMENTS.has(node.kind);
}

/** The statement an operation stands in. */
export function statementAround(operation: Operation): Statement | undefined {
  if (isStatement(operation.node)) return operation.node;
  for (const { node } of outwards(operation.frame)) if (isStatement(node)) return node;
  return undefined;
}

/** The statement, when it has its lines for itself, so that others can go above and below it. */
export function lineStatement(operation: Operation, text: string): Statement | undefined {
  const statement = statementAround(operation);
  if (statement === undefined) return undefined;
  return startsLine(text, statement.start) && endsLine(text, statement.end) ? statement : undefined;
}

/** The growing additions as statements; undefined when one has no lines of its own. */
export function addingStatements(
  container: Container,
  text: string,
): { readonly operation: Operation; readonly statement: Statement; readonly addition: Addition }[] | undefined {
  const found: { operation: Operation; statement: Statement; addition: Addition }[] = [];
  for (const addition of container.growing) {
    const { operation } = addition;
    const statement = lineStatement(operation, text) ?? lineIf(operation, text);
    if (statement === undefined || !ADDS.has(statement.kind)) return undefined;
    if (!found.some((one) => one.statement === statement)) found.push({ operation, statement, addition });
  }
  return found.length === 0 ? undefined : found;
}

const ADDS: ReadonlySet<Statement['kind']> = new Set(['bind', 'expression', 'update', 'if']);

/** `if (!map.has(key)) map.set(key, value);` in one line. */
function lineIf(operation: Operation, text: string): Statement | undefined {
  const statement = statementAround(operation);
  for (const { node } of outwards(operation.frame)) {
    if (node.kind !== 'if') continue;
    const isOnly = node.otherwise === undefined && node.then.statements.length === 1;
    const isLine =
      startsLine(text, node.start) && endsLine(text, node.end) && !text.slice(node.start, node.end).includes('\n');
    return isOnly && isLine && node.then.statements[0] === statement ? node : undefined;
  }
  return undefined;
}

/** Evaluating it twice costs nothing and gives the same. */
export function isRepeatable(value: Value): boolean {
  switch (value.kind) {
    case 'name':
    case 'literal':
      return true;
    case 'attribute':
      return isRepeatable(value.object);
    case 'subscript':
      return isRepeatable(value.object) && isRepeatable(value.index);
    case 'template':
      return value.parts.every((one) => typeof one === 'string' || isRepeatable(one));
    case 'sequence':
      return value.type === 'tuple' && value.elements.every(isRepeatable);
    case 'cast':
      return isRepeatable(value.value);
    case 'logical':
    case 'binary':
      return isRepeatable(value.left) && isRepeatable(value.right);
    case 'call':
      return (
        value.callee.kind === 'name' &&
        PURE.has(value.callee.text) &&
        value.args.every((one) => isRepeatable(one.value))
      );
    default:
      return false;
  }
}

const PURE = new Set(['str', 'int', 'String', 'Number', 'tuple', 'len']);

/** A module-level name that nobody has yet: `OTP_STORAGE_MAX`. */
export function freshConstant(container: Container, suffix: string, facts: Facts): string {
  const words = container.declaration.name.replace(/^[_#]+/, '').replace(/([a-z0-9])([A-Z])/g, '$1_$2');
  return freshName(`${words.toUpperCase()}_${suffix}`, facts);
}

export function freshName(wanted: string, facts: Facts): string {
  const taken = facts.names.bindings(facts.module.body);
  let name = wanted;
  for (let count = 2; taken.has(name); count += 1) name = `${wanted}_${count}`;
  return name;
}

/** Inserts lines above the top-level statement that holds the declaration. */
export function aboveDeclaration(container: Container, lines: string, facts: Facts): Edit | undefined {
  const { statement } = container.declaration;
  const unit = facts.module.units.find((one) => one.start <= statement.start && statement.end <= one.end);
  if (unit === undefined || !startsLine(facts.module.text, unit.start)) return undefined;
  const [top] = unit.statements;
  const definition = top?.kind === 'define-class' || top?.kind === 'define-function';
  const makesFunction = lines.startsWith('def ') || lines.includes('\ndef ');
  const apart = definition || makesFunction ? (facts.module.language === 'python' ? '\n\n' : '\n') : '';
  return insertAbove(facts.module.text, { start: unit.start, end: unit.end }, `${lines}${apart}`);
}

/** Inserts lines at the beginning of a block whose statements have lines of their own. */
export function atBlockStart(block: Block, lines: string, text: string): Edit | undefined {
  const [first] = block.statements;
  if (first === undefined || !startsLine(text, first.start)) return undefined;
  return insertAbove(text, first, lines);
}

export function below(statement: Located, lines: string, text: string): Edit {
  return insertBelow(text, statement, lines);
}

export function above(statement: Located, lines: string, text: string): Edit {
  return insertAbove(text, statement, lines);
}

export function source(at: Located, facts: Facts): string {
  return facts.module.text.slice(at.start, at.end);
}

/** A name that the operation's function has not. */
export function freeLocal(wanted: string, operation: Operation, facts: Facts): string {
  const taken = operation.func === undefined ? undefined : facts.names.bindings(operation.func);
  let name = wanted;
  for (let count = 2; taken?.has(name) === true; count += 1) name = `${wanted}_${count}`;
  return name;
}

/** The statement that follows another in its block. */
export function nextSibling(statement: Statement, operation: Operation): Statement | undefined {
  let outer: readonly Statement[] | undefined;
  for (const { node } of outwards(operation.frame)) {
    if (node === statement || !isStatement(node)) continue;
    outer = blocksOf(node).find((block) => block.statements.includes(statement))?.statements;
    if (outer !== undefined) break;
  }
  outer ??= operation.func?.body.statements;
  if (outer === undefined) return undefined;
  const at = outer.indexOf(statement);
  return at < 0 ? undefined : outer[at + 1];
}

/** The additions are reached by functions that run in threads: plain functions that a framework calls. */
export function runsInThreads(container: Container, facts: Facts): boolean {
  return container.growing.some(({ operation }) => {
    const { func } = operation;
    if (func === undefined || func.isAsync) return false;
    const first = facts.entries.chain(func)?.[0]?.func;
    return first !== undefined && !first.isAsync;
  });
}

/** What an addition adds to: the container, or the list inside it; undefined where naming that again would do something. */
export function grownPlace({ operation, inner }: Addition, facts: Facts): string | undefined {
  if (!inner) return source(operation.use.node, facts);
  const { node } = operation;
  if (node.kind !== 'call' || node.callee.kind !== 'attribute' || !isRepeatable(node.callee.object)) return undefined;
  return source(node.callee.object, facts);
}
