import type {
  CallValue,
  ComprehensionClause,
  ComprehensionValue,
  ConditionalValue,
  Pattern,
  Value,
} from '../program/index.ts';
import { type Builder, plain, risky, under } from './builder.ts';
import type { Loose } from './graph.ts';

/** Adds the operations of a value in the order in which they run. */
export function evaluate(builder: Builder, value: Value | undefined): void {
  if (value === undefined || !builder.graph.reached) return;
  switch (value.kind) {
    case 'name':
    case 'literal':
      return;
    case 'attribute':
      evaluate(builder, value.object);
      return;
    case 'subscript':
      evaluate(builder, value.object);
      evaluate(builder, value.index);
      return;
    case 'slice':
      evaluateAll(builder, [value.from, value.to, value.step]);
      return;
    case 'call':
      call(builder, value);
      return;
    case 'template':
      for (const part of value.parts) if (typeof part !== 'string') evaluate(builder, part);
      return;
    case 'sequence':
      evaluateAll(builder, value.elements);
      return;
    case 'mapping':
      for (const entry of value.entries) {
        if (entry.key !== undefined && entry.key.kind !== 'identifier') evaluate(builder, entry.key);
        evaluate(builder, entry.value);
      }
      return;
    case 'comprehension':
      comprehension(builder, value);
      return;
    case 'function':
      plain(builder, { kind: 'define', definition: value.func });
      return;
    case 'class':
      plain(builder, { kind: 'define', definition: value.definition });
      return;
    case 'await':
      evaluate(builder, value.value);
      risky(builder, { kind: 'await', value });
      return;
    case 'yield':
      evaluate(builder, value.value);
      risky(builder, { kind: 'yield', value });
      return;
    case 'unary':
      evaluate(builder, value.operand);
      return;
    case 'binary':
      evaluate(builder, value.left);
      evaluate(builder, value.right);
      return;
    case 'logical':
      logical(builder, value.left, value.operator, value.right);
      return;
    case 'conditional':
      conditional(builder, value);
      return;
    case 'assign':
      evaluate(builder, value.value);
      assign(builder, value.target, value.value, value.operator);
      return;
    case 'cast':
    case 'spread':
      evaluate(builder, value.value);
      return;
    case 'element':
      evaluateAll(builder, [value.tag, ...value.attributes.map((attribute) => attribute.value), ...value.children]);
      return;
    case 'unknown':
      evaluateAll(builder, value.parts);
      return;
  }
}

function evaluateAll(builder: Builder, values: readonly (Value | undefined)[]): void {
  for (const value of values) evaluate(builder, value);
}

function call(builder: Builder, value: CallValue): void {
  evaluate(builder, value.callee.kind === 'attribute' ? value.callee.object : value.callee);
  for (const argument of value.args) evaluate(builder, argument.value);
  risky(builder, { kind: 'call', call: value });
}

/** `target = value` inside an expression or as a statement, its value evaluated already. */
export function assign(builder: Builder, pattern: Pattern, value: Value | undefined, operator: string): void {
  evaluatePattern(builder, pattern);
  const how = operator === '=' || operator === ':=' ? 'assign' : 'update';
  plain(builder, { kind: 'bind', pattern, value, how, own: false });
}

/** What runs inside a pattern before it binds: objects of attributes, indexes, defaults. */
function evaluatePattern(builder: Builder, pattern: Pattern): void {
  if (pattern.kind === 'attribute') evaluate(builder, pattern.object);
  else if (pattern.kind === 'subscript') evaluateAll(builder, [pattern.object, pattern.index]);
}

function logical(builder: Builder, left: Value, operator: string, right: Value): void {
  if (!runs(right)) {
    evaluate(builder, left);
    return;
  }
  if (operator === '??') {
    evaluate(builder, left);
    if (!builder.graph.reached) return;
    const from = builder.graph.add(undefined, -1);
    builder.graph.loose = [{ from, when: { test: left, holds: true, asksNull: true } }];
    evaluate(builder, right);
    builder.graph.loose.push({ from, when: { test: left, holds: false, asksNull: true } });
    return;
  }
  const { yes, no } = branch(builder, left);
  builder.graph.loose = [...(operator === 'and' ? yes : no)];
  evaluate(builder, right);
  builder.graph.loose = [...builder.graph.loose, ...(operator === 'and' ? no : yes)];
}

function conditional(builder: Builder, value: ConditionalValue): void {
  if (!runs(value.then) && !runs(value.otherwise)) {
    evaluate(builder, value.test);
    return;
  }
  const { yes, no } = branch(builder, value.test);
  builder.graph.loose = [...yes];
  evaluate(builder, value.then);
  const then = builder.graph.loose;
  builder.graph.loose = [...no];
  evaluate(builder, value.otherwise);
  builder.graph.loose = [...then, ...builder.graph.loose];
}

/** Evaluates a condition; the ends where it holds and where it does not. */
export function branch(
  builder: Builder,
  test: Value,
): { readonly yes: readonly Loose[]; readonly no: readonly Loose[] } {
  if (test.kind === 'unary' && test.operator === 'not') {
    const { yes, no } = branch(builder, test.operand);
    return { yes: no, no: yes };
  }
  if (test.kind === 'logical' && test.operator !== '??') {
    const left = branch(builder, test.left);
    builder.graph.loose = [...(test.operator === 'and' ? left.yes : left.no)];
    const right = branch(builder, test.right);
    return test.operator === 'and'
      ? { yes: right.yes, no: [...left.no, ...right.no] }
      : { yes: [...left.yes, ...right.yes], no: right.no };
  }
  evaluate(builder, test);
  const known = constant(test);
  const at = under(builder, test, true);
  const yes = known === false ? [] : at;
  const no = known === true ? [] : at.map((end) => ({ from: end.from, when: { test, holds: false } }));
  builder.graph.loose = [];
  return { yes, no };
}

function constant(test: Value): boolean | undefined {
  if (test.kind !== 'literal') return undefined;
  if (test.type === 'boolean' || test.type === 'number') return Boolean(test.value);
  return test.type === 'null' || test.type === 'undefined' ? false : undefined;
}

function comprehension(builder: Builder, value: ComprehensionValue): void {
  const exits: Loose[] = [];
  clauses(builder, value.clauses, 0, exits, () => {
    evaluate(builder, value.key);
    evaluate(builder, value.element);
  });
  builder.graph.loose = exits;
}

/** The loops of a comprehension from clause `index` on; `exits` gets the ends where the outermost loop is over. */
function clauses(
  builder: Builder,
  all: readonly ComprehensionClause[],
  index: number,
  exits: Loose[],
  element: () => void,
): void {
  const clause = all[index];
  if (clause === undefined) {
    element();
    return;
  }
  const { graph } = builder;
  evaluate(builder, clause.iterable);
  if (!graph.reached) return;
  const head = graph.add(undefined, -1);
  const { target: pattern, iterable, isAsync } = clause;
  risky(builder, { kind: 'iterate', loop: undefined, pattern, iterable, isAsync, own: true });
  const over = graph.loose;
  for (const condition of clause.conditions) {
    const { yes, no } = branch(builder, condition);
    for (const end of no) graph.edge(end, head);
    graph.loose = [...yes];
  }
  if (index + 1 < all.length) {
    const inner: Loose[] = [];
    clauses(builder, all, index + 1, inner, element);
    graph.loose = inner;
  } else element();
  graph.flowTo(head);
  exits.push(...over);
}

/** The value has operations of its own: calls, awaits, yields, assignments, functions. */
function runs(value: Value): boolean {
  const work: Value[] = [value];
  for (let at = work.pop(); at !== undefined; at = work.pop()) {
    switch (at.kind) {
      case 'name':
      case 'literal':
        break;
      case 'attribute':
        work.push(at.object);
        break;
      case 'subscript':
        work.push(at.object, at.index);
        break;
      case 'unary':
        work.push(at.operand);
        break;
      case 'binary':
      case 'logical':
        work.push(at.left, at.right);
        break;
      case 'conditional':
        work.push(at.test, at.then, at.otherwise);
        break;
      case 'cast':
        work.push(at.value);
        break;
      case 'sequence':
        work.push(...at.elements);
        break;
      default:
        return true;
    }
  }
  return false;
}
