import type { Stall } from '../../analysis/effects/types.ts';
import type { Facts } from '../../analysis/facts.ts';
import type { CallValue, Func, Value } from '../../analysis/program/index.ts';
import { Walker } from '../../analysis/program/index.ts';
import { phrase, type PhraseValue } from '../phrase.ts';
import type { Edit, Repair } from '../rule.ts';
import { indentAt, insert, sortEdits } from './edits.ts';
import { needsLoop } from './async-plain.ts';
import { addImport, addImports } from './imports.ts';
import { isBoundToThread, usesInTurn } from './thread-use.ts';

/** What is called is a coroutine that runs a function it is given: a thread could only make the coroutine. */
export function isCoroutine({ names }: Facts, { call, func }: Stall): boolean {
  const callee = names.callee(call, func);
  if (callee.kind === 'function') return callee.func.isAsync;
  return callee.kind === 'remote-function' && callee.summary.isAsync;
}

/** What a stall waits for is reached through something that must not go to another thread. */
export function awaitsResource(facts: Facts, { call, func, on }: Stall): boolean {
  return isBoundToThread(facts, call, func, on === 'database');
}

/**
 * `f(a, b)` → `await asyncio.to_thread(f, a, b)`; before Python 3.9 through the loop's executor. The further calls of the function that wait for the same database go to threads with it.
 */
export function threadRepair(facts: Facts, stall: Stall): Repair | undefined {
  const { call, func } = stall;
  if (!mayMove(facts, stall)) return undefined;
  const further = stall.on === 'database' ? stall.also.filter((one) => mayMove(facts, { ...stall, call: one })) : [];
  const calls = [call, ...further];
  const { python } = facts.surroundings.project;
  const isOld = python !== undefined && (python[0] < 3 || (python[0] === 3 && python[1] < 9));
  const how = isOld ? 'run_in_executor' : 'asyncio.to_thread';
  const inTurn = [...new Set(calls.flatMap((one) => usesInTurn(facts, one, func)))];
  const moved = inTurn
    .map((name) => `\`${name}\``)
    .reduce<PhraseValue>((all, name) => (all === '' ? name : phrase`${all} and ${name}`), '');
  return {
    title:
      further.length === 0
        ? phrase`Run \`${shortCallee(facts, call)}\` in a thread with \`${how}\` (other requests run meanwhile)`
        : phrase`Run ${calls.length} calls in threads with \`${how}\` (other requests run meanwhile)`,
    safety: 'asks',
    why:
      moved === ''
        ? phrase`Other code of the loop runs while the thread works, so state they share may change in between.`
        : phrase`Other code of the loop runs while the thread works, so state they share may change in between. ${moved} goes to the thread: its driver must allow that, and nothing else may use it meanwhile.`,
    edits: sortEdits(isOld ? executorEdits(facts, func, calls) : threadEdits(facts, func, calls)),
  };
}

function mayMove(facts: Facts, stall: Stall): boolean {
  const { call, func } = stall;
  if (!func.isAsync || awaitsResource(facts, stall) || !mayAwait(func, call) || isCoroutine(facts, stall)) return false;
  const callee = facts.names.callee(call, func);
  // No loop runs in the thread for it to start something on.
  return callee.kind !== 'function' || !needsLoop(facts, callee.func);
}

function threadEdits({ module }: Facts, func: Func, calls: readonly CallValue[]): Edit[] {
  const { edits, local } = addImport(module, { module: 'asyncio', name: '*', standard: true });
  return [...edits, ...calls.flatMap((call) => wrap(module.text, func, call, `await ${local}.to_thread(`, ''))];
}

function executorEdits({ module }: Facts, func: Func, calls: readonly CallValue[]): Edit[] {
  const byKeyword = (call: CallValue): boolean =>
    call.args.some((argument) => argument.keyword !== undefined || argument.spread === 'keyword');
  const standard = { name: '*', standard: true } as const;
  const { edits, locals } = addImports(module, [
    { module: 'asyncio', ...standard },
    ...(calls.some(byKeyword) ? [{ module: 'functools', ...standard }] : []),
  ]);
  const opening = `await ${locals[0]}.get_running_loop().run_in_executor(None, `;
  return [
    ...edits,
    ...calls.flatMap((call) =>
      byKeyword(call)
        ? wrap(module.text, func, call, `${opening}${locals[1]}.partial(`, ')')
        : wrap(module.text, func, call, opening, ''),
    ),
  ];
}

/** Turns `f(a)` into `OPENING f, a CLOSING)`, in parentheses where something is done with the result at once. */
function wrap(text: string, func: Func, call: CallValue, opening: string, closing: string): Edit[] {
  const next = placeOf(func, call)?.isObject === true;
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
    // Arguments with lines of their own: so gets the function.
    if (isBroken && opening.endsWith('(')) edits.push(insert(call.start, `\n${indentAt(text, first.start)}`));
    edits.push({ start: paren, end: paren + 1, text: isBroken ? ',' : ', ' });
  }
  if (end !== '') edits.push(insert(call.end, end));
  return edits;
}

/** `await` may stand where the call does: not in a generator expression, which would become an asynchronous one. */
export function mayAwait(func: Func, call: CallValue): boolean {
  return placeOf(func, call)?.inGenerator === false;
}

/** What stands around a call; undefined where it is no part of the function's own code. */
function placeOf(func: Func, call: CallValue): Place | undefined {
  const finder = new PlaceFinder(call);
  finder.scope = func;
  finder.block(func.body);
  return finder.found;
}

interface Place {
  readonly inGenerator: boolean;
  /** Something is done with its result at once: `call().x`, `call()[0]`, `call()()`. */
  readonly isObject: boolean;
}

class PlaceFinder extends Walker {
  found: Place | undefined;
  private inside = 0;
  private object: Value | undefined;
  private readonly call: CallValue;

  constructor(call: CallValue) {
    super();
    this.call = call;
  }

  override func(func: Func): void {
    this.signature(func);
  }

  override value(value: Value): void {
    if (value === this.call) this.found = { inGenerator: this.inside > 0, isObject: this.object === value };
    const isGenerator = value.kind === 'comprehension' && value.type === 'generator';
    if (isGenerator) this.inside += 1;
    if (value.kind === 'attribute' || value.kind === 'subscript') this.object = value.object;
    else if (value.kind === 'call') this.object = value.callee;
    super.value(value);
    if (isGenerator) this.inside -= 1;
  }
}

function shortCallee({ module }: Facts, { callee }: CallValue): string {
  const name = module.text.slice(callee.start, callee.end).replace(/\s+/g, '');
  return name.length > 40 ? `…${name.slice(name.lastIndexOf('.'))}` : name;
}
