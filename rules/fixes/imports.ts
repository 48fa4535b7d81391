import { boundPackage, type ImportStatement, type Module } from '../../analysis/program/index.ts';
import type { Edit } from '../rule.ts';
import { indentAt, insert, lineStart, quoteStyle, startsLine, usesSemicolons } from './edits.ts';
import { type ImportRequest, placeLine, requireSource, topLevelImports } from './import-place.ts';

export interface ImportResult {
  readonly edits: readonly Edit[];
  /** What the code calls it: the existing local name where it was imported already. */
  readonly local: string;
}

/** The edits that make the things available at module level, each once; none where they are there already. Names bound by type-only imports or inside functions do not count as there. */
export function addImports(module: Module, requests: readonly ImportRequest[]): { edits: Edit[]; locals: string[] } {
  const edits: Edit[] = [];
  const locals: string[] = [];
  const fresh = new Map<string, ImportRequest>();
  for (const request of requests) {
    const existing = imported(module, request);
    const made = existing === undefined ? asValue(module, request) : undefined;
    locals.push(existing ?? made?.local ?? request.as ?? localName(request));
    if (made !== undefined) edits.push(...made.edits.filter((one) => !edits.some(({ start }) => start === one.start)));
    else if (existing === undefined) fresh.set(`${request.module}#${request.name}`, request);
  }
  const grouped = new Map<string, ImportRequest[]>();
  for (const request of fresh.values()) {
    const key = request.name === '*' ? `${request.module}#*` : request.module;
    grouped.set(key, [...(grouped.get(key) ?? []), request]);
  }
  for (const group of grouped.values()) edits.push(...edit(module, group));
  return { edits: edits.map((one) => ({ ...one, once: true })), locals };
}

export function addImport(module: Module, request: ImportRequest): ImportResult {
  const { edits, locals } = addImports(module, [request]);
  return { edits, local: locals[0] as string };
}

/** A type-only import of the thing binds its name: it becomes one of the value, too. Undefined where there is none, or others are imported as types with it. */
function asValue(module: Module, request: ImportRequest): ImportResult | undefined {
  if (module.language !== 'typescript') return undefined;
  for (const statement of topLevelImports(module)) {
    if (!sameModule(statement.source, request.module)) continue;
    const found = statement.specifiers.find((one) => one.imported === request.name && one.local !== undefined);
    if (found?.local === undefined || (statement.typeOnly && statement.specifiers.length > 1)) continue;
    const from = statement.typeOnly ? statement.start : found.start;
    const word = /^(import\s+)?type\s+/.exec(module.text.slice(from, found.local.end));
    if (word === null) continue;
    const kept = word[1]?.length ?? 0;
    return { edits: [{ start: from + kept, end: from + word[0].length, text: '' }], local: found.local.text };
  }
  return undefined;
}

function localName(request: ImportRequest): string {
  if (request.name !== '*' && request.name !== 'default') return request.name;
  return (request.module.split(/[./:]/).at(-1) ?? request.module).replace(/-(\w)/g, (_, letter: string) =>
    letter.toUpperCase(),
  );
}

function sameModule(a: string, b: string): boolean {
  return a === b || a.replace(/^node:/, '') === b.replace(/^node:/, '');
}

/** The local name under which the thing is bound at module level by an import that exists at run time. */
export function imported(module: Module, request: ImportRequest): string | undefined {
  for (const statement of topLevelImports(module)) {
    if (statement.typeOnly || !sameModule(statement.source, request.module)) continue;
    for (const specifier of statement.specifiers) {
      if (specifier.typeOnly || specifier.local === undefined || specifier.imported !== request.name) continue;
      return boundPackage(statement, specifier) === undefined ? specifier.local.text : statement.source;
    }
  }
  return required(module, request);
}

/** CommonJS: `const x = require('m')`, `const {a} = require('m')`. */
function required(module: Module, request: ImportRequest): string | undefined {
  if (module.language !== 'typescript') return undefined;
  for (const statement of module.body.body.statements) {
    const source = requireSource(statement);
    if (source === undefined || !sameModule(source, request.module) || statement.kind !== 'bind') continue;
    const target = statement.targets[0];
    if (target?.kind === 'name' && (request.name === '*' || request.name === 'default')) return target.text;
    if (target?.kind !== 'mapping-pattern') continue;
    for (const entry of target.entries) {
      if (entry.key?.kind === 'identifier' && entry.key.text === request.name && entry.target.kind === 'name')
        return entry.target.text;
    }
  }
  return undefined;
}

function edit(module: Module, group: readonly ImportRequest[]): Edit[] {
  return module.language === 'python' ? pythonImport(module, group) : typescriptImport(module, group);
}

function pythonImport(module: Module, group: readonly ImportRequest[]): Edit[] {
  const first = group[0] as ImportRequest;
  if (first.name !== '*') {
    const merged = mergeIntoPython(module, group);
    if (merged !== undefined) return [merged];
  }
  const names = group.map((one) =>
    one.as !== undefined && one.as !== one.name ? `${one.name} as ${one.as}` : one.name,
  );
  const line =
    first.name === '*'
      ? `import ${first.module}${first.as !== undefined && first.as !== first.module ? ` as ${first.as}` : ''}`
      : `from ${first.module} import ${names.sort().join(', ')}`;
  return [placeLine(module, line, first)];
}

/** `from m import a` → `from m import a, b`, also over several lines in parentheses. */
function mergeIntoPython(module: Module, group: readonly ImportRequest[]): Edit | undefined {
  const target = topLevelImports(module).find(
    (one) =>
      one.isFrom &&
      !one.typeOnly &&
      one.source === group[0]?.module &&
      one.specifiers.length > 0 &&
      one.specifiers[0]?.imported !== '*',
  );
  const last = target?.specifiers.at(-1);
  if (target === undefined || last === undefined) return undefined;
  const names = group
    .map((one) => (one.as !== undefined && one.as !== one.name ? `${one.name} as ${one.as}` : one.name))
    .sort();
  return insert(last.end, names.map((name) => separator(module.text, target, last.start) + name).join(''));
}

function separator(text: string, statement: ImportStatement, lastStart: number): string {
  const own = lineStart(text, lastStart) !== lineStart(text, statement.start) && startsLine(text, lastStart);
  return own ? `,\n${indentAt(text, lastStart)}` : ', ';
}

function typescriptImport(module: Module, group: readonly ImportRequest[]): Edit[] {
  const first = group[0] as ImportRequest;
  const named = group.filter((one) => one.name !== '*' && one.name !== 'default');
  const quote = typescriptQuote(module);
  const end = usesSemicolons(module) ? ';' : '';
  const names = named.map((one) =>
    one.as !== undefined && one.as !== one.name
      ? { imported: one.name, local: one.as }
      : { imported: one.name, local: one.name },
  );
  if (
    topLevelImports(module).length === 0 &&
    module.body.body.statements.some((one) => requireSource(one) !== undefined)
  ) {
    const whole = group.find((one) => one.name === '*' || one.name === 'default');
    const pattern = names
      .map((one) => (one.imported === one.local ? one.local : `${one.imported}: ${one.local}`))
      .join(', ');
    const left = whole === undefined ? `{ ${pattern} }` : (whole.as ?? localName(whole));
    return [placeLine(module, `const ${left} = require(${quote}${first.module}${quote})${end}`, first)];
  }
  const list = names.map((one) => (one.imported === one.local ? one.local : `${one.imported} as ${one.local}`));
  const merged = list.length === group.length ? mergeIntoTypescript(module, first.module, list) : undefined;
  if (merged !== undefined) return [merged];
  const whole = group.find((one) => one.name === '*');
  const fallback = group.find((one) => one.name === 'default');
  const clause = [
    ...(fallback === undefined ? [] : [fallback.as ?? localName(fallback)]),
    ...(whole === undefined ? [] : [`* as ${whole.as ?? localName(whole)}`]),
    ...(list.length === 0 ? [] : [`{ ${list.join(', ')} }`]),
  ].join(', ');
  return [placeLine(module, `import ${clause} from ${quote}${first.module}${quote}${end}`, first)];
}

function typescriptQuote(module: Module): string {
  const first = topLevelImports(module)[0];
  const char = first === undefined ? undefined : module.text[first.sourceRange.start];
  return char === '"' || char === "'" ? char : quoteStyle(module);
}

function mergeIntoTypescript(module: Module, source: string, names: readonly string[]): Edit | undefined {
  for (const statement of topLevelImports(module)) {
    if (statement.typeOnly || !sameModule(statement.source, source)) continue;
    const last = statement.specifiers.filter((one) => one.imported !== 'default' && one.imported !== '*').at(-1);
    if (last === undefined || statement.specifiers.some((one) => one.imported === '*')) continue;
    const between = separator(module.text, statement, last.start);
    return insert(last.end, names.map((name) => between + name).join(''));
  }
  return undefined;
}
