import type { CallValue, Func, Module, Parameter } from '../../analysis/program/index.ts';
import type { Edit } from '../rule.ts';
import { indentAt, indentUnit, insert, lineEnd, lineStart, sourceOf, startsLine } from './edits.ts';

/** A line longer than this is broken at its parameters. */
const WIDTH = 100;

/**
 * The edits that give a function more parameters, each with a default: in front of the first one that has a default, or behind all others that are required, before `**kwargs`. Undefined where the function has no parentheses.
 */
export function addParameters(module: Module, func: Func, sources: readonly string[]): Edit[] | undefined {
  const { params } = func;
  const open = openParenthesis(module, func);
  if (open === undefined) return undefined;
  if (params.length === 0) return [insert(open + 1, sources.join(', '))];
  const next = params.find((param, index) => mayComeBefore(param, params, index));
  if (next === undefined) return behind(module, params[params.length - 1] as Parameter, sources, func);
  if (startsLine(module.text, next.start)) {
    const indent = indentAt(module.text, next.start);
    return [insert(next.start, sources.map((source) => `${source},\n${indent}`).join(''))];
  }
  const made = insert(next.start, sources.map((source) => `${source}, `).join(''));
  return tooLong(module, func, made) ? broken(module, func, params.indexOf(next), sources, open) : [made];
}

/** A parameter in front of which one with a default may stand, and should. */
function mayComeBefore(param: Parameter, params: readonly Parameter[], index: number): boolean {
  if (param.passing === 'keywords' || param.passing === 'rest') return param.passing === 'keywords';
  if (param.passing === 'keyword') return true;
  if (param.fallback === undefined && !param.optional) return false;
  // TypeScript's callers give arguments by position: new ones come last there.
  return params.slice(index).every((one) => one.fallback !== undefined || one.passing !== 'normal');
}

function behind(module: Module, last: Parameter, sources: readonly string[], func: Func): Edit[] {
  if (startsLine(module.text, last.start)) {
    const indent = indentAt(module.text, last.start);
    return [insert(last.end, sources.map((source) => `,\n${indent}${source}`).join(''))];
  }
  const made = insert(last.end, sources.map((source) => `, ${source}`).join(''));
  const open = openParenthesis(module, func);
  if (open !== undefined && tooLong(module, func, made)) return broken(module, func, func.params.length, sources, open);
  return [made];
}

/** The edit that takes a parameter away, with its line where it has one of its own. */
export function removeParameter(module: Module, func: Func, param: Parameter): Edit {
  const { params } = func;
  const index = params.indexOf(param);
  const next = params[index + 1];
  const before = params[index - 1];
  if (next !== undefined) return { start: param.start, end: next.start, text: '' };
  if (before !== undefined) return { start: before.end, end: param.end, text: '' };
  const close = closeParenthesis(module, func, param.end) ?? param.end;
  const open = openParenthesis(module, func);
  return { start: open === undefined ? param.start : open + 1, end: close, text: '' };
}

/** New parameters at the end, where arguments are given by position. */
export function appendParameters(module: Module, func: Func, sources: readonly string[]): Edit[] | undefined {
  const open = openParenthesis(module, func);
  if (open === undefined) return undefined;
  const last = func.params[func.params.length - 1];
  if (last === undefined) return [insert(open + 1, sources.join(', '))];
  return last.passing === 'rest' ? undefined : behind(module, last, sources, func);
}

function tooLong(module: Module, func: Func, made: Edit): boolean {
  const { text } = module;
  const start = lineStart(text, func.name?.start ?? func.start);
  const end = lineEnd(text, func.name?.start ?? func.start);
  const spread = func.params.some((param) => startsLine(text, param.start));
  return !spread && end - start + made.text.length > WIDTH;
}

/** Every parameter on a line of its own. */
function broken(module: Module, func: Func, index: number, sources: readonly string[], open: number): Edit[] {
  const { text } = module;
  const close = closeParenthesis(module, func, open);
  if (close === undefined) return [];
  const outer = indentAt(text, func.name?.start ?? func.start);
  const indent = outer + indentUnit(module);
  const inside = pieces(module, func, open, close);
  inside.splice(index + starsBefore(func, index, inside), 0, ...sources);
  return [{ start: open + 1, end: close, text: `\n${inside.map((one) => `${indent}${one},`).join('\n')}\n${outer}` }];
}

/** The parameters as written, a bare `*` or `/` between them too. */
function pieces(module: Module, func: Func, open: number, close: number): string[] {
  const found: string[] = [];
  let from = open + 1;
  for (const param of func.params) {
    for (const mark of module.text.slice(from, param.start).match(/(?<![\w*])[*/](?=\s*,)/g) ?? []) found.push(mark);
    found.push(sourceOf(module, param));
    from = param.end;
  }
  for (const mark of module.text.slice(from, close).match(/\//g) ?? []) found.push(mark);
  return found;
}

/** Marks that stand in front of the parameter of that index. */
function starsBefore(func: Func, index: number, inside: readonly string[]): number {
  let params = 0;
  let marks = 0;
  for (const piece of inside) {
    if (params === index && piece !== '*' && piece !== '/') break;
    if (piece === '*' || piece === '/') marks += 1;
    else params += 1;
  }
  return index >= func.params.length ? inside.length - func.params.length : marks;
}

/** The parenthesis in front of the parameters; undefined for `x => …`. */
export function openParenthesis(module: Module, func: Func): number | undefined {
  const { text } = module;
  const from = func.name?.end ?? func.start;
  const first = func.params[0];
  const until = first?.start ?? func.body.start;
  const at = first === undefined ? text.indexOf('(', from) : text.lastIndexOf('(', until);
  return at >= from && at < Math.max(until, from + 1) + (first === undefined ? 0 : 1) ? at : undefined;
}

function closeParenthesis(module: Module, func: Func, open: number): number | undefined {
  const last = func.params[func.params.length - 1];
  const at = module.text.indexOf(')', last?.end ?? open);
  return at < 0 || at > func.body.start ? undefined : at;
}

/** The edit that gives a call more arguments; keyword arguments in Python, in front of `**rest`. Undefined where positions don't fit. */
export function addArguments(
  module: Module,
  call: CallValue,
  called: Pick<Func, 'params'>,
  names: readonly { readonly name: string; readonly value: string }[],
): Edit | undefined {
  const { text } = module;
  const last = call.args[call.args.length - 1];
  const isPython = module.language === 'python';
  if (!isPython) {
    if (call.args.some((argument) => argument.spread !== 'none') || call.args.length !== called.params.length)
      return undefined;
  }
  const given = names.map(({ name, value }) => (isPython ? `${name}=${value}` : value));
  if (last === undefined) {
    const close = text.lastIndexOf(')', call.end - 1);
    return close < call.start ? undefined : insert(close, given.join(', '));
  }
  if (isPython && last.spread === 'keyword') return insert(last.start, given.map((one) => `${one}, `).join(''));
  if (startsLine(text, last.start)) {
    const indent = indentAt(text, last.start);
    return insert(last.end, given.map((one) => `,\n${indent}${one}`).join(''));
  }
  return insert(last.end, given.map((one) => `, ${one}`).join(''));
}
