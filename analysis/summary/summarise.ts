import type { Facts } from '../facts.ts';
import type { Binding, Type, Write } from '../names/types.ts';
import {
  type Class,
  type Func,
  functionKey,
  lastName,
  type MappingValue,
  type TypeStatement,
  type Value,
} from '../program/index.ts';
import { exportedNames, type Exported, type ImportedName } from './exports.ts';
import { defineLazy, lazyRecord } from './lazy.ts';
import { classParts, functionParts, moduleParts } from './parts.ts';
import { textOfType } from './type-text.ts';
import type { ClassSummary, ExportSummary, FunctionSummary, ModuleSummary, ParameterSummary, Place } from './types.ts';

/**
 * What other files need to know of a module. Its parts are worked out when they are first read, from the facts of this version, so make a new one for each version of the text; read all of it (as JSON) to keep it
 * beyond that.
 */
export function summarise(facts: Facts): ModuleSummary {
  const maker = new Summariser(facts);
  const { module, surroundings } = facts;
  const { names, stars, all } = exportedNames(facts);
  const summary = {
    path: surroundings.path,
    language: module.language,
    exports: lazyRecord(names.keys(), (name) => maker.exported(names.get(name) as Exported)),
    classes: maker.hiddenClasses(),
    stars,
    ...(all === undefined ? {} : { all }),
  };
  defineLazy(summary, 'parts', () => moduleParts(facts));
  return summary as typeof summary & { readonly parts: ModuleSummary['parts'] };
}

class Summariser {
  private readonly facts: Facts;
  private readonly functions = new Map<Func, FunctionSummary>();
  private readonly classes = new Map<Class, ClassSummary>();
  private lines: readonly number[] | undefined;

  constructor(facts: Facts) {
    this.facts = facts;
  }

  /** In Python all names are exported. */
  hiddenClasses(): Readonly<Record<string, ClassSummary>> {
    const { module } = this.facts;
    const found = new Map<string, Class>();
    for (const definition of module.language === 'python' ? [] : module.classes)
      if (definition.parent === undefined && definition.name !== undefined) found.set(definition.name.text, definition);
    return lazyRecord(found.keys(), (name) => this.class(found.get(name) as Class));
  }

  exported(exported: Exported): ExportSummary {
    if (exported.kind === 'import') return this.imported(this.readable(exported));
    if (exported.kind === 'value') return this.value(exported.value, undefined);
    return this.binding(exported.binding);
  }

  /** Of several imports of a name, `try: from a import x except ImportError: from b import x`, the first that leads somewhere. */
  private readable(exported: Exported & { readonly kind: 'import' }): ImportedName {
    const { others = [] } = exported;
    if (others.length === 0) return exported;
    return [exported, ...others].find((one) => this.facts.surroundings.resolve(one.source) !== undefined) ?? exported;
  }

  private imported({ source, name }: ImportedName): ExportSummary {
    const { module, surroundings } = this.facts;
    if (surroundings.resolve(source) !== undefined) return { kind: 'import', source, name, library: undefined };
    const isPython = module.language === 'python';
    if (isPython && name !== '*' && surroundings.resolve(source.endsWith('.') ? source + name : `${source}.${name}`))
      return { kind: 'import', source, name, library: undefined };
    const from = isPython ? source : source.replace(/^node:/, '');
    const library = name === '*' ? from : from.endsWith('.') ? from + name : `${from}.${name}`;
    return { kind: 'import', source, name, library };
  }

  private binding(binding: Binding): ExportSummary {
    const writes = binding.writes.filter((write) => write.kind !== 'update' && write.kind !== 'delete');
    const last = writes[writes.length - 1];
    if (last?.kind === 'type' && writes.every((write) => write.kind === 'type')) return this.typeName(binding.name);
    if (last?.func !== undefined) return { kind: 'function', function: this.function(last.func) };
    if (last?.definition !== undefined) return { kind: 'class', class: this.class(last.definition) };
    const only = writes.length === 1 ? last : undefined;
    const whole = only !== undefined && only.pattern === undefined ? only.value : undefined;
    if (whole?.kind === 'function') return { kind: 'function', function: this.function(whole.func, binding.name) };
    if (whole?.kind === 'class') return { kind: 'class', class: this.class(whole.definition, binding.name) };
    return this.value(whole, last);
  }

  private value(value: Value | undefined, write: Write | undefined): ExportSummary {
    const { names, module } = this.facts;
    if (value?.kind === 'function') return { kind: 'function', function: this.function(value.func, 'default') };
    if (value?.kind === 'class') return { kind: 'class', class: this.class(value.definition, 'default') };
    const at = write?.at;
    const type =
      at !== undefined
        ? names.type({ kind: 'name', start: module.text.length, end: module.text.length, text: at.text }, module.body)
        : value && names.type(value, module.body);
    const target = type?.kind === 'reference' ? type.target : undefined;
    if (target?.kind === 'function') return { kind: 'function', function: this.function(target.func) };
    if (target?.kind === 'remote-function')
      return { kind: 'import', source: `/${target.from.path}`, name: target.summary.name, library: undefined };
    const literal = value?.kind === 'literal' && value.type !== 'ellipsis' ? value.value : undefined;
    const plain = {
      kind: 'value' as const,
      type: this.text(type),
      literal,
      closed: value !== undefined && isClosed(value),
    };
    if (module.language === 'python' && (value?.kind === 'subscript' || value?.kind === 'binary'))
      return this.withAlias(plain, value);
    if (value?.kind !== 'mapping' || module.language === 'python' || plain.closed) return plain;
    return { ...plain, members: this.members(value) };
  }

  /** `type X = …`; an interface is summarised as the class it describes. */
  private typeName(name: string): ExportSummary {
    const { module } = this.facts;
    const { length } = module.text;
    const [described] = module.body.body.statements.flatMap((one) =>
      one.kind === 'define-type' && one.name.text === name && one.value === undefined ? [one] : [],
    );
    if (described !== undefined) return { kind: 'class', class: this.interface(described) };
    const plain = { kind: 'value' as const, type: undefined, literal: undefined, closed: false };
    return this.withAlias(plain, { kind: 'name', text: name, start: length, end: length });
  }

  private withAlias(plain: ExportSummary & { readonly kind: 'value' }, annotation: Value): ExportSummary {
    const { names, module } = this.facts;
    const summary = { ...plain };
    defineLazy(summary, 'alias', () => this.text(names.annotation(annotation, module.body)));
    return summary;
  }

  private members(literal: MappingValue): Readonly<Record<string, ExportSummary>> {
    const found = new Map<string, Value>();
    for (const { key, value } of literal.entries) if (key?.kind === 'identifier') found.set(key.text, value);
    return lazyRecord(found.keys(), (name) => this.member(found.get(name) as Value, name));
  }

  private member(value: Value, name: string): ExportSummary {
    const { names, module } = this.facts;
    const binding = value.kind === 'name' ? names.binding(value, module.body) : undefined;
    if (binding !== undefined) return this.binding(binding);
    if (value.kind === 'function') return { kind: 'function', function: this.function(value.func, name) };
    return this.value(value, undefined);
  }

  function(func: Func, name?: string): FunctionSummary {
    const kept = this.functions.get(func);
    if (kept !== undefined) return kept;
    const summary = {
      name: func.name?.text ?? name ?? '<lambda>',
      qualname: functionKey(this.facts.module, func),
      isAsync: func.isAsync,
      isGenerator: func.isGenerator,
      decorators: func.decorators.map((one) => this.decorator(one.value, func)).filter((one) => one !== undefined),
    };
    defineLazy(summary, 'at', () => this.place(func));
    defineLazy(summary, 'params', () => func.params.map((_, index) => this.parameter(func, index)));
    defineLazy(summary, 'returns', () => this.text(this.facts.names.returnType(func)));
    defineLazy(summary, 'parts', () => functionParts(this.facts, func));
    const made = summary as unknown as FunctionSummary;
    this.functions.set(func, made);
    return made;
  }

  private decorator(value: Value, func: Func): string | undefined {
    const callee = value.kind === 'call' ? value.callee : value;
    const scope = func.parent ?? this.facts.module.body;
    return this.facts.names.qualified(callee, scope) ?? lastName(callee);
  }

  private parameter(func: Func, index: number): ParameterSummary {
    const parameter = func.params[index] as Func['params'][number];
    const summary = {
      name: parameter.name,
      passing: parameter.passing,
      hasDefault: parameter.fallback !== undefined || parameter.optional,
    };
    defineLazy(summary, 'type', () => this.text(this.facts.names.parameterType(func, index)));
    return summary as unknown as ParameterSummary;
  }

  class(definition: Class, name?: string): ClassSummary {
    const kept = this.classes.get(definition);
    if (kept !== undefined) return kept;
    const called = definition.name?.text ?? name ?? '<class>';
    const summary = definition.role === 'enum' ? { name: called, isEnum: true } : { name: called };
    defineLazy(summary, 'at', () => this.place(definition));
    defineLazy(summary, 'bases', () => this.bases(definition));
    defineLazy(summary, 'methods', () => this.methods(definition));
    defineLazy(summary, 'attributes', () => this.attributes(definition));
    defineLazy(summary, 'parts', () => classParts(this.facts, definition));
    const made = summary as unknown as ClassSummary;
    this.classes.set(definition, made);
    return made;
  }

  private interface(statement: TypeStatement): ClassSummary {
    const { names, module } = this.facts;
    const text = (annotation: Value | undefined): string | undefined =>
      annotation && this.text(names.annotation(annotation, module.body));
    const types = new Map(statement.members.map((member) => [member.name, member.type]));
    const attributes = lazyRecord(types.keys(), (name) => text(types.get(name)) as string);
    const summary = { name: statement.name.text, methods: {}, attributes, parts: {} };
    defineLazy(summary, 'at', () => this.place(statement));
    defineLazy(summary, 'bases', () => statement.bases.map(text).filter((one) => one !== undefined));
    return summary as unknown as ClassSummary;
  }

  private bases(definition: Class): string[] {
    const { names, module } = this.facts;
    const found: string[] = [];
    for (const base of definition.bases) {
      const target = names.target(base, definition.parent ?? module.body);
      const type: Type | undefined = target && { kind: 'reference', target };
      const text = this.text(type);
      if (text !== undefined) found.push(text.slice('type['.length, -1));
    }
    return found;
  }

  private methods(definition: Class): Readonly<Record<string, FunctionSummary>> {
    const found = new Map<string, Func>();
    for (const method of definition.methods) {
      const name = method.name?.text;
      if (name !== undefined && method.role !== 'getter' && method.role !== 'setter') found.set(name, method);
    }
    for (const field of definition.fields)
      if (field.value?.kind === 'function') found.set(field.name, field.value.func);
    return lazyRecord(found.keys(), (name) => this.function(found.get(name) as Func, name));
  }

  private attributes(definition: Class): Readonly<Record<string, string>> {
    const { names } = this.facts;
    const own = new Set<string>();
    for (const field of definition.fields) if (field.value?.kind !== 'function') own.add(field.name);
    for (const method of definition.methods) {
      if (method.role === 'getter' && method.name !== undefined) own.add(method.name.text);
      for (const parameter of method.params) if (parameter.isField && parameter.name) own.add(parameter.name);
    }
    for (const name of names.attributesOf(definition)) own.add(name);
    return lazyRecord(own, (name) => this.text(names.attributeType(definition, name)) as string);
  }

  private text(type: Type | undefined): string | undefined {
    return textOfType(type);
  }

  private place(node: { readonly start: number; readonly end: number }): Place {
    return { start: node.start, end: node.end, line: this.line(node.start) };
  }

  private line(offset: number): number {
    if (this.lines === undefined) {
      const starts = [0];
      for (const match of this.facts.module.text.matchAll(/\r\n|\r|\n/g)) starts.push(match.index + match[0].length);
      this.lines = starts;
    }
    let low = 0;
    let high = this.lines.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.lines[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  }
}

/** Constant data: literals, and sequences and mappings of them. */
function isClosed(value: Value): boolean {
  switch (value.kind) {
    case 'literal':
      return true;
    case 'sequence':
      return value.elements.every(isClosed);
    case 'mapping':
      return value.entries.every((entry) => entry.key !== undefined && isClosed(entry.value));
    default:
      return false;
  }
}
