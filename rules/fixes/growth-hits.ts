import { outwards } from '../../analysis/growth/places.ts';
import type { Container, Operation } from '../../analysis/growth/types.ts';
import type { BindStatement, IfStatement, Statement, Value } from '../../analysis/program/index.ts';
import { nextSibling, statementAround } from './growth-shared.ts';

/** A place where an entry is looked up, by the form of what follows. */
export type Hit =
  /** `if key in cache:` or `if ((hit = cache.get(key)))`: the block runs on a hit. */
  | {
      readonly form: 'block';
      readonly operation: Operation;
      readonly at: IfStatement;
      readonly value: string | undefined;
    }
  /** `if key not in cache:` fills it: behind the statement there is an entry. */
  | { readonly form: 'filled'; readonly operation: Operation; readonly at: IfStatement }
  /** `hit = cache.get(key)`, with the block that runs on a hit where there is one. */
  | {
      readonly form: 'bound';
      readonly operation: Operation;
      readonly at: BindStatement;
      readonly name: string;
      readonly block: IfStatement | undefined;
    }
  /** Any other reading in a statement. */
  | { readonly form: 'read'; readonly operation: Operation; readonly at: Statement };

/** The look-ups of a container, one for each key and function. */
export function hitsOf(container: Container): Hit[] | undefined {
  const hits: Hit[] = [];
  const covered = new Set<string>();
  const looking = container.operations.filter((one) => one.kind === 'read' || one.kind === 'member');
  looking.sort((a, b) => Number(b.kind === 'member') - Number(a.kind === 'member') || a.at.start - b.at.start);
  for (const operation of looking) {
    if (operation.key === undefined) return undefined;
    const key = `${operation.func?.start}:${sketch(operation.key)}`;
    if (covered.has(key)) continue;
    const hit = hitAt(operation);
    if (hit === undefined) return undefined;
    covered.add(key);
    hits.push(hit);
  }
  return hits;
}

/** A key as text without spaces, from its structure. */
function sketch(key: Value): string {
  switch (key.kind) {
    case 'name':
      return key.text;
    case 'attribute':
      return `${sketch(key.object)}.${key.name}`;
    case 'literal':
      return String(key.value);
    default:
      return `${key.kind}@${key.start}`;
  }
}

function hitAt(operation: Operation): Hit | undefined {
  const statement = statementAround(operation);
  if (statement === undefined) return undefined;
  if (statement.kind === 'if') {
    const [first] = outwards(operation.frame);
    const { node } = operation;
    // `if hit := cache.get(key):`, compared with nothing or not.
    if (first?.node.kind === 'assign' && first.node.target.kind === 'name') {
      const { text } = first.node.target;
      if (isPositive(statement.test, text)) return { form: 'block', operation, at: statement, value: text };
    }
    if (first?.node !== statement) {
      return first?.node.kind === 'unary' && first.node.operator === 'not'
        ? { form: 'filled', operation, at: statement }
        : undefined;
    }
    if (node.kind === 'binary' && node.operator === 'not in') return { form: 'filled', operation, at: statement };
    return { form: 'block', operation, at: statement, value: undefined };
  }
  if (statement.kind === 'bind' && statement.targets[0]?.kind === 'name' && operation.kind === 'read') {
    const name = statement.targets[0].text;
    const next = nextSibling(statement, operation);
    const block = next?.kind === 'if' && isPositive(next.test, name) ? next : undefined;
    return { form: 'bound', operation, at: statement, name, block };
  }
  return operation.kind === 'read' ? { form: 'read', operation, at: statement } : undefined;
}

/** The test holds only when the name has a value. */
export function isPositive(test: Value, name: string): boolean {
  switch (test.kind) {
    case 'name':
      return test.text === name;
    case 'assign':
      return test.target.kind === 'name' && test.target.text === name;
    case 'binary':
      return (
        ((test.operator === 'is not' || test.operator === '!=' || test.operator === '!==') &&
          isPositive(test.left, name) &&
          test.right.kind === 'literal') ||
        (test.right.kind === 'name' &&
          test.right.text === 'undefined' &&
          isPositive(test.left, name) &&
          test.operator.startsWith('!'))
      );
    case 'logical':
      return test.operator === 'and' && (isPositive(test.left, name) || isPositive(test.right, name));
    default:
      return false;
  }
}
