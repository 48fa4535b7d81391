import type { AnalysisContext } from '../facts.ts';
import type { ImportStatement } from '../program/index.ts';
import type { OwnImports } from './types.ts';

/** Counts the imports that lead into the project, and those that should. */
export function ownImports({ module, surroundings }: AnalysisContext): OwnImports {
  let found = 0;
  let missing = 0;
  const isPython = module.language === 'python';
  for (const statement of module.imports) {
    if (leadsSomewhere(statement, isPython, (source) => surroundings.resolve(source) !== undefined)) found += 1;
    else if (isPython ? isOwnPackage(statement.source, surroundings.path) : isOwnFile(statement.source)) missing += 1;
  }
  return { found, missing };
}

function leadsSomewhere(
  { source, specifiers }: ImportStatement,
  isPython: boolean,
  resolves: (source: string) => boolean,
): boolean {
  if (resolves(source)) return true;
  const inside = source.endsWith('.') ? source : `${source}.`;
  return isPython && specifiers.some(({ imported }) => resolves(inside + imported));
}

/** Relative, or beginning with a folder the file itself lies in: `src.core.config` in `src/api/users.py`. */
function isOwnPackage(source: string, path: string): boolean {
  if (source.startsWith('.')) return true;
  const [first = '', second] = source.split('.');
  return second !== undefined && path.split('/').slice(0, -1).includes(first);
}

/** Relative, or under one of the usual short names of a source folder; files that hold no code are left aside. */
function isOwnFile(source: string): boolean {
  if (!/^(\.{1,2}\/|[@~]\/)/.test(source)) return false;
  return !/\.(?!([cm]?[jt]sx?|vue|svelte)$)[a-z]+$/i.test(source.slice(source.lastIndexOf('/') + 1));
}
