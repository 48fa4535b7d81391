import type { Stall } from '../../analysis/effects/types.ts';
import type { Facts } from '../../analysis/facts.ts';
import type { Family } from '../../analysis/knowledge/model.ts';
import type { CallValue, Func, Value } from '../../analysis/program/index.ts';
import { Walker } from '../../analysis/program/index.ts';
import type { Edit, Repair } from '../rule.ts';
import { insert, sortEdits } from './edits.ts';
import { addImport, addImports } from './imports.ts';

/** What belongs to the thread that made it, or is not meant to be used by two. */
const BOUND: ReadonlySet<Family> = new Set(['session', 'connection', 'lock', 'generator', 'iterator']);

/** The call gets, or is a method of, a session, connection or cursor, which must not wander to another thread. */
export function awaitsResource(facts: Facts, { call, func, on }: Stall): boolean {
  if (call.callee.kind === 'attribute') {
    const receiver = bindingOf(facts, call.callee.object, func);
    if (receiver === 'thread' || (on === 'database' && receiver !== 'none')) return true;
  }
  return call.args.some((argument) => bindingOf(facts, argument.value, func) === 'thread');
}

/** What a value is bound to: a 'thread'; 'none' where the models say that threads may share it; undefined where nothing is known. */
function bindingOf({ names, knowledge }: Facts, value: Value, scope: Func): 'thread' | 'none' | undefined {
  const type = names.type(value, scope);
  const members = type?.kind === 'union' ? type.members : [type];
  const shared = new Set(knowledge.sections('effects').flatMap((section) => section.threadSafe ?? []));
  let found: 'none' | undefined;
  for (const member of members) {
    if (member?.kind !== 'library') continue;
    const lineage = knowledge.lineage(member.name);
    if (lineage.some((name) => shared.has(name))) found = 'none';
    else if (lineage.some((name) => BOUND.has(knowledge.type(name)?.resource?.family ?? 'handle'))) return 'thread';
  }
  return found;
}

/** What is called is a coroutine that runs a function it is given: a thread could only make the coroutine. */
export function isCoroutine({ names }: Facts, { call, func }: Stall): boolean {
  const callee = names.callee(call, func);
  if (callee.kind === 'function') return callee.func.isAsync;
  return callee.kind === 'remote-function' && callee.summary.isAsync;
}

/** `f(a, b)` → `await asyncio.to_thread(f, a, b)`; before Python 3.9 through the loop's executor. */
export function threadRepair(facts: Facts, stall: Stall): Repair | undefined {
  const { call, func } = stall;
  if (!func.isAsync || awaitsResource(facts, stall) || !mayAwait(func, call) || isCoroutine(facts, stall))
    return undefined;
  const { python } = facts.surroundings.project;
  const isOld = python !== undefined && (python[0] < 3 || (python[0] === 3 && python[1] < 9));
  const name = shortCallee(facts, call);
  return {
    title: `Run \`${name}\` in a thread with \`${isOld ? 'run_in_executor' : 'asyncio.to_thread'}\` (other requests run meanwhile)`,
    safety: 'asks',
    why: 'Other code of the loop runs while the thread works, so state they share may change in between.',
    edits: sortEdits(isOld ? executorEdits(facts, call) : threadEdits(facts, call)),
  };
}

function threadEdits({ module }: Facts, call: CallValue): Edit[] {
  const { edits, local } = addImport(module, { module: 'asyncio', name: '*', standard: true });
  return [...edits, ...wrap(module.text, call, `await ${local}.to_thread(`, '')];
}

function executorEdits({ module }: Facts, call: CallValue): Edit[] {
  const byKeyword = call.args.some((argument) => argument.keyword !== undefined || argument.spread === 'keyword');
  const standard = { name: '*', standard: true } as const;
  const { edits, locals } = addImports(module, [
    { module: 'asyncio', ...standard },
    ...(byKeyword ? [{ module: 'functools', ...standard }] : []),
  ]);
  const opening = `await ${locals[0]}.get_running_loop().run_in_executor(None, `;
  if (!byKeyword) return [...edits, ...wrap(module.text, call, opening, '')];
  return [...edits, ...wrap(module.text, call, `${opening}${locals[1]}.partial(`, ')')];
}

/** Turns `f(a)` into `OPENING f, a CLOSING)`, in parentheses where something is done with the result at once. */
function wrap(text: string, call: CallValue, opening: string, closing: string): Edit[] {
  const next = /^[ \t]*([.[(])/.test(text.slice(call.end, call.end + 20));
  const edits = [insert(call.start, next ? `(${opening}` : opening)];
  const { callee, args } = call;
  const [first] = args;
  const paren = callee.end + (/^\s*/.exec(text.slice(callee.end))?.[0].length ?? 0);
  let end = closing + (next ? ')' : '');
  if (first === undefined) edits.push({ start: paren, end: call.end - 1, text: '' });
  else if (first.start === paren) {
    // A generator expression has the call's parentheses for its own.
    edits.push(insert(paren, ', '));
    end = `)${end}`;
  } else {
    const isBroken = /^[ \t]*(#|[\r\n])/.test(text.slice(paren + 1));
    edits.push({ start: paren, end: paren + 1, text: isBroken ? ',' : ', ' });
  }
  if (end !== '') edits.push(insert(call.end, end));
  return edits;
}

/** `await` may stand where the call does: not in a generator expression, which would become an asynchronous one. */
export function mayAwait(func: Func, call: CallValue): boolean {
  const finder = new GeneratorFinder(call);
  finder.scope = func;
  finder.block(func.body);
  return finder.isFree;
}

class GeneratorFinder extends Walker {
  isFree = false;
  private inside = 0;
  private readonly call: CallValue;

  constructor(call: CallValue) {
    super();
    this.call = call;
  }

  override func(func: Func): void {
    this.signature(func);
  }

  override value(value: Value): void {
    if (value === this.call) this.isFree = this.inside === 0;
    const isGenerator = value.kind === 'comprehension' && value.type === 'generator';
    if (isGenerator) this.inside += 1;
    super.value(value);
    if (isGenerator) this.inside -= 1;
  }
}

function shortCallee({ module }: Facts, { callee }: CallValue): string {
  const name = module.text.slice(callee.start, callee.end).replace(/\s+/g, '');
  return name.length > 40 ? `…${name.slice(name.lastIndexOf('.'))}` : name;
}
