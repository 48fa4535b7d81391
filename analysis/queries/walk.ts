import type { BindStatement, Block, IfStatement, LoopStatement, Pattern, Statement, Value } from '../program/index.ts';
import { type Abstract, combined, type Environment, joinAbstract, joinEnvironments, rowsOf } from './abstract.ts';
import type { Evaluation } from './evaluation.ts';
import { objectConditions } from './object-conditions.ts';
import { isNothing } from './narrowing.ts';
import { asksCaller, isNeverNothing, mentions, noteOptional, noteRounds } from './optional.ts';

export interface Walked {
  /** What the function returns on one way or another. */
  readonly returned: Abstract | undefined;
}

/** Goes over a block in order, branches apart and joined behind. `inline`: the function is part of another, to whose caller nothing is returned here. */
export function walkBlock(evaluation: Evaluation, block: Block, inline = false): Walked {
  const walk = new Walk(evaluation, inline);
  walk.block(block);
  return walk;
}

class Walk implements Walked {
  returned: Abstract | undefined = undefined;
  private readonly evaluation: Evaluation;
  private readonly inline: boolean;

  constructor(evaluation: Evaluation, inline: boolean) {
    this.evaluation = evaluation;
    this.inline = inline;
  }

  /** Whether the end of the block is reached. */
  block(block: Block): boolean {
    for (const statement of block.statements) if (!this.statement(statement)) return false;
    return true;
  }

  private statement(statement: Statement): boolean {
    const { evaluation } = this;
    switch (statement.kind) {
      case 'expression':
        this.change(statement.value, evaluation.value(statement.value));
        return true;
      case 'bind':
        this.bind(statement);
        return true;
      case 'update':
        this.update(statement.target, statement.operator, statement.value);
        return true;
      case 'if':
        return this.branches(statement);
      case 'loop':
        this.loop(statement);
        return true;
      case 'try':
        return this.attempt(statement);
      case 'with':
        for (const item of statement.items) {
          const held = evaluation.value(item.context);
          if (item.target !== undefined) this.assign(item.target, held);
        }
        return this.block(statement.body);
      case 'switch':
        this.cases(statement);
        return true;
      case 'return':
        if (statement.value !== undefined) this.return(statement.value);
        return false;
      case 'raise':
        if (statement.value !== undefined) evaluation.value(statement.value);
        return false;
      case 'assert':
        evaluation.value(statement.test);
        return true;
      case 'jump':
        return false;
      case 'nested':
        return this.block(statement.body);
      case 'export':
        if (statement.value !== undefined) evaluation.value(statement.value);
        return true;
      default:
        return true;
    }
  }

  /** `builder.where(…).take(10);` changes the builder where a library's steps do. */
  private change(value: Value, held: Abstract | undefined): void {
    if (held?.kind !== 'query' || held.executed || held.section.mutable !== true) return;
    let root = value;
    while (root.kind === 'call' && root.callee.kind === 'attribute') root = root.callee.object;
    if (root.kind === 'name' && this.evaluation.env.get(root.text)?.kind === 'query')
      this.evaluation.set(root.text, held);
  }

  private return(value: Value): void {
    const { evaluation } = this;
    const held = evaluation.value(value);
    const given = held?.kind === 'query' && this.isAnswer(held) ? evaluation.awaitQuery(held, value) : held;
    if (!this.inline) evaluation.flow.returned(given);
    this.returned = this.returned === undefined ? given : joinAbstract(this.returned, given);
  }

  /** A framework awaits what its handlers return. */
  private isAnswer(held: Abstract): boolean {
    const { context, func } = this.evaluation;
    return held.kind === 'query' && context.entries.of(func).length > 0;
  }

  private bind(statement: BindStatement): void {
    if (statement.value === undefined) return;
    const held = this.evaluation.value(statement.value);
    for (const target of statement.targets) this.assign(target, held, statement.value);
  }

  private assign(target: Pattern, held: Abstract | undefined, value?: Value): void {
    const { evaluation } = this;
    switch (target.kind) {
      case 'name':
        evaluation.set(target.text, held);
        break;
      case 'attribute':
      case 'subscript':
        this.assignInto(target, held, value);
        break;
      case 'sequence-pattern':
        target.elements.forEach((element, index) => {
          if (element === undefined) return;
          if (held?.kind === 'gathered') this.assign(element, held.values[index]);
          else this.assign(element, held?.kind === 'rows' && (held.level === 'row' || index === 0) ? held : undefined);
        });
        break;
      case 'mapping-pattern':
        for (const { target: inner } of target.entries) this.assign(inner, held?.kind === 'rows' ? held : undefined);
        break;
      case 'rest-pattern':
      case 'default-pattern':
        this.assign(target.target, held);
        break;
      case 'unknown':
        break;
    }
  }

  /** `where.userId = id` adds a condition; `result['items'] = rows` puts rows into an object; `ctx.body = rows` answers. */
  private assignInto(
    target: Pattern & { kind: 'attribute' | 'subscript' },
    held: Abstract | undefined,
    value: Value | undefined,
  ): void {
    const { evaluation } = this;
    const { flow } = evaluation;
    flow.answer(target, held);
    if (target.object.kind !== 'name') return;
    const root = target.object.text;
    if (held?.kind === 'rows') {
      const before = evaluation.env.get(root);
      const old = before?.kind === 'rows' ? before.sources : [];
      evaluation.set(root, rowsOf([...old, ...held.sources], 'rows', old.length > 0));
      return;
    }
    const key = target.kind === 'attribute' ? target.name : literalKey(target.index);
    const scope = flow.conditionScope();
    const known = scope.held(root) ?? this.objectPredicates(target.object);
    if (key === undefined || value === undefined || known === undefined) return;
    const column = { name: key, owner: undefined, asDay: false };
    const entry = evaluation.reader.predicate(column, 'same', value, target);
    evaluation.set(root, { kind: 'conditions', predicates: [...known, entry] });
  }

  private objectPredicates(name: Value): ReturnType<typeof objectConditions> | undefined {
    const { evaluation } = this;
    const object = evaluation.objectOf(name);
    return object && objectConditions(evaluation.reader, object, evaluation.flow.conditionScope());
  }

  private update(target: Pattern, operator: string, value: Value | undefined): void {
    const { evaluation } = this;
    const held = value === undefined ? undefined : evaluation.value(value);
    if (target.kind !== 'name') return;
    const before = evaluation.env.get(target.text);
    if (operator === '+=' && held?.kind === 'rows' && held.level === 'rows') {
      const old = before?.kind === 'rows' ? before.sources : [];
      evaluation.set(target.text, rowsOf([...old, ...held.sources]));
    } else if (before?.kind === 'conditions') evaluation.set(target.text, combined(before, operator, held));
  }

  private branches(statement: IfStatement): boolean {
    const { evaluation } = this;
    evaluation.value(statement.test);
    const before = evaluation.env;
    evaluation.env = new Map(before);
    const then = this.block(statement.then);
    const afterThen = evaluation.env;
    evaluation.env = new Map(before);
    const otherwise = statement.otherwise === undefined || this.block(statement.otherwise);
    const afterElse = evaluation.env;
    if (then && otherwise) {
      const always = statement.otherwise === undefined && this.holdsByDefault(statement.test);
      evaluation.env = always ? afterThen : joinEnvironments(afterThen, afterElse);
      const given = always ? undefined : this.givenByCaller(statement.test);
      if (given !== undefined) keepLimits(evaluation.env, afterThen, given);
      if (!always && statement.otherwise === undefined && asksCaller(statement.test, evaluation.func))
        noteOptional(evaluation.env, afterThen, given);
    } else evaluation.env = then ? afterThen : afterElse;
    return then || otherwise;
  }

  /** `if limit:`, `if page is not None and size is not None:` of parameters, in a function that a framework does not call itself: whether there is a limit is its caller's affair. */
  private givenByCaller(test: Value): readonly string[] | undefined {
    const { func, isEntry } = this.evaluation;
    if (isEntry) return undefined;
    if (test.kind === 'logical' && test.operator === 'and') {
      const left = this.givenByCaller(test.left);
      const right = this.givenByCaller(test.right);
      return left && right && [...left, ...right];
    }
    const name = test.kind === 'binary' && GIVEN_TESTS.has(test.operator) && isNothing(test.right) ? test.left : test;
    if (name.kind !== 'name' || !func.params.some((param) => param.name === name.text)) return undefined;
    return [name.text];
  }

  /** `if limit:` of a parameter that has a value unless the caller takes it away; `if limit is not None:` of one that is never nothing. */
  private holdsByDefault(test: Value): boolean {
    const asks = test.kind === 'binary' && GIVEN_TESTS.has(test.operator) && isNothing(test.right);
    const name = test.kind === 'binary' && (asks || test.operator === 'is not') ? test.left : test;
    if (name.kind !== 'name') return false;
    const parameter = this.evaluation.func.params.find((param) => param.name === name.text);
    if (asks && parameter !== undefined && isNeverNothing(parameter)) return true;
    const fallback = parameter?.fallback;
    const literal = fallback?.kind === 'call' ? fallback.args[0]?.value : fallback;
    return literal?.kind === 'literal' && typeof literal.value === 'number' && literal.value > 0;
  }

  private loop(statement: LoopStatement): void {
    const { evaluation } = this;
    if (statement.init !== undefined) this.statement(statement.init);
    if (statement.test !== undefined) evaluation.value(statement.test);
    const before = evaluation.env;
    evaluation.env = new Map(before);
    if (statement.iterable !== undefined) {
      const rows = evaluation.iterated(statement.iterable);
      if (statement.target !== undefined)
        this.assign(statement.target, rows === undefined ? undefined : rowsOf(rows.sources, 'row'));
    }
    this.block(statement.body);
    const after = evaluation.env;
    evaluation.env = joinEnvironments(after, before);
    if (statement.iterable !== undefined) noteRounds(evaluation.env, after);
    if (statement.otherwise !== undefined) this.block(statement.otherwise);
  }

  private attempt(statement: Statement & { kind: 'try' }): boolean {
    const { evaluation } = this;
    const before = new Map(evaluation.env);
    let reached = this.block(statement.body);
    if (reached && statement.otherwise !== undefined) reached = this.block(statement.otherwise);
    let after: Environment | undefined = reached ? evaluation.env : undefined;
    for (const handler of statement.handlers) {
      evaluation.env = new Map(before);
      if (!this.block(handler.body)) continue;
      after = after === undefined ? evaluation.env : joinEnvironments(after, evaluation.env);
    }
    evaluation.env = after ?? before;
    const finished = statement.finalizer === undefined || this.block(statement.finalizer);
    return after !== undefined && finished;
  }

  private cases(statement: Statement & { kind: 'switch' }): void {
    const { evaluation } = this;
    evaluation.value(statement.subject);
    const before = evaluation.env;
    let after: Environment | undefined = statement.cases.some((one) => one.isDefault) ? undefined : before;
    for (const one of statement.cases) {
      evaluation.env = new Map(before);
      this.block(one.body);
      after = after === undefined ? evaluation.env : joinEnvironments(after, evaluation.env);
    }
    evaluation.env = after ?? before;
  }
}

/** `limit is not None`, `limit > 0`. */
const GIVEN_TESTS: ReadonlySet<string> = new Set(['is not', '!==', '!=', '>']);

/** Queries that the branch limits to tested parameters stay limited; a parameter that has no part in the page is a condition of another kind. */
function keepLimits(env: Environment, then: Environment, parameters: readonly string[]): void {
  for (const [name, joined] of env) {
    const limited = then.get(name);
    if (joined.kind !== 'query' || joined.bound !== undefined || limited?.kind !== 'query') continue;
    const step = limited.steps.findLast((one) => one.does === 'limit')?.at;
    const given = step?.kind === 'call' ? step.args[0]?.value : undefined;
    if (given?.kind !== 'name' || !parameters.includes(given.text)) continue;
    const page = limited.steps.filter(({ does }) => does === 'limit' || does === 'offset').map((one) => one.at);
    if (parameters.every((one) => page.some((at) => mentions(at, one))))
      env.set(name, { ...joined, bound: limited.bound });
  }
}

function literalKey(value: Value): string | undefined {
  return value.kind === 'literal' && typeof value.value === 'string' ? value.value : undefined;
}
