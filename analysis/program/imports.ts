import type { ImportSpecifier, ImportStatement } from './statements.ts';

/**
 * The package that Python's `import a.b` binds in place of the module it names; undefined for every other import.
 * `import a.b as a` binds the module, though under the name of its package.
 */
export function boundPackage(statement: ImportStatement, specifier: ImportSpecifier): string | undefined {
  const { local } = specifier;
  if (statement.isFrom || local === undefined || local.start >= statement.sourceRange.end) return undefined;
  return statement.source.includes('.') ? local.text : undefined;
}
