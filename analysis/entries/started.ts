import { type Func, callsOf } from '../program/index.ts';
import type { EntryContext } from './types.ts';
import { awaitedIn } from './given.ts';

/** Whether a coroutine starts what goes on beside it: it hands a coroutine to somebody instead of awaiting it, calls what runs something later, or opens what lives on the loop, as connections do that send signs of life. */
export function startsOthers({ names, knowledge }: EntryContext, func: Func): boolean {
  const { unit } = func;
  if (unit === undefined) return false;
  const awaited = awaitedIn(unit);
  return callsOf(unit).all.some(({ call, scope }) => {
    if (call.start < func.start || call.end > func.end) return false;
    const callee = names.callee(call, scope ?? func);
    if (callee.kind === 'function') return callee.func.isAsync && !callee.func.isGenerator && !awaited.has(call);
    if (callee.kind === 'remote-function') return callee.summary.isAsync === true && !awaited.has(call);
    if (callee.kind !== 'library') return false;
    if (callee.facts?.params?.some(({ runs }) => runs === 'later') === true) return true;
    const opens = callee.constructs !== undefined || callee.facts?.acquires === true;
    const type = opens ? names.type(call, scope ?? func) : undefined;
    return type?.kind === 'library' && knowledge.type(type.name)?.resource?.asyncRelease === true;
  });
}
