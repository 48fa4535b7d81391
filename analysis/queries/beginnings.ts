import type { AnalysisContext } from '../facts.ts';
import { settledValue } from '../names/constants.ts';
import type { Callee, Type } from '../names/types.ts';
import type { AttributeValue, CallValue, Func, Value } from '../program/index.ts';
import { type ColumnReader, lastNameOf, looksLikeClass } from './column-refs.ts';
import { classTarget, entityOfClass, entityOfSummary, entityOfTarget } from './entities.ts';
import { comesFrom, imports, isCalledItself, isCalledSo } from './conventions.ts';
import type { BeginFacts, ConventionalFacts, QueriesSection } from './section.ts';
import type { EntityRef } from './types.ts';
import type { Known, Vocabulary } from './vocabulary.ts';

/** How a call begins a query. */
export interface Beginning {
  readonly section: QueriesSection;
  readonly facts: BeginFacts;
  readonly entity: EntityRef | undefined;
  /** Told by names alone. */
  readonly conventional: boolean;
}

/** What calling a client itself begins: `db('users')`; of one whose type nobody knows, by its usual name. */
function begunByCalling(
  context: AnalysisContext,
  { starts, begins, conventional }: Vocabulary,
  call: CallValue,
  func: Func,
): (Known<BeginFacts> & { readonly conventional: boolean }) | undefined {
  const given = call.args[0]?.value.kind;
  if (!starts.has('__call__') || call.callee.kind !== 'name' || (given !== 'literal' && given !== 'template'))
    return undefined;
  const type = context.names.type(call.callee, func);
  if (type?.kind === 'library') {
    const known = begins.get(`${type.name}.__call__`);
    return known && { ...known, conventional: false };
  }
  for (const { section, facts } of conventional.get('__call__') ?? []) {
    const begin = section.begins?.[facts.methods.__call__ as string];
    if (begin !== undefined && isCalledItself(context, call, facts))
      return { section, facts: begin, conventional: true };
  }
  return undefined;
}

/** Finds where queries begin in a function. */
export class BeginningFinder {
  private readonly context: AnalysisContext;
  private readonly func: Func;
  private readonly vocabulary: Vocabulary;
  private readonly columns: ColumnReader;

  constructor(context: AnalysisContext, func: Func, vocabulary: Vocabulary, columns: ColumnReader) {
    this.context = context;
    this.func = func;
    this.vocabulary = vocabulary;
    this.columns = columns;
  }

  /** The beginning a call is; undefined for other calls. */
  ofCall(call: CallValue, name: string): Beginning | undefined {
    if (!this.vocabulary.starts.has(name)) return this.byCalling(call);
    const callee = this.context.names.callee(call, this.func);
    const direct = this.byName(callee, call, name);
    if (direct !== undefined) return this.beginning(direct, call, false);
    if (call.callee.kind !== 'attribute') return undefined;
    if (callee.kind === 'function' || callee.kind === 'class') return undefined;
    return (
      this.byEntity(call, call.callee, name) ??
      this.byTable(call, call.callee, name) ??
      this.byConvention(call, call.callee, name)
    );
  }

  /** `User.objects`, `User.query`: an attribute of an entity class that is a query. */
  ofAttribute(attribute: AttributeValue): Beginning | undefined {
    const known = this.vocabulary.entityAttributes.get(attribute.name);
    if (known === undefined) return undefined;
    const { object } = attribute;
    const entity = entityOfTarget(this.context, classTarget(this.context, object, this.func));
    const name = lastNameOf(object);
    if (name === undefined) return undefined;
    if (entity !== undefined) {
      const own = known.find((one) => one.section === entity.section);
      const ref = this.columns.table(object);
      return own && { section: own.section, facts: own.facts, entity: ref, conventional: false };
    }
    const only = known.length === 1 ? known[0] : undefined;
    if (only === undefined || !looksLikeClass(name) || this.isKnownOtherwise(object)) return undefined;
    return { section: only.section, facts: only.facts, entity: { name, facts: undefined }, conventional: false };
  }

  /** `db('users')`: a client that is called itself. */
  private byCalling(call: CallValue): Beginning | undefined {
    const begun = begunByCalling(this.context, this.vocabulary, call, this.func);
    if (begun === undefined || (begun.conventional && this.isKnownOtherwise(call.callee))) return undefined;
    return this.beginning(begun, call, begun.conventional);
  }

  private byName(callee: Callee, call: CallValue, name: string): Known<BeginFacts> | undefined {
    const { begins } = this.vocabulary;
    if (callee.kind === 'library') {
      const exact = begins.get(callee.name);
      if (exact !== undefined) return exact;
    }
    if (call.callee.kind !== 'attribute') return undefined;
    const type = this.context.names.type(call.callee.object, this.func);
    for (const type_ of libraryBases(this.context, type)) {
      for (const [qualified, known] of begins) {
        if (!qualified.endsWith(`.${name}`)) continue;
        if (this.context.knowledge.isA(type_, qualified.slice(0, -name.length - 1))) return known;
      }
    }
    return undefined;
  }

  private byEntity(call: CallValue, callee: AttributeValue, name: string): Beginning | undefined {
    const known = this.vocabulary.entityMethods.get(name);
    if (known === undefined) return undefined;
    const entity = entityOfTarget(this.context, classTarget(this.context, callee.object, this.func));
    if (entity !== undefined) {
      const own = known.find((one) => one.section === entity.section);
      return own && this.beginning(own, call, false);
    }
    const className = lastNameOf(callee.object);
    if (className === undefined || !looksLikeClass(className) || this.isKnownOtherwise(callee.object)) return undefined;
    const used = known.filter((one) => this.isUsed(one.section));
    return used.length === 1 && used[0] !== undefined ? this.beginning(used[0], call, true) : undefined;
  }

  private byTable(call: CallValue, callee: AttributeValue, name: string): Beginning | undefined {
    const { object } = callee;
    if (object.kind !== 'attribute') return undefined;
    for (const known of this.vocabulary.tableMethods.get(name) ?? []) {
      const { clients = [], through = [] } = known.section.tableMethods ?? {};
      let client: Value = object.object;
      if (through.length > 0) {
        if (client.kind !== 'attribute' || !through.includes(client.name)) continue;
        client = client.object;
      }
      const types = libraryBases(this.context, this.context.names.type(client, this.func));
      if (types.some((type) => clients.some((one) => this.context.knowledge.isA(type, one))))
        return this.beginning(known, call, false);
    }
    return undefined;
  }

  private byConvention(call: CallValue, callee: AttributeValue, name: string): Beginning | undefined {
    for (const known of this.vocabulary.conventional.get(name) ?? []) {
      if (!this.isConventional(call, callee, known)) continue;
      const { section, facts } = known;
      const meant = facts.methods[name] as string;
      const begin = section.begins?.[meant] ?? section.entityMethods?.[meant] ?? section.tableMethods?.methods[meant];
      if (begin !== undefined) return this.beginning({ section, facts: begin }, call, true);
    }
    return undefined;
  }

  private isConventional(call: CallValue, callee: AttributeValue, known: Known<ConventionalFacts>): boolean {
    const { facts, section } = known;
    const receiver = facts.below === true && callee.object.kind === 'attribute' ? callee.object.object : callee.object;
    if (facts.below === true && callee.object.kind !== 'attribute') return false;
    if (!isCalledSo(receiver, facts)) return false;
    if (facts.argument === 'class' && !this.isClassLike(call.args[0]?.value)) return false;
    if (facts.imports !== undefined && !facts.imports.some((name) => imports(this.context, name))) return false;
    if (facts.from !== undefined && !comesFrom(this.context, receiver, this.func, facts.from, section)) return false;
    return !this.isKnownOtherwise(receiver);
  }

  /** `User`, `User.id`, `func.count(User.id)` with `User` a class as far as one can see. */
  private isClassLike(value: Value | undefined): boolean {
    if (value === undefined) return false;
    if (value.kind === 'call') return this.isClassLike(value.args[0]?.value);
    if (this.columns.table(value) !== undefined) return true;
    return value.kind === 'attribute' && this.columns.table(value.object) !== undefined;
  }

  /** The receiver's type is known, so that it isn't what its name suggests. */
  private isKnownOtherwise(receiver: Value): boolean {
    const { names } = this.context;
    const type = names.type(receiver, this.func);
    if (type !== undefined && type.kind !== 'reference') return true;
    const target = names.target(receiver, this.func);
    if (target?.kind === 'library') return this.context.knowledge.knows(target.name.split('.')[0] ?? '');
    return target?.kind === 'function' || target?.kind === 'remote-function';
  }

  private isUsed(section: QueriesSection): boolean {
    const model = this.context.knowledge.models.find((one) => one.sections?.queries === section);
    return model?.packages.some((name) => imports(this.context, name.toLowerCase().replace(/-orm$/, ''))) ?? false;
  }

  private beginning(known: Known<BeginFacts>, call: CallValue, conventional: boolean): Beginning {
    const { section, facts } = known;
    const entity = this.entity(facts, call);
    return { section, facts, entity, conventional: conventional && entity?.facts === undefined };
  }

  private entity(facts: BeginFacts, call: CallValue): EntityRef | undefined {
    const callee = call.callee;
    const receiver = callee.kind === 'attribute' ? callee.object : undefined;
    switch (facts.entity) {
      case 'argument':
        return this.selected(call.args[0]?.value);
      case 'receiver':
        return receiver && this.columns.table(receiver);
      case 'receiver-name': {
        const name = receiver && lastNameOf(receiver);
        return name === undefined ? undefined : { name, facts: undefined };
      }
      case 'receiver-argument': {
        const type = receiver && this.context.names.type(receiver, this.func);
        const known = type && this.ofType(type);
        // `getRepository(User)`, `collection('users')`, by a helper of the project, too
        const made = receiver && settledValue(this.context.names, receiver, this.func);
        if (made?.kind === 'call' && !made.isNew) return known ?? this.selected(made.args[0]?.value);
        return known ?? (receiver && this.columns.table(receiver));
      }
      case 'none':
        return undefined;
    }
  }

  private ofType(type: Type): EntityRef | undefined {
    if (type.kind !== 'library' && type.kind !== 'class') return undefined;
    const first = type.args[0];
    if (first?.kind === 'class') {
      const facts = entityOfClass(this.context, first.definition)?.facts;
      return { name: first.definition.name?.text ?? first.definition.qualname, facts };
    }
    if (first?.kind === 'remote')
      return { name: first.summary.name, facts: entityOfSummary(this.context, first.summary)?.facts };
    return first?.kind === 'reference' ? undefined : undefined;
  }

  /** The table of the first thing that is selected: a class, a column, a figure over a column, a table's name. */
  selected(value: Value | undefined): EntityRef | undefined {
    if (value === undefined) return undefined;
    if (value.kind === 'literal')
      return typeof value.value === 'string' ? { name: value.value, facts: undefined } : undefined;
    if (value.kind === 'call') {
      const { callee } = value;
      // `User.name.label('author')`
      const column = callee.kind === 'attribute' && callee.object.kind === 'attribute' ? callee.object : undefined;
      const inner = (column && this.columns.table(column.object)) ?? this.selected(value.args[0]?.value);
      return inner ?? (value.callee.kind === 'attribute' ? this.selected(value.callee.object) : undefined);
    }
    const table = this.columns.table(value);
    if (table !== undefined) return table;
    if (value.kind !== 'attribute') return undefined;
    const owner = this.columns.table(value.object);
    if (owner !== undefined) return owner;
    // `self.model` of a generic repository.
    return { name: `${lastNameOf(value.object) ?? ''}.${value.name}`, facts: undefined };
  }
}

/** The library types a value is of, through classes of the project that extend one. */
export function libraryBases(context: AnalysisContext, type: Type | undefined): readonly string[] {
  return context.names.libraryTypes(type);
}
