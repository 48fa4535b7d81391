import type { AnalysisContext } from '../facts.ts';
import type { Target } from '../names/types.ts';
import type { Class, Field, Func, Value } from '../program/index.ts';
import { unitKey } from '../program/index.ts';
import type { ClassSummary } from '../summary/types.ts';
import { declaredNames } from './declaration.ts';
import type { ColumnForms, EntityForms, QueriesSection } from './section.ts';
import { isSorted, keysIn, keysInOptions } from './keys.ts';
import type { ColumnFacts, EntityFacts } from './types.ts';
import { vocabularyOf } from './vocabulary.ts';

/** A class that declares a table, or is the base of such classes. */
export interface Entity {
  readonly section: QueriesSection;
  readonly facts: EntityFacts;
}

declare module '../summary/types.ts' {
  interface ClassParts {
    entity?: EntityPart;
  }
}

/** An entity in a summary: columns as letters of what they are. */
export interface EntityPart {
  readonly dialect: string;
  readonly table: string | undefined;
  readonly columns: Readonly<Record<string, string>>;
  readonly keys: readonly (readonly string[])[];
  readonly complete: boolean;
  readonly sorted?: true;
}

type EntityContext = Pick<AnalysisContext, 'module' | 'names' | 'knowledge'>;

const ENTITIES = unitKey<Map<Class, Entity | 'none'>>('queries.entities');

/** The entity a class of this file is; undefined for any other class. */
export function entityOfClass(context: EntityContext, definition: Class): Entity | undefined {
  const { tracker } = context.module;
  const kept = tracker.memo(definition.unit, ENTITIES, () => new Map());
  const known = kept.get(definition);
  if (known !== undefined) return known === 'none' ? undefined : known;
  kept.set(definition, 'none');
  const made = tracker.within(definition.unit, () => read(context, definition));
  kept.set(definition, made ?? 'none');
  return made;
}

/** The entity that a reference to a class means. */
export function entityOfTarget(context: EntityContext, target: Target | undefined): Entity | undefined {
  if (target?.kind === 'class') return entityOfClass(context, target.definition);
  if (target?.kind === 'remote-class') return entityOfSummary(context, target.summary);
  return undefined;
}

/** The class a value is: by its name, or as what a class method is called on. */
export function classTarget(context: EntityContext, value: Value, func: Func): Target | undefined {
  const target = context.names.target(value, func);
  if (target !== undefined || value.kind !== 'name') return target;
  const type = context.names.type(value, func);
  return type?.kind === 'reference' ? type.target : undefined;
}

/** What a class method is called on. */
export function isClassParameter(value: Value, func: Func): boolean {
  return value.kind === 'name' && func.owner !== undefined && func.params[0]?.name === value.text;
}

/** The entity a class of another file is. */
export function entityOfSummary(context: EntityContext, summary: ClassSummary): Entity | undefined {
  const part = summary.parts.entity;
  if (part === undefined) return undefined;
  const section = vocabularyOf(context.knowledge).sections.find((one) => one.dialect === part.dialect);
  if (section === undefined) return undefined;
  return { section, facts: unpackEntity(summary.name, part) };
}

/** An entity of a summary as facts. */
export function unpackEntity(name: string, part: EntityPart): EntityFacts {
  const { table, columns: packed, keys, complete } = part;
  const columns = new Map<string, ColumnFacts>();
  for (const [column, letters] of Object.entries(packed)) columns.set(column, unpack(letters));
  return { name, table, columns, keys, complete, sorted: part.sorted === true };
}

/** What other files are told of an entity class. */
export function summariseEntity(context: EntityContext, definition: Class): EntityPart | undefined {
  const entity = entityOfClass(context, definition);
  return entity && packEntity(entity.section, entity.facts);
}

/** An entity as plain data. */
export function packEntity(
  section: QueriesSection,
  { table, columns: known, keys, complete, sorted }: EntityFacts,
): EntityPart {
  const columns: Record<string, string> = {};
  for (const [name, facts] of known) columns[name] = pack(facts);
  return { dialect: section.dialect, table, columns, keys, complete, ...(sorted ? { sorted } : {}) };
}

const LETTERS: readonly (readonly [string, keyof ColumnFacts])[] = [
  ['p', 'primary'],
  ['u', 'unique'],
  ['f', 'foreign'],
  ['c', 'closed'],
  ['r', 'relation'],
];

function pack(facts: ColumnFacts): string {
  const letters = LETTERS.filter(([, key]) => facts[key] === true).map(([letter]) => letter);
  if (facts.time !== undefined) letters.push(facts.time === 'day' ? 'd' : 't');
  return letters.join('');
}

function unpack(letters: string): ColumnFacts {
  const has = (letter: string): boolean => letters.includes(letter);
  return {
    primary: has('p'),
    unique: has('u'),
    foreign: has('f'),
    closed: has('c'),
    relation: has('r'),
    time: has('d') ? 'day' : has('t') ? 'time' : undefined,
  };
}

function read(context: EntityContext, definition: Class): Entity | undefined {
  const scope = definition.parent ?? context.module.body;
  const inherited: Entity[] = [];
  let section: QueriesSection | undefined;
  let complete = true;
  for (const base of definition.bases) {
    const found = sectionOfBase(context, base, scope);
    if (found === undefined) complete = false;
    else if ('facts' in found) {
      inherited.push(found);
      section ??= found.section;
    } else section ??= found;
  }
  section ??= sectionByMarks(context, definition, scope);
  const forms = section?.entities;
  if (section === undefined || forms === undefined) return undefined;
  if (forms.keyword !== undefined && !definition.keywords.some((keyword) => keyword.name === forms.keyword))
    return undefined;
  return { section, facts: factsOf(context, definition, forms, inherited, complete) };
}

/** What a base class makes of its subclasses: a library's base class, a base class of the project. */
function sectionOfBase(context: EntityContext, base: Value, scope: Func): Entity | QueriesSection | undefined {
  const { names, knowledge } = context;
  const value = base.kind === 'subscript' ? base.object : base;
  const target = names.target(value, scope);
  const entity = entityOfTarget(context, target);
  if (entity !== undefined) return entity;
  const name = names.qualified(value, scope) ?? (target?.kind === 'library' ? target.name : undefined);
  const made = madeBy(context, value, scope);
  const ofObject = attributesOfObject(context, value, scope);
  for (const section of vocabularyOf(knowledge).sections) {
    const { bases = [], makers = [] } = section.entities ?? {};
    if (name !== undefined && bases.some((known) => name === known || knowledge.isA(name, known))) return section;
    if (ofObject.some((known) => bases.includes(known))) return section;
    if (made !== undefined && makers.includes(made)) return section;
  }
  return undefined;
}

/** `db.Model` of an object whose class, or a base of it, is a library's. */
function attributesOfObject({ names }: EntityContext, value: Value, scope: Func): readonly string[] {
  if (value.kind !== 'attribute') return [];
  return names.libraryTypes(names.type(value.object, scope)).map((type) => `${type}.${value.name}`);
}

/** The function whose result a module-level name holds: `Base = declarative_base()`. */
function madeBy(context: EntityContext, value: Value, scope: Func): string | undefined {
  if (value.kind !== 'name') return undefined;
  const write = context.names.binding(value, scope)?.writes[0];
  if (write?.value?.kind !== 'call') return undefined;
  const callee = context.names.callee(write.value, write.scope);
  return callee.kind === 'library' ? callee.name : undefined;
}

/** A class whose base is not known is a table when it looks like one: a table's name, columns made by the library's calls. */
function sectionByMarks(context: EntityContext, definition: Class, scope: Func): QueriesSection | undefined {
  for (const section of vocabularyOf(context.knowledge).sections) {
    const forms = section.entities;
    if (forms === undefined) continue;
    for (const { value } of definition.decorators) {
      const callee = value.kind === 'call' ? value.callee : value;
      const name = context.names.qualified(callee, scope);
      if (name !== undefined && forms.decorators?.includes(name)) return section;
    }
    if (definition.fields.some((field) => forms.markers?.includes(field.name))) return section;
  }
  return undefined;
}

function factsOf(
  context: EntityContext,
  definition: Class,
  forms: EntityForms,
  inherited: readonly Entity[],
  complete: boolean,
): EntityFacts {
  const columns = new Map<string, ColumnFacts>();
  const keys: (readonly string[])[] = [];
  let whole = complete;
  for (const { facts } of inherited) {
    for (const [name, column] of facts.columns) columns.set(name, column);
    keys.push(...facts.keys);
    whole &&= facts.complete;
  }
  const primary: string[] = [];
  const columnForms = forms.columns ?? {};
  for (const field of definition.fields) {
    const column = columnOf(context, definition, field, columnForms);
    if (column === undefined) keys.push(...keysIn(field, columnForms));
    else {
      columns.set(field.name, column);
      if (column.primary) primary.push(field.name);
    }
  }
  settlePrimary(columns, primary, forms);
  if (primary.length > 1) keys.push(primary);
  keys.push(...keysInOptions(definition, columnForms, vocabularyOf(context.knowledge).naming));
  const name = definition.name?.text ?? definition.qualname;
  const sorted = isSorted(definition, columnForms) || inherited.some(({ facts }) => facts.sorted);
  return { name, table: tableName(definition, forms), columns, keys, complete: whole, sorted };
}

/** One primary key is unique; one of several isn't, though each of them narrows. */
function settlePrimary(columns: Map<string, ColumnFacts>, primary: readonly string[], forms: EntityForms): void {
  const only = primary.length === 1 ? primary[0] : undefined;
  for (const name of primary) {
    const column = columns.get(name);
    if (column !== undefined)
      columns.set(name, {
        ...column,
        unique: column.unique || name === only,
        foreign: column.foreign || name !== only,
      });
  }
  const anyPrimary = [...columns.values()].some((column) => column.primary);
  const implicit = anyPrimary ? [] : [forms.implicitPrimary, ...(forms.primaryNames ?? [])];
  for (const name of implicit)
    if (name !== undefined && !columns.has(name))
      columns.set(name, {
        primary: true,
        unique: true,
        foreign: false,
        closed: false,
        time: undefined,
        relation: false,
      });
}

function columnOf(
  context: EntityContext,
  definition: Class,
  field: Field,
  forms: ColumnForms,
): ColumnFacts | undefined {
  const declared = declaredNames(field, forms.typeKeywords);
  const has = (names: readonly string[] | undefined): boolean => names?.some((name) => declared.all.has(name)) ?? false;
  const relation = forms.relations?.some((name) => declared.makers.has(name)) ?? false;
  const made = forms.makers?.some((name) => declared.makers.has(name)) ?? false;
  const annotated =
    forms.annotations?.some((name) =>
      name === '*' ? field.annotation !== undefined : declared.annotation.has(name),
    ) ?? false;
  if (!relation && !made && !annotated) return undefined;
  const closed = has(forms.closed) || isEnum(context, definition, field);
  const time = has(forms.day) ? 'day' : has(forms.time) ? 'time' : undefined;
  return {
    primary: has(forms.primary),
    unique: has(forms.unique),
    foreign: has(forms.foreign),
    closed,
    time,
    relation,
  };
}

/** The annotation names an enumeration. */
function isEnum(context: EntityContext, definition: Class, field: Field): boolean {
  let type = field.annotation;
  while (type?.kind === 'subscript') type = type.index;
  if (type === undefined) return false;
  const target = context.names.target(type, definition.parent ?? context.module.body);
  if (target?.kind === 'class')
    return (
      target.definition.role === 'enum' || target.definition.bases.some((base) => /Enum$/.test(nameOf(base) ?? ''))
    );
  return target?.kind === 'remote-class' && target.summary.bases.some((base) => /Enum$/.test(base));
}

function nameOf(value: Value): string | undefined {
  if (value.kind === 'name') return value.text;
  return value.kind === 'attribute' ? value.name : undefined;
}

function tableName(definition: Class, forms: EntityForms): string | undefined {
  for (const field of definition.fields)
    if (forms.markers?.includes(field.name) && field.value?.kind === 'literal') return String(field.value.value);
  return undefined;
}
