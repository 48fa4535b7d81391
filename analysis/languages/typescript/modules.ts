import type { ExportSpecifier, ImportSpecifier, ImportStatement, Statement } from '../../program/index.ts';
import { type NodeIndex, NONE } from '../../syntax/table.ts';
import { lowerClass } from './classes.ts';
import { lowerDecorator, lowerFunction } from './functions.ts';
import { unescaped } from './literals.ts';
import type { Lowering } from './lowering.ts';
import { lowerStatement } from './statements.ts';
import { lowerValue } from './values.ts';

/** `import …` in all its forms; `import x = require('m')` imports the default. */
export function lowerImport(c: Lowering, node: NodeIndex, out: Statement[]): void {
  const { field, kind, token } = c.grammar;
  const clause = c.ofKind(node, kind.import_clause);
  const required = c.ofKind(node, kind.import_require_clause);
  const specifiers: ImportSpecifier[] = [];
  if (clause !== NONE) clauseSpecifiers(c, clause, specifiers);
  if (required !== NONE) {
    const local = c.ofKind(required, kind.identifier);
    if (local !== NONE) specifiers.push(specifier(c, local, 'default', local, false));
  }
  const source = c.child(required === NONE ? node : required, field.source);
  const statement: ImportStatement = c.make({
    kind: 'import',
    start: c.start(node),
    end: c.end(node),
    source: source === NONE ? '' : unescaped(c.text(source).slice(1, -1)),
    sourceRange: c.range(source === NONE ? node : source),
    specifiers,
    isFrom: true,
    typeOnly: c.has(node, token.type),
  });
  c.imports.push(statement);
  out.push(statement);
}

function clauseSpecifiers(c: Lowering, clause: NodeIndex, specifiers: ImportSpecifier[]): void {
  const { field, kind, token } = c.grammar;
  for (const child of c.named(clause)) {
    const own = c.kind(child);
    if (own === kind.identifier) specifiers.push(specifier(c, child, 'default', child, false));
    else if (own === kind.namespace_import) specifiers.push(specifier(c, child, '*', c.first(child), false));
    else if (own === kind.named_imports) {
      for (const item of c.named(child)) {
        if (c.kind(item) !== kind.import_specifier) continue;
        const name = c.child(item, field.name);
        const alias = c.child(item, field.alias);
        if (name === NONE) continue;
        const typeOnly = c.has(item, token.type);
        specifiers.push(specifier(c, item, plainName(c, name), alias === NONE ? name : alias, typeOnly));
      }
    }
  }
}

function specifier(
  c: Lowering,
  node: NodeIndex,
  imported: string,
  localNode: NodeIndex,
  typeOnly: boolean,
): ImportSpecifier {
  const local = localNode === NONE ? undefined : c.identifier(localNode);
  return c.make({ kind: 'specifier', start: c.start(node), end: c.end(node), imported, local, typeOnly });
}

/** A name in an import or export list, which may be a string. */
function plainName(c: Lowering, node: NodeIndex): string {
  const text = c.text(node);
  return c.kind(node) === c.grammar.kind.string ? unescaped(text.slice(1, -1)) : text;
}

/** `import x = A.B` binds a name like a constant. */
export function lowerImportAlias(c: Lowering, node: NodeIndex, out: Statement[]): void {
  const [nameNode, valueNode] = c.named(node);
  if (nameNode === undefined || valueNode === undefined) return;
  const targets = [c.name(nameNode)];
  const value = lowerValue(c, valueNode);
  out.push(
    c.make({
      kind: 'bind',
      start: c.start(node),
      end: c.end(node),
      targets,
      value,
      annotation: undefined,
      declaration: 'const',
      exported: false,
    }),
  );
}

/** `export …`: a declaration gets its flag, everything else is an export statement. */
export function lowerExport(c: Lowering, node: NodeIndex, out: Statement[]): void {
  const { field, kind, token } = c.grammar;
  const declaration = c.child(node, field.declaration);
  const isDefault = c.has(node, token.default);
  if (declaration !== NONE) {
    exportDeclaration(c, node, declaration, isDefault, out);
    return;
  }
  const valueNode = c.child(node, field.value);
  if (valueNode !== NONE && exportDefinition(c, node, valueNode, out)) return;
  const source = c.child(node, field.source);
  const assigned = c.has(node, token['=']) ? c.first(node) : NONE;
  const exportedValue = valueNode !== NONE ? valueNode : assigned;
  out.push(
    c.make({
      kind: 'export',
      start: c.start(node),
      end: c.end(node),
      source: source === NONE ? undefined : unescaped(c.text(source).slice(1, -1)),
      sourceRange: source === NONE ? undefined : c.range(source),
      specifiers: exportSpecifiers(c, node, c.ofKind(node, kind.export_clause), source !== NONE),
      value: exportedValue === NONE ? undefined : lowerValue(c, exportedValue),
    }),
  );
}

type Exported = { start: number; exported: boolean | 'no' | 'named' | 'default' };

function exportDeclaration(
  c: Lowering,
  node: NodeIndex,
  declaration: NodeIndex,
  isDefault: boolean,
  out: Statement[],
): void {
  const { field } = c.grammar;
  const decorators = c.table.childrenByField(node, field.decorator);
  const made: Statement[] = [];
  if (decorators.length > 0 && c.table.kindName(declaration).endsWith('class_declaration')) {
    const outer = decorators.map((child) => lowerDecorator(c, child));
    const definition = lowerClass(c, declaration, outer);
    made.push(c.make({ kind: 'define-class', start: c.start(node), end: c.end(node), definition, exported: 'no' }));
  } else lowerStatement(c, declaration, made);
  for (const statement of made) {
    const draft = statement as unknown as Exported;
    if (statement.kind === 'bind' || statement.kind === 'define-type') draft.exported = true;
    else if (statement.kind === 'define-function' || statement.kind === 'define-class')
      draft.exported = isDefault ? 'default' : 'named';
    if (made.length === 1) draft.start = c.start(node);
    out.push(statement);
  }
}

/** `export default` of a function or class expression. */
function exportDefinition(c: Lowering, node: NodeIndex, valueNode: NodeIndex, out: Statement[]): boolean {
  const { kind, field } = c.grammar;
  const own = c.kind(valueNode);
  if (own === kind.function_expression || own === kind.function || own === kind.generator_function) {
    const func = lowerFunction(c, valueNode, { role: 'function', owner: undefined, decorators: [] });
    out.push(c.make({ kind: 'define-function', start: c.start(node), end: c.end(node), func, exported: 'default' }));
    return true;
  }
  if (own !== kind.class) return false;
  const outer = c.table.childrenByField(node, field.decorator).map((child) => lowerDecorator(c, child));
  const definition = lowerClass(c, valueNode, outer);
  out.push(c.make({ kind: 'define-class', start: c.start(node), end: c.end(node), definition, exported: 'default' }));
  return true;
}

function exportSpecifiers(c: Lowering, node: NodeIndex, clause: NodeIndex, hasSource: boolean): ExportSpecifier[] {
  const { field, kind, token } = c.grammar;
  const namespace = c.ofKind(node, kind.namespace_export);
  if (namespace !== NONE) {
    const name = c.first(namespace);
    const exported = name === NONE ? undefined : plainName(c, name);
    return [
      c.make({
        kind: 'export-specifier' as const,
        start: c.start(namespace),
        end: c.end(namespace),
        imported: '*',
        exported,
      }),
    ];
  }
  if (clause === NONE) {
    const star = c.token(node, token['*']);
    return hasSource && star !== NONE
      ? [
          c.make({
            kind: 'export-specifier' as const,
            start: c.start(star),
            end: c.end(star),
            imported: '*',
            exported: undefined,
          }),
        ]
      : [];
  }
  const specifiers: ExportSpecifier[] = [];
  for (const child of c.named(clause)) {
    const name = c.child(child, field.name);
    if (c.kind(child) !== kind.export_specifier || name === NONE) continue;
    const alias = c.child(child, field.alias);
    const exported = plainName(c, alias === NONE ? name : alias);
    specifiers.push(
      c.make({
        kind: 'export-specifier' as const,
        start: c.start(child),
        end: c.end(child),
        imported: plainName(c, name),
        exported,
      }),
    );
  }
  return specifiers;
}
