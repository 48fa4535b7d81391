import type { AnalysisContext } from '../facts.ts';
import { settledValue } from '../names/constants.ts';
import {
  type AttributeValue,
  type CallValue,
  type ComprehensionValue,
  type Func,
  type MappingValue,
  type Value,
  ownValue,
} from '../program/index.ts';
import {
  type Abstract,
  type Environment,
  joinAbstract,
  makeSource,
  type RowSource,
  type Rows,
  rowsOf,
} from './abstract.ts';
import { type Beginning, BeginningFinder } from './beginnings.ts';
import { begunBy } from './begun.ts';
import { callProject } from './calls.ts';
import { lastNameOf } from './column-refs.ts';
import { fieldQuery, fieldQueryByCall } from './field-queries.ts';
import { PredicateReader } from './predicates.ts';
import { RowFlow } from './row-flow.ts';
import { runQuery } from './runs.ts';
import { beginQuery, ownStep, withBound, withStep } from './state.ts';
import { applyStep, type StepContext, type Stepped } from './steps.ts';
import type { Predicate, QueryState } from './types.ts';
import { vocabularyOf, type Vocabulary } from './vocabulary.ts';

/** Goes over the values of one function, keeping what its variables hold of queries, conditions and rows. */
export class Evaluation {
  readonly context: AnalysisContext;
  readonly func: Func;
  readonly vocabulary: Vocabulary;
  readonly sources: RowSource[] = [];
  readonly flow: RowFlow;
  env: Environment;
  private readonly beginnings: BeginningFinder;
  readonly steps: StepContext;
  /** A framework calls it, with what the client says: a default of a parameter is what it gets when a client says nothing. */
  readonly isEntry: boolean;

  constructor(context: AnalysisContext, func: Func, env: Environment) {
    this.context = context;
    this.func = func;
    this.env = env;
    this.vocabulary = vocabularyOf(context.knowledge);
    this.isEntry = context.entries.of(func).some(({ facts }) => facts.callers !== 'project');
    const reader = new PredicateReader(context, func, this.vocabulary.naming);
    this.beginnings = new BeginningFinder(context, func, this.vocabulary, reader.columns);
    this.flow = new RowFlow(this);
    this.steps = {
      reader,
      naming: this.vocabulary.naming,
      held: (name) => this.held(name),
      object: (value) => this.objectOf(value),
      inner: (value) => this.inner(value),
      mayBeAbsent: (value) => this.mayBeAbsent(value),
    };
  }

  get reader(): PredicateReader {
    return this.steps.reader;
  }

  /** What a value holds; fetches in it are noted. */
  value(value: Value): Abstract | undefined {
    switch (value.kind) {
      case 'name':
        return this.env.get(value.text);
      case 'attribute':
        return this.attribute(value);
      case 'subscript':
        return this.subscript(value);
      case 'call':
        return this.call(value);
      case 'await':
        return this.awaited(value.value);
      case 'comprehension':
        return this.comprehension(value);
      case 'conditional':
        this.value(value.test);
        return joinAbstract(this.value(value.then), this.value(value.otherwise));
      case 'logical':
        return joinAbstract(this.value(value.left), this.value(value.right));
      case 'cast':
      case 'spread':
        return this.value(value.value);
      case 'assign': {
        const held = value.value === undefined ? undefined : this.value(value.value);
        if (value.target.kind === 'name') this.set(value.target.text, held);
        return held;
      }
      case 'sequence':
        return this.flow.sequence(value);
      case 'mapping':
        return this.flow.mapping(value);
      case 'binary':
        return this.flow.binary(value);
      case 'yield':
        this.flow.yielded(value.value === undefined ? undefined : this.value(value.value));
        return undefined;
      case 'unary':
        this.value(value.operand);
        return undefined;
      case 'template':
        for (const part of value.parts) if (typeof part !== 'string') this.value(part);
        return undefined;
      case 'element':
        return this.flow.element(value);
      case 'unknown':
        for (const part of value.parts) this.value(part);
        return undefined;
      default:
        return undefined;
    }
  }

  set(name: string, value: Abstract | undefined): void {
    if (value === undefined) this.env.delete(name);
    else this.env.set(name, value);
  }

  /** The conditions a variable holds. */
  private held(name: string): readonly Predicate[] | undefined {
    const value = this.env.get(name);
    return value?.kind === 'conditions' ? value.predicates : undefined;
  }

  /** The query a value is, of which nothing was fetched yet. */
  inner(value: Value): QueryState | undefined {
    const held = value.kind === 'name' || value.kind === 'call' ? this.value(value) : undefined;
    return held?.kind === 'query' && !held.executed ? held : undefined;
  }

  private attribute(value: AttributeValue): Abstract | undefined {
    const begun = this.beginnings.ofAttribute(value);
    if (begun !== undefined) return beginQuery(begun.section, value, begun.entity, begun);
    const held = this.value(value.object);
    if (held?.kind === 'rows') return this.flow.attribute(held, value.name);
    return held === undefined ? fieldQuery(this, value.object, value.name) : undefined;
  }

  private subscript(value: Value & { kind: 'subscript' }): Abstract | undefined {
    const held = this.value(value.object);
    if (value.index.kind !== 'slice') this.value(value.index);
    if (held?.kind === 'rows') return this.flow.subscript(held, value);
    if (held?.kind !== 'query' || held.executed) return undefined;
    if (value.index.kind !== 'slice') return this.fetched(withBound(held, 'one', value), value);
    return value.index.to === undefined ? held : withBound(withStep(held, 'slice', value, ''), 'slice', value);
  }

  private call(call: CallValue): Abstract | undefined {
    const name = lastNameOf(call.callee);
    if (call.callee.kind === 'attribute') {
      const held = this.value(call.callee.object);
      const next = held && this.nextOf(held, call, call.callee.name);
      if (next !== undefined) return begunBy(this, next, call);
      if (held !== undefined) return this.methodOf(held, call, call.callee.name);
    } else if (call.callee.kind !== 'name') this.value(call.callee);
    if (name === undefined) return this.flow.unknownCall(call, '', this.args(call));
    const begun = this.beginnings.ofCall(call, name);
    const beginning = begun && begunBy(this, begun, call);
    // What is no text of SQL may be a query that was built before.
    if (beginning !== undefined || (begun !== undefined && begun.facts.sql !== true)) return beginning;
    const conditions = this.flow.conditionCall(call, name);
    if (conditions !== undefined) return conditions;
    const args = this.args(call);
    const callee = this.context.names.callee(call, this.func);
    if (callee.kind === 'function' || callee.kind === 'remote-function')
      return callProject(this, call, callee, args) ?? this.flow.unknownCall(call, name, args);
    const field = fieldQueryByCall(this, call, callee);
    if (field !== undefined) return field;
    return runQuery(this, call, name, args) ?? this.flow.unknownCall(call, name, args);
  }

  /** A cursor is given its next statement. */
  private nextOf(held: Abstract, call: CallValue, name: string): Beginning | undefined {
    const begun = held.kind === 'query' && held.executed ? this.beginnings.ofCall(call, name) : undefined;
    return begun?.facts.heldByReceiver === true ? begun : undefined;
  }

  args(call: CallValue): readonly (Abstract | undefined)[] {
    return call.args.map((argument) => this.value(argument.value));
  }

  private methodOf(held: Abstract, call: CallValue, name: string): Abstract | undefined {
    if (held.kind === 'rows') return this.flow.method(held, call, name, this.args(call));
    if (held.kind === 'query') {
      // Values in the arguments may fetch on their own.
      const args = this.args(call);
      if (name === 'then' && call.args[0]?.value.kind === 'function')
        return this.flow.then(this.awaitQuery(held, call), call);
      const step = ownValue(held.section.steps, name);
      if (step === undefined) return this.flow.unknownCall(call, name, [held, ...args]) ?? ownStep(held, call);
      return this.stepped(applyStep(held, step, call, this.steps), call);
    }
    if (held.kind === 'conditions') {
      // An empty list may turn out to hold either.
      const args = this.args(call);
      if (args.some((arg) => arg?.kind === 'rows')) this.flow.addInto(call, name, args);
      else this.flow.addConditions(held, call, name);
      return undefined;
    }
    return undefined;
  }

  stepped(result: Stepped, at: Value): Abstract | undefined {
    if (result.kind === 'query') return result.query;
    return result.kind === 'fetch' ? this.fetched(result.query, at) : undefined;
  }

  /** Rows come out of a query here. */
  fetched(query: QueryState, at: Value): Rows {
    const kept = query.section.keepsRows === true && at.kind === 'name';
    const known = this.sources.find((source) => source.at === at || (kept && source.query === query));
    const source = known ?? makeSource(at, this.func, { query });
    if (known === undefined) this.sources.push(source);
    const single = query.bound?.by === 'one' || query.bound?.by === 'aggregate';
    return rowsOf([source], single ? 'row' : 'rows');
  }

  awaited(value: Value): Abstract | undefined {
    const held = this.value(value);
    return held?.kind === 'query' ? this.awaitQuery(held, value) : held;
  }

  /** A query that is fetched by being awaited. */
  awaitQuery(query: QueryState, at: Value): Abstract {
    if (query.executed || query.section.evaluatedBy?.includes('await') !== true) return query;
    return this.fetched(query, at);
  }

  /** What going over a value gives: rows one by one, or all of them collected. */
  iterated(value: Value): Rows | undefined {
    const held = this.value(value);
    if (held?.kind === 'rows') {
      for (const source of held.sources) source.use.iterated = true;
      return held;
    }
    if (held?.kind !== 'query') return undefined;
    const lazily = held.executed || held.section.evaluatedBy?.includes('iteration') === true;
    const rows = this.fetched(lazily ? held : withBound(held, 'stream', value), value);
    for (const source of rows.sources) source.use.iterated = true;
    return rows;
  }

  private comprehension(value: ComprehensionValue): Abstract | undefined {
    const outer = this.env;
    this.env = new Map(outer);
    const sources: RowSource[] = [];
    for (const clause of value.clauses) {
      const rows = this.iterated(clause.iterable);
      if (rows !== undefined) {
        sources.push(...rows.sources);
        if (clause.target.kind === 'name') this.set(clause.target.text, rowsOf(rows.sources, 'row'));
      }
      for (const condition of clause.conditions) this.value(condition);
    }
    const element = this.value(value.element);
    if (value.key !== undefined) this.value(value.key);
    this.env = outer;
    if (sources.length > 0) return rowsOf(sources);
    if (element?.kind === 'conditions') return element;
    return undefined;
  }

  /** The object literal a value is, also through a variable that is written once. */
  objectOf(value: Value): MappingValue | undefined {
    const settled = this.settled(value);
    return settled.kind === 'mapping' ? settled : undefined;
  }

  /** The value that a constant was given. */
  settled(value: Value): Value {
    return settledValue(this.context.names, value, this.func);
  }

  /** A limit that is no limit when the client says nothing. */
  private mayBeAbsent(value: Value): boolean {
    if (value.kind === 'literal') return value.type === 'null' || value.type === 'undefined';
    if (value.kind === 'conditional')
      return !this.isCallers(value.test) && (this.mayBeAbsent(value.then) || this.mayBeAbsent(value.otherwise));
    if (value.kind === 'name' && value.text === 'undefined') return true;
    if (value.kind !== 'name' || !this.isEntry) return false;
    const parameter = this.func.params.find((param) => param.name === value.text);
    const writes = this.context.names.binding(value, this.func)?.writes ?? [];
    return parameter?.fallback !== undefined && writes.length <= 1 && isNone(parameter.fallback);
  }

  /** `page ? … : undefined` of a parameter, in a function that the project's own code calls: whether there is a limit is its caller's affair. */
  private isCallers(test: Value): boolean {
    return !this.isEntry && test.kind === 'name' && this.context.names.binding(test, this.func)?.kind === 'parameter';
  }
}

/** `None`, `Query(None, …)`, `Query(default=None)`. */
function isNone(value: Value): boolean {
  if (value.kind === 'literal') return value.type === 'null';
  if (value.kind !== 'call') return false;
  const first = value.args.find((argument, index) =>
    argument.keyword === undefined ? index === 0 : argument.keyword.text === 'default',
  );
  return first !== undefined && first.value.kind === 'literal' && first.value.type === 'null';
}
