import type { Func } from '../program/index.ts';
import type { Entries } from './types.ts';

/** Nothing runs the function but the start of the program, by all who call it; that its file lies among scripts says nothing of that. */
export function runsAtStart(entries: Entries, func: Func): boolean {
  if (func.role === 'module') return true;
  return isPartOfProgram(entries.fileKind) && entries.when(func) === 'before';
}

/** When its functions run, their callers tell. */
export function isPartOfProgram(kind: Entries['fileKind'] | undefined): boolean {
  return kind === 'source' || kind === 'example';
}
