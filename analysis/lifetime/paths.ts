import type { AnalysisContext } from '../facts.ts';
import { snakeCase } from '../growth/lexicon.ts';
import { lastName, type Func, type Value } from '../program/index.ts';
import { conventionsOf } from './conventions.ts';

const MAX_STEPS = 4;

/** Something says that the value is the path of a file, and not a file that is open already: its text, its type, or, where that is not known, its name. */
export function isPath(context: AnalysisContext, value: Value, scope: Func, depth = 0): boolean {
  if (value.kind === 'literal') return value.type === 'string';
  if (value.kind === 'template') return true;
  if (depth > MAX_STEPS) return false;
  if (value.kind === 'binary')
    return isPath(context, value.left, scope, depth + 1) || isPath(context, value.right, scope, depth + 1);
  const { pathTypes, pathWords } = conventionsOf(context.knowledge);
  const type = context.names.type(value, scope);
  if (type?.kind === 'library') return pathTypes.has(type.name);
  if (type !== undefined) return false;
  const name = lastName(value.kind === 'call' ? value.callee : value);
  if (name === undefined) return false;
  return pathWords.has(snakeCase(name).split('_').at(-1) ?? '');
}
