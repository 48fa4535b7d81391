import type { Facts } from '../../analysis/facts.ts';
import type { Container, Operation } from '../../analysis/growth/types.ts';
import type { BindStatement, Statement } from '../../analysis/program/index.ts';
import type { Edit } from '../rule.ts';
import { indentAt, indentLines, indentText, indentUnit, insert, lineEnd, lineStart, replace } from './edits.ts';
import type { Hit } from './growth-hits.ts';
import { freeLocal, freshConstant, isRepeatable, nextSibling, source } from './growth-shared.ts';
import { addImport } from './imports.ts';

/** A lock of the module for a container that threads reach. */
export function lockFor(container: Container, facts: Facts): LockText {
  const name = freshConstant(container, 'LOCK', facts);
  const threading = addImport(facts.module, { module: 'threading', name: '*', standard: true });
  return { name, declaration: `${name} = ${threading.local}.Lock()`, edits: threading.edits };
}

export interface LockText {
  readonly name: string;
  readonly declaration: string;
  readonly edits: readonly Edit[];
}

/** The look-up and what it gives back, inside `with lock:`; undefined where more than that would be held under it. */
export function lockedHit(hit: Hit, lock: string, moves: boolean, facts: Facts): Edit[] | undefined {
  const { operation } = hit;
  const { key } = operation;
  if (key === undefined || !isRepeatable(key) || operation.func?.isAsync === true) return undefined;
  const { module } = facts;
  const step = indentUnit(module);
  const place = source(operation.use.node, facts);
  const move = `${place}.move_to_end(${source(key, facts)})`;
  if (hit.form === 'block') {
    const [first, ...rest] = hit.at.then.statements;
    if (first?.kind !== 'return' || rest.length > 0 || hit.at.otherwise !== undefined) return undefined;
    const inner = indentAt(module.text, first.start) + step;
    const moved = moves ? [insert(lineStart(module.text, first.start), `${inner}${move}\n`)] : [];
    return [...moved, ...wrapped(hit.at, lock, facts)];
  }
  if (hit.form === 'bound') {
    const indent = indentAt(module.text, hit.at.start) + step;
    const lines = `if ${source(key, facts)} in ${place}:\n${step}${move}`;
    const moved = moves ? [insert(lineEnd(module.text, hit.at.end), `\n${indentText(lines, indent)}`)] : [];
    return [...wrapped(hit.at, lock, facts), ...moved];
  }
  return undefined;
}

/** The addition inside `with lock:`; what has to be computed for it is computed before. */
export function lockedAddition(
  statement: BindStatement,
  operation: Operation,
  lock: string,
  after: string | undefined,
  facts: Facts,
): Edit[] {
  const { module } = facts;
  const step = indentUnit(module);
  const indent = indentAt(module.text, statement.start);
  const value = statement.value;
  const target = source({ start: statement.start, end: statement.targets.at(-1)?.end ?? statement.end }, facts);
  const edits: Edit[] = [];
  if (value !== undefined && !isRepeatable(value)) {
    const name = freeLocal('value', operation, facts);
    const text = `${name} = ${source(value, facts)}\n${indent}with ${lock}:\n${indent}${step}${target} = ${name}`;
    edits.push(replace(statement, text));
    const next = nextSibling(statement, operation);
    // The entry may be gone again when this thread comes to give it back.
    if (next?.kind === 'return' && next.value !== undefined && source(next.value, facts) === target)
      edits.push(replace(next.value, name));
  } else {
    edits.push(...wrapped(statement, lock, facts));
  }
  if (after !== undefined)
    edits.push(insert(lineEnd(module.text, statement.end), `\n${indentText(after, indent + step)}`));
  return edits;
}

function wrapped(statement: Statement, lock: string, facts: Facts): Edit[] {
  const { module } = facts;
  const indent = indentAt(module.text, statement.start);
  const head = insert(lineStart(module.text, statement.start), `${indent}with ${lock}:\n`);
  return [head, ...indentLines(module, statement.start, statement.end, indentUnit(module))];
}
