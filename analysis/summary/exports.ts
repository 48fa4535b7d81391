import type { Facts } from '../facts.ts';
import type { Binding } from '../names/types.ts';
import { boundPackage, type Statement, type Value } from '../program/index.ts';

/** The name under which a module's whole is exported that is no collection of names: `module.exports = Client`. */
export const WHOLE = '=';

/** What a module gives to others under a name. */
export type Exported =
  | { readonly kind: 'binding'; readonly binding: Binding }
  | ({ readonly kind: 'import'; readonly others?: readonly ImportedName[] } & ImportedName)
  | { readonly kind: 'value'; readonly value: Value };

/** A name of another module, source as written. */
export interface ImportedName {
  readonly source: string;
  readonly name: string;
}

export interface Exports {
  readonly names: ReadonlyMap<string, Exported>;
  readonly stars: readonly string[];
  /** The names `__all__` lists, where that can be read. */
  readonly all?: readonly string[];
}

/** The names a module exports: in Python all it binds, in TypeScript what it says, CommonJS too. */
export function exportedNames(facts: Facts): Exports {
  return facts.module.language === 'python' ? pythonExports(facts) : typescriptExports(facts);
}

function pythonExports(facts: Facts): Exports {
  const names = new Map<string, Exported>();
  for (const [name, binding] of facts.names.bindings(facts.module.body)) names.set(name, ofBinding(facts, binding));
  const stars: string[] = [];
  for (const statement of facts.module.imports)
    if (statement.isFrom && statement.specifiers[0]?.local === undefined) stars.push(statement.source);
  const all = names.has('__all__') ? listedNames(facts.module.body.body.statements) : undefined;
  return all === undefined ? { names, stars } : { names, stars, all };
}

/** What `__all__` holds after `__all__ = […]`, `__all__ += […]`; undefined where some of it is computed. */
function listedNames(statements: readonly Statement[]): string[] | undefined {
  let found: string[] | undefined;
  for (const statement of statements) {
    const isUpdate = statement.kind === 'update';
    if (!isUpdate && statement.kind !== 'bind') continue;
    const targets = isUpdate ? [statement.target] : statement.targets;
    if (!targets.some((one) => one.kind === 'name' && one.text === '__all__')) continue;
    const added = stringsIn(statement.value);
    if (added === undefined || (isUpdate && found === undefined)) return undefined;
    found = isUpdate ? [...(found ?? []), ...added] : added;
  }
  return found;
}

function stringsIn(value: Value | undefined): string[] | undefined {
  if (value?.kind !== 'sequence') return undefined;
  const texts = value.elements.flatMap((one) =>
    one.kind === 'literal' && typeof one.value === 'string' ? [one.value] : [],
  );
  return texts.length === value.elements.length ? texts : undefined;
}

/** A binding, or where it was imported from. */
function ofBinding(facts: Facts, binding: Binding): Exported {
  // `except ImportError: redis = None` says nothing of what it is where it is there.
  const writes = binding.writes.filter(({ value }) => value?.kind !== 'literal' || value.type !== 'null');
  if (writes.some((one) => one.kind !== 'import')) return { kind: 'binding', binding };
  // What only type checkers import counts where nothing else does.
  const imports = writes.flatMap((write) => importAt(facts, write.at));
  const [first, ...others] = [...imports].sort((a, b) => Number(a.typeOnly) - Number(b.typeOnly));
  if (first === undefined) return { kind: 'binding', binding };
  const { source, name } = first;
  return others.length === 0 ? { kind: 'import', source, name } : { kind: 'import', source, name, others };
}

interface FoundImport extends ImportedName {
  readonly typeOnly: boolean;
}

function importAt({ module }: Facts, at: Binding['writes'][number]['at']): FoundImport[] {
  for (const statement of module.imports) {
    const specifier = statement.specifiers.find((one) => one.local === at);
    if (specifier === undefined) continue;
    return [
      {
        source: boundPackage(statement, specifier) ?? statement.source,
        name: statement.isFrom || module.language !== 'python' ? specifier.imported : '*',
        typeOnly: statement.typeOnly || specifier.typeOnly,
      },
    ];
  }
  return [];
}

function typescriptExports(facts: Facts): Exports {
  const names = new Map<string, Exported>();
  const stars: string[] = [];
  const bindings = facts.names.bindings(facts.module.body);
  const add = (name: string, local: string) => {
    const binding = bindings.get(local);
    if (binding !== undefined) names.set(name, ofBinding(facts, binding));
  };
  for (const statement of facts.module.body.body.statements) {
    exportsOfStatement(statement, add, names, stars);
    commonJs(statement, add, names, stars);
  }
  return { names, stars };
}

function exportsOfStatement(
  statement: Statement,
  add: (name: string, local: string) => void,
  names: Map<string, Exported>,
  stars: string[],
): void {
  switch (statement.kind) {
    case 'bind':
      if (statement.exported) for (const name of statement.targets.flatMap(namesIn)) add(name, name);
      break;
    case 'define-function':
    case 'define-class': {
      const { exported } = statement;
      if (exported === 'no') break;
      const name = statement.kind === 'define-function' ? statement.func.name : statement.definition.name;
      const { start, end } = statement;
      if (name !== undefined) add(exported === 'default' ? 'default' : name.text, name.text);
      else if (statement.kind === 'define-function')
        names.set('default', { kind: 'value', value: { kind: 'function', func: statement.func, start, end } });
      else
        names.set('default', { kind: 'value', value: { kind: 'class', definition: statement.definition, start, end } });
      break;
    }
    case 'define-type':
      // A value of the same name says more.
      if (statement.exported && !names.has(statement.name.text)) add(statement.name.text, statement.name.text);
      break;
    case 'export':
      if (statement.value !== undefined) {
        const { value } = statement;
        if (value.kind === 'name') add('default', value.text);
        if (!names.has('default')) names.set('default', { kind: 'value', value });
      }
      for (const { imported, exported } of statement.specifiers) {
        if (statement.source === undefined) add(exported ?? imported, imported);
        else if (exported === undefined) stars.push(statement.source);
        else names.set(exported, { kind: 'import', source: statement.source, name: imported });
      }
      break;
    default:
      break;
  }
}

type Pattern = (Statement & { readonly kind: 'bind' })['targets'][number];

function namesIn(pattern: Pattern): string[] {
  switch (pattern.kind) {
    case 'name':
      return [pattern.text];
    case 'sequence-pattern':
      return pattern.elements.flatMap((one) => (one === undefined ? [] : namesIn(one)));
    case 'mapping-pattern':
      return pattern.entries.flatMap((one) => namesIn(one.target));
    case 'rest-pattern':
    case 'default-pattern':
      return namesIn(pattern.target);
    default:
      return [];
  }
}

/** `module.exports = …`, `exports.name = …`, `module.exports.name = …` */
function commonJs(
  statement: Statement,
  add: (name: string, local: string) => void,
  names: Map<string, Exported>,
  stars: string[],
): void {
  const assigned =
    statement.kind === 'bind'
      ? statement
      : statement.kind === 'expression' && statement.value.kind === 'assign'
        ? { targets: [statement.value.target], value: statement.value.value }
        : undefined;
  const value = assigned?.value;
  if (assigned === undefined || value === undefined) return;
  const give = (name: string, given: Value) => {
    if (given.kind === 'name') add(name, given.text);
    if (given.kind !== 'name' || !names.has(name)) names.set(name, { kind: 'value', value: given });
  };
  for (const target of assigned.targets) {
    if (target.kind !== 'attribute') continue;
    if (isExports(target)) {
      give('default', value);
      if (value.kind !== 'mapping') {
        give(WHOLE, value);
        continue;
      }
      for (const { key, value: item } of value.entries) {
        const all = key === undefined ? requiredSource(item) : undefined;
        if (key?.kind === 'identifier') give(key.text, item);
        else if (all !== undefined) stars.push(all);
      }
    } else if (isExports(target.object)) give(target.name, value);
  }
}

/** `…` of `...require('…')` */
function requiredSource(value: Value): string | undefined {
  if (value.kind !== 'call' || value.callee.kind !== 'name' || value.callee.text !== 'require') return undefined;
  const source = value.args[0]?.value;
  return source?.kind === 'literal' && typeof source.value === 'string' ? source.value : undefined;
}

function isExports(value: Value | Pattern): boolean {
  if (value.kind === 'name') return value.text === 'exports';
  return (
    value.kind === 'attribute' &&
    value.name === 'exports' &&
    value.object.kind === 'name' &&
    value.object.text === 'module'
  );
}
