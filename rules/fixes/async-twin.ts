import type { Stall } from '../../analysis/effects/types.ts';
import type { Facts } from '../../analysis/facts.ts';
import type { CallValue, Func } from '../../analysis/program/index.ts';
import { phrase } from '../phrase.ts';
import type { Edit, Repair } from '../rule.ts';
import { insert, merged, replace, sortEdits } from './edits.ts';
import { addImport } from './imports.ts';

/** The variant of a library's function that does not block, and how this file would write it. */
export interface Twin {
  /** `asyncio.sleep`, `fs.promises.readFile`. */
  readonly shown: string;
  readonly edits: readonly Edit[];
}

/** The twin of the function a stall calls itself; undefined when the models know none, or a helper is in between. */
export function twinOf(facts: Facts, { call, func, steps }: Stall): Twin | undefined {
  return steps.length === 1 && func.isAsync ? variantOf(facts, call, func) : undefined;
}

/** The twin of what a call calls, whether or not it can be awaited there. */
export function variantOf(facts: Facts, call: CallValue, func: Func): Twin | undefined {
  const callee = facts.names.callee(call, func);
  if (callee.kind !== 'library') return undefined;
  const twin = callee.facts?.asyncTwin;
  if (twin === undefined) return undefined;
  if (facts.module.language === 'python') return pythonTwin(facts, call, callee.name, twin.name);
  const variant = nodeTwin(facts, call, callee.name, twin.name);
  return variant !== undefined && twin.form === 'callback' ? promised(facts, call, variant) : variant;
}

/** A function that takes a callback, made one that gives a promise. */
function promised({ module }: Facts, { callee }: Stall['call'], twin: Twin): Twin {
  const { edits, local } = addImport(module, { module: 'node:util', name: 'promisify', standard: true });
  const shown = `${local}(${twin.shown})`;
  const others = twin.edits.filter((edit) => edit.end <= callee.start || edit.start >= callee.end);
  return { shown, edits: [...edits, ...others, replace(callee, shown)] };
}

/** `time.sleep(1)` → `await asyncio.sleep(1)`. */
export function twinRepair(facts: Facts, stall: Stall): Repair | undefined {
  const twin = twinOf(facts, stall);
  if (twin === undefined) return undefined;
  const { text } = facts.module;
  const { call } = stall;
  const next = /^[ \t]*\??[.[(]/.test(text.slice(call.end, call.end + 20));
  const edits = [...twin.edits, insert(call.start, next ? '(await ' : 'await ')];
  if (next) edits.push(insert(call.end, ')'));
  return {
    title: phrase`Use \`await ${twin.shown}\` (other code runs meanwhile)`,
    safety: 'asks',
    why: phrase`Other code of the loop runs in between, so state they share may change.`,
    edits: merged(sortEdits(edits)),
  };
}

/** A function of another module, or another method of the same type. */
function pythonTwin({ module }: Facts, { callee }: Stall['call'], name: string, twin: string): Twin {
  const dot = twin.lastIndexOf('.');
  if (callee.kind === 'attribute' && name.startsWith(twin.slice(0, dot + 1))) {
    const method = twin.slice(dot + 1);
    const object = callee.object.kind === 'name' ? callee.object.text : '…';
    const edits = [{ start: callee.end - callee.name.length, end: callee.end, text: method }];
    return { shown: `${object}.${method}`, edits };
  }
  const { edits, local } = addImport(module, { module: twin.slice(0, dot), name: '*', standard: true });
  const shown = `${local}${twin.slice(dot)}`;
  return { shown, edits: [...edits, replace(callee, shown)] };
}

/** `fs.readFileSync` → `fs.promises.readFile`; a function imported by name gets its twin imported. */
function nodeTwin({ module }: Facts, call: Stall['call'], name: string, twin: string): Twin | undefined {
  const { callee } = call;
  if (callee.kind === 'attribute') {
    const own = name.slice(0, name.lastIndexOf('.'));
    if (!twin.startsWith(`${own}.`)) return undefined;
    const rest = twin.slice(own.length + 1);
    const object = module.text.slice(callee.object.start, callee.object.end);
    return { shown: `${object}.${rest}`, edits: [{ start: callee.object.end, end: callee.end, text: `.${rest}` }] };
  }
  if (callee.kind !== 'name') return undefined;
  const dot = twin.lastIndexOf('.');
  const source = sourceOf(module.imports, callee.text);
  if (source === undefined) return undefined;
  const root = name.slice(0, name.lastIndexOf('.'));
  const inner = twin.slice(root.length, dot).replaceAll('.', '/');
  const { edits, local } = addImport(module, { module: source + inner, name: twin.slice(dot + 1), standard: true });
  return { shown: local, edits: [...edits, replace(callee, local)] };
}

function sourceOf(imports: Facts['module']['imports'], local: string): string | undefined {
  return imports.find((one) => one.specifiers.some((specifier) => specifier.local?.text === local))?.source;
}
