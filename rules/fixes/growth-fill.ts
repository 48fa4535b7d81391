import type { Facts } from '../../analysis/facts.ts';
import type { Container, Operation } from '../../analysis/growth/types.ts';
import type { BindStatement, ExpressionStatement, ReturnStatement, Statement } from '../../analysis/program/index.ts';
import type { Edit } from '../rule.ts';
import { indentAt, indentText, indentUnit, insertBelow, replace, startsLine } from './edits.ts';
import type { Hit } from './growth-hits.ts';
import { freeLocal, isRepeatable, source, statementAround } from './growth-shared.ts';

/** How entries are used and put in: under a lock where threads reach them, and with what goes when there are too many. */
export interface Keeping {
  readonly lock: string | undefined;
  /** A used entry becomes the newest. */
  readonly moves: boolean;
  /** The lines that follow an addition. */
  readonly after: (operation: Operation) => string | undefined;
}

type Filled = Hit & { readonly form: 'filled' };

/**
 * `if key not in cache: cache[key] = …` and what reads the entry afterwards, for code that runs in threads: the entry is looked up once, and what was found or made is used from then on, since another thread may drop it.
 * Undefined where the block does more than that. `adds` is the addition it takes care of.
 */
export function lockedFill(
  hit: Filled,
  container: Container,
  keeping: Keeping & { readonly lock: string },
  facts: Facts,
): { readonly edits: readonly Edit[]; readonly adds: Operation } | undefined {
  const { operation, at } = hit;
  const { module } = facts;
  const { key } = operation;
  const isPlain = at.test === operation.node && at.test.kind === 'binary' && at.test.operator === 'not in';
  if (!isPlain || at.otherwise !== undefined || key === undefined || !isRepeatable(key)) return undefined;
  if (operation.func === undefined || operation.func.isAsync || !startsLine(module.text, at.start)) return undefined;
  const same = container.operations.filter(
    (one) => one.func === operation.func && one.key !== undefined && source(one.key, facts) === source(key, facts),
  );
  const adding = same.filter((one) => one.kind === 'add');
  const [added] = adding;
  const statement = added === undefined ? undefined : statementAround(added);
  const inBlock = at.then.statements.find((one) => one === statement);
  if (adding.length !== 1 || added === undefined || inBlock?.kind !== 'bind' || inBlock.value === undefined)
    return undefined;
  const reads = same.filter((one) => one.kind === 'read');
  if (reads.some((one) => one.at.start < inBlock.end)) return undefined;
  const value = freeLocal('value', operation, facts);
  const known = freeLocal('known', operation, facts);
  const place = source(operation.use.node, facts);
  const entry = `${place}[${source(key, facts)}]`;
  const unit = indentUnit(module);
  const head = [
    `with ${keeping.lock}:`,
    `${unit}${known} = ${source(key, facts)} in ${place}`,
    `${unit}if ${known}:`,
    ...(keeping.moves ? [`${unit}${unit}${place}.move_to_end(${source(key, facts)})`] : []),
    `${unit}${unit}${value} = ${entry}`,
    `if not ${known}`,
  ];
  const outer = indentAt(module.text, at.start);
  const lines = [
    `with ${keeping.lock}:`,
    ...`${entry} = ${value}\n${keeping.after(added) ?? ''}`
      .trimEnd()
      .split('\n')
      .map((one) => unit + one),
  ];
  const edits = [
    replace({ start: at.start, end: at.test.end }, indentText(head.join('\n'), outer).trimStart()),
    replace({ start: inBlock.start, end: inBlock.value.start }, `${value} = `),
    insertBelow(module.text, inBlock, lines.join('\n')),
    ...reads.map((one) => replace(one.at, value)),
  ];
  return { edits, adds: added };
}

/** `cache.setdefault(key, …)`, whose result is kept or given back: what goes when there are too many goes behind it. */
export function keptDefault(
  operation: Operation,
  keeping: Keeping,
  facts: Facts,
): { readonly edits: readonly Edit[] } | undefined {
  const { module } = facts;
  const { node, key, value } = operation;
  const statement = statementAround(operation);
  if (node.kind !== 'call' || key === undefined || value === undefined || !isRepeatable(key)) return undefined;
  if (statement === undefined || !isWhole(statement, node) || !startsLine(module.text, statement.start))
    return undefined;
  const { lock } = keeping;
  const after = keeping.after(operation);
  const returns = statement.kind === 'return';
  const kept = freeLocal('value', operation, facts);
  const unit = indentUnit(module);
  const isMade = lock !== undefined && !isRepeatable(value);
  const target = returns
    ? `${kept} = `
    : statement.kind === 'bind'
      ? `${source({ start: statement.start, end: statement.targets.at(-1)?.end ?? statement.start }, facts)} = `
      : '';
  const call = `${source({ start: node.start, end: value.start }, facts)}${isMade ? kept : source(value, facts)}${source({ start: value.end, end: node.end }, facts)}`;
  const body = `${target}${call}${after === undefined ? '' : `\n${after}`}`;
  const lines = [
    ...(isMade ? [`${kept} = ${source(value, facts)}`] : []),
    ...(lock === undefined ? [body] : [`with ${lock}:`, indentText(body, unit)]),
    ...(returns ? [`return ${kept}`] : []),
  ];
  const text = indentText(lines.join('\n'), indentAt(module.text, statement.start)).trimStart();
  return { edits: [replace(statement, text)] };
}

function isWhole(
  statement: Statement,
  node: Operation['node'],
): statement is BindStatement | ReturnStatement | ExpressionStatement {
  const { kind } = statement;
  return (kind === 'bind' || kind === 'return' || kind === 'expression') && statement.value === node;
}
