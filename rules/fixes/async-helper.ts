import type { Stall } from '../../analysis/effects/types.ts';
import type { Facts } from '../../analysis/facts.ts';
import type { CallValue, Func, Module } from '../../analysis/program/index.ts';
import type { Use } from '../../analysis/names/types.ts';
import { phrase } from '../phrase.ts';
import type { Edit, Repair } from '../rule.ts';
import { type Twin, variantOf } from './async-twin.ts';
import { insert, merged, sortEdits, sourceOf } from './edits.ts';

/**
 * A plain function of a file that asynchronous ones call, and that makes a call which holds up the loop, becomes asynchronous itself: `function load()` → `async function load()`, with `await` at each call. Undefined where
 * another file may call it, where it is handed on, and where a caller cannot wait.
 */
export function helperRepair(facts: Facts, stall: Stall): Repair | undefined {
  const { names } = facts;
  const call = stall.steps.at(-1)?.call;
  const helper = names.callee(stall.call, stall.func);
  if (stall.steps.length !== 2 || call === undefined || helper.kind !== 'function') return undefined;
  const { func } = helper;
  if (!canWait(facts, func) || func.children.some((one) => one.start <= call.start && call.end <= one.end))
    return undefined;
  const uses = names.uses(func);
  const calls = uses.flatMap((use) => waitingCall(use) ?? []);
  const twin = variantOf(facts, call, func);
  if (uses.length === 0 || calls.length < uses.length || twin === undefined) return undefined;
  return {
    title: phrase`Make \`${func.name?.text ?? 'it'}\` asynchronous, with \`await ${twin.shown}\` (other code runs meanwhile)`,
    safety: 'asks',
    why: phrase`Other code of the loop runs in between, so state they share may change.`,
    edits: editsOf(facts.module, func, call, twin, calls),
  };
}

function editsOf(module: Module, func: Func, call: CallValue, twin: Twin, calls: readonly CallValue[]): Edit[] {
  const edits = [...twin.edits, insert(func.start, 'async '), ...awaited(module, call)];
  for (const one of calls) edits.push(...awaited(module, one));
  if (func.returns !== undefined) edits.push(insert(func.returns.start, 'Promise<'), insert(func.returns.end, '>'));
  return merged(sortEdits(edits));
}

/** `await` before a call, unless it stands there; in parentheses where more is done with what it gives. */
function awaited({ text }: Module, call: CallValue): Edit[] {
  if (/\bawait\s+$/.test(text.slice(Math.max(0, call.start - 20), call.start))) return [];
  const isPart = /^\s*(\?\.|[.[(]|!(?!=)|\*\*)/.test(text.slice(call.end, call.end + 40));
  return isPart ? [insert(call.start, '(await '), insert(call.end, ')')] : [insert(call.start, 'await ')];
}

/** A function with a name of its own that nobody but this file calls. */
function canWait({ module, entries }: Facts, func: Func): boolean {
  const { role, name, returns } = func;
  if (func.isAsync || func.isGenerator || role !== 'function' || func.owner !== undefined || name === undefined)
    return false;
  if (!module.text.startsWith('function', func.start) || entries.of(func).length > 0) return false;
  // A type predicate says nothing of a promise.
  if (returns !== undefined && /\b(is|asserts)\b/.test(sourceOf(module, returns))) return false;
  return !isExported(module, func, name.text);
}

function isExported({ body }: Module, func: Func, name: string): boolean {
  return body.body.statements.some(
    (one) =>
      (one.kind === 'define-function' && one.func === func && one.exported !== 'no') ||
      (one.kind === 'export' && one.source === undefined && one.specifiers.some((each) => each.imported === name)),
  );
}

/** A use that is a call in a function that can wait for it. */
function waitingCall({ call, scope, at }: Use): CallValue | undefined {
  if (call === undefined || call.isNew || call.optional || !scope.isAsync || scope.isGenerator) return undefined;
  if (scope.params.some((one) => one.start <= at.start && at.end <= one.end)) return undefined;
  return call;
}
