import type { Identifier, ImportSpecifier, Located, Statement } from '../../program/index.ts';
import { NONE } from '../../syntax/table.ts';
import type { Lowering } from './lowering.ts';

/** `import a.b as c, d`: one statement a module; alone, it has the range of the whole. */
export function importStatement(lowering: Lowering, node: number, into: Statement[]): void {
  const { table, fields } = lowering;
  const items = table.childrenByField(node, fields.name);
  for (const item of items) {
    const isAliased = table.kindName(item) === 'aliased_import';
    const path = isAliased ? lowering.field(item, fields.name) : item;
    const alias = isAliased ? lowering.field(item, fields.alias) : NONE;
    const bound = alias === NONE ? table.firstNamedChild(path) : alias;
    const local = bound === NONE ? undefined : lowering.identifier(bound);
    const at = items.length === 1 ? node : item;
    note(lowering, into, at, {
      source: dotted(table.slice(path)),
      sourceRange: lowering.range(path),
      specifiers: [specifier(lowering, item, '*', local)],
      isFrom: false,
    });
  }
}

/** `from ..m import x as y, z`, `from m import *`, `from __future__ import annotations`. */
export function fromImportStatement(lowering: Lowering, node: number, into: Statement[]): void {
  const { table, fields } = lowering;
  const specifiers: ImportSpecifier[] = [];
  let module = lowering.field(node, fields.module_name);
  const stop = table.next[node]!;
  for (let child = node + 1; child < stop; child = table.next[child]!) {
    const kind = table.kindName(child);
    if (kind === '__future__') module = child;
    else if (kind === 'wildcard_import') specifiers.push(specifier(lowering, child, '*', undefined));
    else if (table.field[child] === fields.name) specifiers.push(fromSpecifier(lowering, child));
  }
  if (module === NONE) {
    into.push(lowering.brokenStatement(lowering.start(node), lowering.end(node)));
    return;
  }
  const source = dotted(table.slice(module));
  note(lowering, into, node, { source, sourceRange: lowering.range(module), specifiers, isFrom: true });
}

function fromSpecifier(lowering: Lowering, node: number): ImportSpecifier {
  const { table, fields } = lowering;
  if (table.kindName(node) !== 'aliased_import') {
    return specifier(lowering, node, table.slice(node), lowering.identifier(node));
  }
  const name = lowering.field(node, fields.name);
  const alias = lowering.field(node, fields.alias);
  return specifier(lowering, node, table.slice(name), lowering.identifier(alias === NONE ? name : alias));
}

function specifier(lowering: Lowering, node: number, imported: string, local: Identifier | undefined): ImportSpecifier {
  const start = lowering.start(node);
  return lowering.add({
    kind: 'specifier',
    start,
    end: lowering.end(node),
    imported,
    local,
    typeOnly: lowering.typeOnly,
  });
}

/** Blanks may stand between the dots. */
function dotted(text: string): string {
  return text.replace(/[\s\\]+/g, '');
}

function note(
  lowering: Lowering,
  into: Statement[],
  node: number,
  parts: {
    readonly source: string;
    readonly sourceRange: Located;
    readonly specifiers: readonly ImportSpecifier[];
    readonly isFrom: boolean;
  },
): void {
  const statement = lowering.add({
    kind: 'import' as const,
    start: lowering.start(node),
    end: lowering.end(node),
    source: parts.source,
    sourceRange: parts.sourceRange,
    specifiers: parts.specifiers,
    isFrom: parts.isFrom,
    typeOnly: lowering.typeOnly,
  });
  lowering.imports.push(statement);
  into.push(statement);
}
