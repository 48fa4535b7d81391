import type { Facts } from '../../analysis/facts.ts';
import type { Container, Operation } from '../../analysis/growth/types.ts';
import type { Func, Located, Value } from '../../analysis/program/index.ts';
import { figure, phrase } from '../phrase.ts';
import type { Edit, Repair } from '../rule.ts';
import { indentUnit } from './edits.ts';
import {
  above,
  aboveDeclaration,
  below,
  freshConstant,
  isRepeatable,
  lineStatement,
  MAX_ENTRIES,
  source,
} from './growth-shared.ts';

/**
 * A limiter that shortens the list of the key at hand: keys that never come back keep their last list. When there are many, those whose list would be empty are dropped, by the test the list is shortened with.
 */
export function idleKeys(container: Container, facts: Facts): Repair | undefined {
  const trim = container.operations.find((one) => one.kind === 'trim');
  const statement = trim && lineStatement(trim, facts.module.text);
  if (trim?.value === undefined || statement === undefined) return undefined;
  const place = source(trim.use.node, facts);
  const test = elementTest(trim.value, facts);
  if (test === undefined) return undefined;
  const limit = freshConstant(container, 'MAX', facts);
  const declared = aboveDeclaration(container, constant(limit, MAX_ENTRIES, facts), facts);
  if (declared === undefined) return undefined;
  const anchor = anchorOf(statement, trim.value, trim.func);
  const lines =
    facts.module.language === 'python'
      ? pythonIdle(place, test, limit, facts)
      : typescriptIdle(place, test, limit, container, facts);
  return {
    title: phrase`Drop idle keys of '${container.declaration.label}' when there are more than ${figure(MAX_ENTRIES)} (looks through all keys then)`,
    safety: 'asks',
    why: phrase`A key whose times are all outside the window counts for nothing, so nothing is lost; the look through all keys takes time in proportion to their number.`,
    edits: [declared, above(anchor, lines, facts.module.text)],
  };
}

/** Where the list is shortened: in the statement that stores it, or in one before that sets a local name. The sweep goes above. */
function anchorOf(statement: Located, filter: Value, func: Func | undefined): Located {
  const before = func?.body.statements.find((one) => one.start <= filter.start && filter.end <= one.end);
  return before !== undefined && before.end <= statement.start ? before : statement;
}

interface ElementTest {
  readonly variable: string;
  readonly test: string;
  /** `(time) => now - time < WINDOW`, as the code has it. */
  readonly callback: string | undefined;
}

function elementTest(filter: Value, facts: Facts): ElementTest | undefined {
  if (filter.kind === 'comprehension') {
    const [clause] = filter.clauses;
    if (clause === undefined || filter.clauses.length > 1 || clause.conditions.length === 0) return undefined;
    const test = clause.conditions.map((one) => source(one, facts)).join(' and ');
    return { variable: source(clause.target, facts), test, callback: undefined };
  }
  if (filter.kind !== 'call' || filter.callee.kind !== 'attribute') return undefined;
  const [first] = filter.args;
  if (first?.value.kind !== 'function') return undefined;
  return { variable: '', test: '', callback: source(first.value, facts) };
}

function constant(name: string, value: number, facts: Facts): string {
  if (facts.module.language === 'python') return `${name} = ${value}`;
  return `const ${name} = ${value};`;
}

function pythonIdle(place: string, { variable, test }: ElementTest, limit: string, facts: Facts): string {
  const step = indentUnit(facts.module);
  return [
    `if len(${place}) > ${limit}:`,
    `${step}for idle in [key for key, kept in ${place}.items() if not any(${test} for ${variable} in kept)]:`,
    `${step}${step}del ${place}[idle]`,
  ].join('\n');
}

function typescriptIdle(
  place: string,
  { callback }: ElementTest,
  limit: string,
  container: Container,
  facts: Facts,
): string {
  const step = indentUnit(facts.module);
  const map = container.declaration.facts.size !== undefined;
  const size = map ? `${place}.${container.declaration.facts.size}` : `Object.keys(${place}).length`;
  const remove = map ? `${place}.delete(key)` : `delete ${place}[key]`;
  return [
    `if (${size} > ${limit}) {`,
    `${step}for (const [key, kept] of ${map ? place : `Object.entries(${place})`}) {`,
    `${step}${step}if (!kept.some(${callback})) ${remove};`,
    `${step}}`,
    '}',
  ].join('\n');
}

/** A list or set inside loses its last element: its key goes with it. */
export function emptiedKey(container: Container, facts: Facts): Repair | undefined {
  if (container.operations.some((one) => one.kind === 'trim')) return undefined;
  const edits: Edit[] = [];
  for (const one of container.operations) {
    if (one.kind !== 'inner-remove') continue;
    const statement = lineStatement(one, facts.module.text);
    if (
      statement === undefined ||
      (statement.kind !== 'expression' && statement.kind !== 'delete' && statement.kind !== 'bind')
    )
      return undefined;
    if (one.key === undefined || !isRepeatable(one.key)) return undefined;
    edits.push(below(statement, dropEmpty(one, one.key, container, facts), facts.module.text));
  }
  if (edits.length === 0) return undefined;
  return {
    title: phrase`Delete a key of '${container.declaration.label}' when it has nothing left`,
    safety: 'asks',
    why: phrase`Code that expects the key to stay must look for it again.`,
    edits,
  };
}

function dropEmpty(operation: Operation, key: Value, container: Container, facts: Facts): string {
  const place = source(operation.use.node, facts);
  const name = source(key, facts);
  const step = indentUnit(facts.module);
  if (facts.module.language === 'python') {
    const direct =
      operation.at.start === operation.use.node.start && source(operation.at, facts).startsWith(`${place}[`);
    const lookup = direct ? `${place}[${name}]` : `${place}.get(${name})`;
    return direct
      ? `if not ${lookup}:\n${step}del ${place}[${name}]`
      : `if not ${lookup}:\n${step}${place}.pop(${name}, None)`;
  }
  const size = innerSize(operation);
  if (container.declaration.facts.size === undefined)
    return `if (${place}[${name}]?.${size} === 0) delete ${place}[${name}];`;
  return `if (${place}.get(${name})?.${size} === 0) ${place}.delete(${name});`;
}

function innerSize(operation: Operation): string {
  const { node } = operation;
  const method = node.kind === 'call' && node.callee.kind === 'attribute' ? node.callee.name : '';
  return method === 'delete' || method === 'clear' ? 'size' : 'length';
}
