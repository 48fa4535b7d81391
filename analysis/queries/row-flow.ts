import { type CallValue, type ElementValue, type MappingValue, rootOf, type Value } from '../program/index.ts';
import { type Abstract, type Conditions, type RowSource, type Rows, rowsOf } from './abstract.ts';
import { lastNameOf } from './column-refs.ts';
import type { Evaluation } from './evaluation.ts';
import { keyName } from './object-conditions.ts';
import type { ConditionScope } from './predicates.ts';
import type { RowsSection } from './section.ts';
import { walkBlock } from './walk.ts';

/** Where rows go in a function: through lists, objects, calls, into what it returns. */
export class RowFlow {
  private readonly evaluation: Evaluation;
  private readonly facts: RowsSection;

  constructor(evaluation: Evaluation) {
    this.evaluation = evaluation;
    this.facts = evaluation.vocabulary.rows;
  }

  /** `rows.length`, `row.name`, `page.items`. */
  attribute(held: Rows, name: string): Rows | undefined {
    return this.facts.reduces.includes(name) ? undefined : held;
  }

  subscript(held: Rows, value: Value & { kind: 'subscript' }): Rows {
    if (held.level === 'row') return held;
    if (value.index.kind !== 'slice') return rowsOf(held.sources, 'row');
    this.slice(held, value);
    return held;
  }

  private slice(held: Rows, at: Value): void {
    for (const source of held.sources) source.use.slicedAt ??= at;
  }

  /** A method of rows, or of one. */
  method(held: Rows, call: CallValue, name: string, args: readonly (Abstract | undefined)[]): Abstract | undefined {
    if (name === 'then') return this.then(held, call);
    if (held.level === 'row') return this.add(held, call, name, args) ?? held;
    if (this.facts.adds.includes(name)) return this.add(held, call, name, args);
    if (this.facts.reduces.includes(name)) return undefined;
    if (this.facts.picks.includes(name)) return rowsOf(held.sources, 'row');
    if (this.facts.slices.includes(name) && call.args.length === 2) this.slice(held, call);
    return held;
  }

  /** `promise.then((rows) => …)`: the function's parameter gets the rows. */
  then(held: Abstract, call: CallValue): Abstract | undefined {
    const callback = call.args[0]?.value;
    if (callback?.kind !== 'function') return held;
    const outer = this.evaluation.env;
    this.evaluation.env = new Map(outer);
    const name = callback.func.params[0]?.name;
    if (name !== undefined) this.evaluation.set(name, held);
    const returned = walkBlock(this.evaluation, callback.func.body, true).returned;
    this.evaluation.env = outer;
    return returned;
  }

  /** `out.append(row)`, `out.push(...rows)`: the receiver now holds rows. */
  private add(
    held: Rows,
    call: CallValue,
    name: string,
    args: readonly (Abstract | undefined)[],
  ): Abstract | undefined {
    this.addInto(call, name, args);
    return this.facts.adds.includes(name) ? undefined : held;
  }

  addInto(call: CallValue, name: string, args: readonly (Abstract | undefined)[]): void {
    if (!this.facts.adds.includes(name) || call.callee.kind !== 'attribute') return;
    const sources = args.flatMap((arg) => (arg?.kind === 'rows' ? arg.sources : []));
    const root = rootOf(call.callee.object)?.text;
    if (sources.length === 0 || root === undefined || root === 'self' || root === 'this') return;
    const before = this.evaluation.env.get(root);
    const old = before?.kind === 'rows' && before.level === 'rows' ? before.sources : [];
    this.evaluation.set(root, rowsOf([...old, ...sources.filter((source) => !old.includes(source))]));
  }

  /** `where.append(condition)`, `where.push(condition)`. */
  addConditions(held: Conditions, call: CallValue, name: string): void {
    const root =
      call.callee.kind === 'attribute' && call.callee.object.kind === 'name' ? call.callee.object.text : undefined;
    if (root === undefined || !this.facts.adds.includes(name)) return;
    const scope = this.conditionScope();
    const more = call.args.flatMap(
      ({ value }) => this.evaluation.reader.list(value, scope) ?? this.evaluation.reader.expression(value, scope),
    );
    this.evaluation.set(root, { kind: 'conditions', predicates: [...held.predicates, ...more] });
  }

  /** `Q(owner=user)`, `or_(a, b)`: conditions that are kept for a query. */
  conditionCall(call: CallValue, name: string): Conditions | undefined {
    const { all = [], any = [], wrappers = [] } = this.evaluation.vocabulary.conditions;
    return [...all, ...any, ...wrappers].includes(name) ? this.judged(call) : undefined;
  }

  private judged(value: Value): Conditions | undefined {
    const predicates = this.evaluation.reader.expression(value, this.conditionScope());
    return predicates.some((one) => one.column !== undefined) ? { kind: 'conditions', predicates } : undefined;
  }

  /** How conditions that stand apart from a query are read. */
  conditionScope(): ConditionScope {
    return {
      owner: undefined,
      forms: this.evaluation.vocabulary.conditions,
      object: (value) => this.evaluation.objectOf(value),
      inner: (value) => this.evaluation.inner(value),
      held: (name) => {
        const value = this.evaluation.env.get(name);
        return value?.kind === 'conditions' ? value.predicates : undefined;
      },
    };
  }

  sequence(value: Value & { kind: 'sequence' }): Abstract | undefined {
    const held = value.elements.map((element) => this.evaluation.value(element));
    const sources = held.flatMap((one) => (one?.kind === 'rows' && one.level === 'rows' ? one.sources : []));
    if (sources.length > 0) return rowsOf(sources);
    const isConditions = held.some((one) => one?.kind === 'conditions') || value.elements.length === 0;
    if (isConditions && value.type === 'list' && held.every((one) => one === undefined || one.kind === 'conditions'))
      return {
        kind: 'conditions',
        predicates: held.flatMap((one) => (one?.kind === 'conditions' ? one.predicates : [])),
      };
    return held.some((one) => one !== undefined) ? { kind: 'gathered', values: held } : undefined;
  }

  /** An object holds rows wholly when nothing but figures and frames stand beside them. */
  mapping(value: MappingValue): Abstract | undefined {
    const sources: RowSource[] = [];
    const single: RowSource[] = [];
    let others = 0;
    let part = false;
    for (const entry of value.entries) {
      if (entry.key !== undefined && entry.key.kind !== 'identifier') this.evaluation.value(entry.key);
      const held = this.evaluation.value(entry.value);
      if (held?.kind === 'rows' && held.level === 'rows') {
        sources.push(...held.sources);
        part ||= held.part;
      } else if (held?.kind === 'rows') {
        single.push(...held.sources);
        others += 1;
      } else if (!this.isFrame(keyName(entry.key), entry.value)) others += 1;
    }
    if (sources.length === 0) return single.length === 0 ? undefined : rowsOf(single, 'row');
    return rowsOf(sources, 'rows', part || others > 0 || new Set(sources).size > 1);
  }

  private isFrame(key: string | undefined, value: Value): boolean {
    if (key !== undefined && this.facts.wrapperKeys.includes(key)) return true;
    if (value.kind === 'literal' || value.kind === 'template') return true;
    const name = value.kind === 'call' ? lastNameOf(value.callee) : value.kind === 'attribute' ? value.name : undefined;
    return name !== undefined && this.facts.reduces.includes(name);
  }

  /** Adding lists keeps rows; every other operator makes a figure. */
  binary(value: Value & { kind: 'binary' }): Abstract | undefined {
    const left = this.evaluation.value(value.left);
    const right = this.evaluation.value(value.right);
    const both = [left, right].filter((one): one is Rows => one?.kind === 'rows' && one.level === 'rows');
    if (value.operator === '+' && both.length > 0) return rowsOf(both.flatMap((one) => one.sources));
    return this.judged(value);
  }

  element(value: ElementValue): Abstract | undefined {
    const values: Value[] = [...value.children];
    for (const attribute of value.attributes) if (attribute.value !== undefined) values.push(attribute.value);
    const sources = values.flatMap((one) => {
      const held = this.evaluation.value(one);
      return held?.kind === 'rows' && held.level === 'rows' ? held.sources : [];
    });
    return sources.length === 0 ? undefined : rowsOf(sources, 'rows', true);
  }

  /** A call of something that isn't known: it is taken to hand on the rows it is given. */
  unknownCall(call: CallValue, name: string, args: readonly (Abstract | undefined)[]): Abstract | undefined {
    if (this.facts.gathers.includes(name)) return gathered(this.evaluation, call, args);
    this.respond(call, name, args);
    this.addInto(call, name, args);
    if (this.facts.adds.includes(name) || this.facts.reduces.includes(name)) return undefined;
    const rows = args.filter((arg): arg is Rows => arg?.kind === 'rows');
    if (rows.length === 0) return undefined;
    const lists = rows.filter((one) => one.level === 'rows');
    if (lists.length === 0 || this.facts.picks.includes(name))
      return rowsOf(
        rows.flatMap((one) => one.sources),
        'row',
      );
    const sources = lists.flatMap((one) => one.sources);
    const beside = rows.length > lists.length || new Set(sources).size > 1;
    return rowsOf(sources, 'rows', beside || lists.some((one) => one.part));
  }

  /** `list(query)`: a function that goes over a lazy query. */
  materialise(call: CallValue, name: string, args: readonly (Abstract | undefined)[]): Abstract | undefined {
    const first = args[0];
    if (first?.kind !== 'query' || call.callee.kind !== 'name' || !this.facts.collects.includes(name)) return undefined;
    const at = call.args[0]?.value;
    const lazy = first.executed || first.section.evaluatedBy?.includes('iteration') === true;
    return lazy && at !== undefined ? this.evaluation.fetched(first, call) : undefined;
  }

  /** `res.json(rows)`: a handler's parameter answers the request. */
  private respond(call: CallValue, name: string, args: readonly (Abstract | undefined)[]): void {
    if (!this.facts.responds.includes(name) || call.callee.kind !== 'attribute') return;
    const root = rootOf(call.callee.object)?.text;
    if (root === undefined || !this.isParameter(root)) return;
    for (const arg of args) this.returned(arg);
  }

  /** `ctx.body = rows`. */
  answer(target: Value, held: Abstract | undefined): void {
    if (target.kind !== 'attribute' || !this.facts.answers.includes(target.name)) return;
    const root = rootOf(target.object)?.text;
    if (root !== undefined && this.isParameter(root)) this.returned(held);
  }

  private isParameter(name: string): boolean {
    for (
      let func: typeof this.evaluation.func | undefined = this.evaluation.func;
      func !== undefined;
      func = func.parent
    )
      if (func.params.some((param) => param.name === name)) return true;
    return false;
  }

  /** The function gives this to its caller. */
  returned(held: Abstract | undefined): void {
    if (held?.kind !== 'rows' || held.level !== 'rows') return;
    for (const { use } of held.sources) use.returned = held.part && use.returned !== 'whole' ? 'part' : 'whole';
  }

  yielded(held: Abstract | undefined): void {
    if (held?.kind !== 'rows') return;
    for (const { use } of held.sources) {
      use.yielded = true;
      use.returned ??= 'whole';
    }
  }
}

function gathered(
  evaluation: Evaluation,
  call: CallValue,
  args: readonly (Abstract | undefined)[],
): Abstract | undefined {
  const first = call.args[0]?.value;
  const list = first?.kind === 'sequence' ? first.elements : undefined;
  if (list === undefined)
    return { kind: 'gathered', values: args.map((arg, index) => awaited(evaluation, arg, call.args[index]?.value)) };
  return { kind: 'gathered', values: list.map((element) => awaited(evaluation, evaluation.value(element), element)) };
}

function awaited(evaluation: Evaluation, held: Abstract | undefined, at: Value | undefined): Abstract | undefined {
  return held?.kind === 'query' && at !== undefined ? evaluation.awaitQuery(held, at) : held;
}
