import { Aliases } from './aliases.ts';
import type { EntryFacts, FunctionFacts, Model, ModelSections, TypeFacts, TypeText } from './model.ts';
import { parseTypeText, type TypeNode } from './type-text.ts';
import type { Knowledge } from './types.ts';

/** Compiles the models of one language for look-up; those of the other are left out. Facts of several models about one name add up, later ones win where they disagree. */
export function createKnowledge(language: Model['language'], models: readonly Model[]): Knowledge {
  return new CompiledKnowledge(
    language,
    models.filter((model) => model.language === language),
  );
}

type Method = { readonly name: string; readonly facts: FunctionFacts };

class CompiledKnowledge implements Knowledge {
  readonly language: Model['language'];
  readonly models: readonly Model[];
  readonly entries: readonly EntryFacts[];
  private readonly aliases: Aliases;
  private readonly functions = new Map<string, FunctionFacts>();
  private readonly types = new Map<string, TypeFacts>();
  private readonly values = new Map<string, TypeText>();
  /** Every known name and all its dotted beginnings. */
  private readonly known = new Set<string>();
  private readonly lineages = new Map<string, readonly string[]>();
  private readonly methods = new Map<string, Map<string, Method | undefined>>();
  private readonly parsed = new Map<TypeText, TypeNode | undefined>();

  constructor(language: Model['language'], models: readonly Model[]) {
    this.language = language;
    this.models = models;
    this.aliases = new Aliases(language, models, (name) => this.known.has(name));
    for (const model of models) this.add(model);
    this.entries = models.flatMap((model) => model.entries ?? []);
  }

  private add(model: Model): void {
    for (const [name, facts] of Object.entries(model.functions ?? {})) {
      const key = this.note(name);
      this.functions.set(key, { ...this.functions.get(key), ...facts });
    }
    for (const [name, facts] of Object.entries(model.types ?? {})) {
      const key = this.note(name);
      this.types.set(key, mergeTypes(this.types.get(key), facts));
    }
    for (const [name, type] of Object.entries(model.values ?? {})) this.values.set(this.note(name), type);
  }

  /** The key a model's name is kept under, aliases undone: TypeScript's bare names are globals. */
  private note(name: string): string {
    const key = this.aliases.global(this.aliases.followed(name));
    let end = key.length;
    while (end > 0 && !this.known.has(key.slice(0, end))) {
      this.known.add(key.slice(0, end));
      end = key.lastIndexOf('.', end - 1);
    }
    return key;
  }

  canonical(name: string): string {
    return this.aliases.canonical(name);
  }

  knows(name: string): boolean {
    return this.known.has(this.canonical(name)) || this.known.has(this.key(name));
  }

  function(name: string): FunctionFacts | undefined {
    return this.functions.get(this.key(name)) ?? this.unbound(name)?.facts;
  }

  type(name: string): TypeFacts | undefined {
    return this.types.get(this.key(name));
  }

  value(name: string): TypeText | undefined {
    return this.values.get(this.key(name));
  }

  method(type: string, method: string): Method | undefined {
    const key = this.key(type);
    let table = this.methods.get(key);
    if (table === undefined) this.methods.set(key, (table = new Map()));
    if (table.has(method)) return table.get(method);
    const found = this.findMethod(key, method);
    table.set(method, found);
    return found;
  }

  private findMethod(type: string, method: string): Method | undefined {
    let any: Method | undefined;
    for (const base of this.lineage(type)) {
      const methods = this.types.get(base)?.methods;
      if (methods === undefined) continue;
      if (Object.hasOwn(methods, method)) return { name: `${base}.${method}`, facts: methods[method] as FunctionFacts };
      const isPublic = !method.startsWith('_');
      if (isPublic && methods['*'] !== undefined) any ??= { name: `${base}.${method}`, facts: methods['*'] };
    }
    return any;
  }

  /** `Session.execute` as a function of its own. */
  private unbound(name: string): Method | undefined {
    const key = this.key(name);
    const dot = key.lastIndexOf('.');
    if (dot <= 0 || !this.types.has(key.slice(0, dot))) return undefined;
    return this.method(key.slice(0, dot), key.slice(dot + 1));
  }

  attribute(type: string, attribute: string): TypeText | undefined {
    for (const base of this.lineage(this.key(type))) {
      const attributes = this.types.get(base)?.attributes;
      if (attributes !== undefined && Object.hasOwn(attributes, attribute)) return attributes[attribute];
    }
    return undefined;
  }

  isA(type: string, base: string): boolean {
    const wanted = this.key(base);
    const key = this.key(type);
    return key === wanted || this.lineage(key).includes(wanted);
  }

  lineage(name: string): readonly string[] {
    const type = this.key(name);
    const kept = this.lineages.get(type);
    if (kept !== undefined) return kept;
    const found = [type];
    for (let index = 0; index < found.length; index += 1) {
      for (const base of this.types.get(found[index] as string)?.extends ?? []) {
        const key = this.key(base.replace(/\[.*$/, ''));
        if (!found.includes(key)) found.push(key);
      }
    }
    this.lineages.set(type, found);
    return found;
  }

  parse(text: TypeText): TypeNode | undefined {
    if (this.parsed.has(text)) return this.parsed.get(text);
    const node = parseTypeText(text);
    const made = node && this.normal(node);
    this.parsed.set(text, made);
    return made;
  }

  private normal(node: TypeNode): TypeNode {
    switch (node.kind) {
      case 'name':
        return { kind: 'name', name: this.key(node.name), args: node.args.map((arg) => this.normal(arg)) };
      case 'awaitable':
      case 'type':
      case 'callable':
        return { kind: node.kind, value: node.value && this.normal(node.value) };
      case 'union':
        return { kind: 'union', members: node.members.map((member) => this.normal(member)) };
      case 'fallback':
        return { kind: 'fallback', first: this.normal(node.first), second: this.normal(node.second) };
      default:
        return node;
    }
  }

  sections<K extends keyof ModelSections>(name: K): readonly NonNullable<ModelSections[K]>[] {
    const found: NonNullable<ModelSections[K]>[] = [];
    for (const model of this.models) {
      const section = model.sections?.[name];
      if (section !== undefined && section !== null) found.push(section as NonNullable<ModelSections[K]>);
    }
    return found;
  }

  private key(name: string): string {
    return this.aliases.global(this.canonical(name));
  }
}

function mergeTypes(first: TypeFacts | undefined, second: TypeFacts): TypeFacts {
  if (first === undefined) return second;
  const methods: Record<string, FunctionFacts> = { ...first.methods };
  for (const [name, facts] of Object.entries(second.methods ?? {})) methods[name] = { ...methods[name], ...facts };
  return {
    ...first,
    ...second,
    extends: [...new Set([...(first.extends ?? []), ...(second.extends ?? [])])],
    methods,
    attributes: { ...first.attributes, ...second.attributes },
  };
}
