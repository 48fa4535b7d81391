import type { Facts } from '../../analysis/facts.ts';
import type { Leak } from '../../analysis/lifetime/types.ts';
import type { Argument, CallValue, Func, Statement, Value } from '../../analysis/program/index.ts';
import { asPhrase, phrase } from '../phrase.ts';
import type { Edit, Repair } from '../rule.ts';
import {
  enclosingStatement,
  endsLine,
  indentAt,
  indentLines,
  indentUnit,
  insert,
  lineEnd,
  lineStart,
  replace,
  sourceOf,
  startsLine,
} from './edits.ts';
import { addImport } from './imports.ts';
import { awaitsFirst, closesInWith } from './lifetime-words.ts';
import { namesIn } from '../../analysis/lifetime/uses.ts';

/** Repairs of a resource that is used in an expression and never named. */
export function temporaryRepairs(facts: Facts, leak: Leak): readonly Repair[] {
  // Of what a container of the function holds, the statement that puts it there is not the last to use it.
  if (facts.module.language !== 'python' || leak.how !== 'temporary') return [];
  const place = enclosingStatement(leak.func, leak.call);
  if (place === undefined || containsFunction(leak.func, leak.call)) return [];
  const repairs: (Repair | undefined)[] = [
    pathRepair(facts, leak),
    releaseRepair(leak, place.statement) ?? blockRepair(facts, leak, place.statement),
  ];
  return repairs.filter((one) => one !== undefined).slice(0, 2);
}

function containsFunction(func: Func, call: CallValue): boolean {
  return func.children.some((child) => child.start <= call.start && call.end <= child.end);
}

/** `open(p).read()` → `Path(p).read_text()`, keeping mode and encoding; only where the text says all of them. */
function pathRepair(facts: Facts, leak: Leak): Repair | undefined {
  const { call, func } = leak;
  const outer = methodCallOn(facts, func, call);
  if (outer === undefined || leak.family !== 'file' || outer.callee.kind !== 'attribute') return undefined;
  const callee = facts.names.callee(call, func);
  if (callee.kind !== 'library' || callee.name !== 'builtins.open') return undefined;
  const form = formOf(call);
  const reading = outer.callee.name === 'read' && outer.args.length === 0;
  if (form === undefined || !reading || !/^r?[tb]?$|^[tb]r$/.test(form.mode)) return undefined;
  const binary = form.mode.includes('b');
  if (binary && form.options.length > 0) return undefined;
  const { edits, path } = pathText(facts, func, form.path);
  const options = form.options.map((one) => sourceOf(facts.module, one)).join(', ');
  const text = `${path}.${binary ? 'read_bytes' : 'read_text'}(${options})`;
  const title = phrase`Read it with 'Path.${binary ? 'read_bytes' : 'read_text'}'`;
  return { title, safety: 'safe', edits: [...edits, replace(outer, text)] };
}

function pathText(facts: Facts, func: Func, path: Value): { readonly edits: readonly Edit[]; readonly path: string } {
  const type = facts.names.type(path, func);
  const source = sourceOf(facts.module, path);
  if (type?.kind === 'library' && type.name === 'pathlib.Path' && (path.kind === 'name' || path.kind === 'call'))
    return { edits: [], path: source };
  const added = addImport(facts.module, { module: 'pathlib', name: 'Path', standard: true });
  return { edits: added.edits, path: `${added.local}(${source})` };
}

/** The path, the mode and the encoding of an `open` whose options `read_text` has, too. */
function formOf(
  call: CallValue,
): { readonly path: Value; readonly mode: string; readonly options: readonly Argument[] } | undefined {
  const [first, second] = call.args;
  if (first === undefined || first.keyword !== undefined || first.spread !== 'none') return undefined;
  let mode = 'r';
  const options: Argument[] = [];
  for (const argument of call.args.slice(1)) {
    const name = argument.keyword?.text ?? (argument === second ? 'mode' : undefined);
    if (name === 'mode' && argument.value.kind === 'literal' && typeof argument.value.value === 'string')
      mode = argument.value.value;
    else if (name === 'encoding' || name === 'errors') options.push(argument);
    else return undefined;
  }
  return { path: first.value, mode, options };
}

/** The call of a method on the result of `call`: `open(p).read()`. */
function methodCallOn(facts: Facts, func: Func, call: CallValue): CallValue | undefined {
  return facts.names
    .callsIn(func)
    .find((site) => site.call.callee.kind === 'attribute' && site.call.callee.object === call)?.call;
}

/** A statement that only opens: `urlopen(url)` → `urlopen(url).close()`. */
function releaseRepair({ call, resource }: Leak, statement: Statement): Repair | undefined {
  const [method] = resource.release;
  const isAll = statement.kind === 'expression' && statement.value === call;
  if (!isAll || method === undefined || resource.asyncRelease === true) return undefined;
  return {
    title: phrase`Release the ${asPhrase(resource.noun)} at once`,
    safety: 'safe',
    edits: [insert(call.end, `.${method}()`)],
  };
}

/** Wraps the statement: `with open(p) as file:` and the statement below, with the name in place of the call. */
function blockRepair(facts: Facts, leak: Leak, statement: Statement): Repair | undefined {
  const { module } = facts;
  const { text } = module;
  const { resource, call, func } = leak;
  if (resource.context === 'none' || (resource.context === 'async' && !func.isAsync)) return undefined;
  const heading = statement.kind === 'loop' ? statement.iterable : undefined;
  const simple = statement.kind === 'expression' || statement.kind === 'bind' || statement.kind === 'return';
  const plain = heading !== undefined && heading.start <= call.start && call.end <= heading.end;
  if (!(simple || plain) || !startsLine(text, statement.start) || !endsLine(text, statement.end)) return undefined;
  if (insideComprehension(statement, call)) return undefined;
  const name = freshName(func, NAMES[leak.family] ?? ['resource']);
  const keyword = resource.context === 'async' ? 'async with' : 'with';
  const added = closesInWith(resource)
    ? undefined
    : addImport(module, { module: 'contextlib', name: 'closing', standard: true });
  if (added !== undefined && resource.asyncRelease === true) return undefined;
  const awaited = awaitOf(statement, call);
  const source = awaited !== undefined && awaitsFirst(facts, leak) ? awaited : call;
  const opened = added === undefined ? sourceOf(module, source) : `${added.local}(${sourceOf(module, source)})`;
  const indent = indentAt(text, statement.start);
  const header = insert(lineStart(text, statement.start), `${indent}${keyword} ${opened} as ${name}:\n`);
  const indents = indentLines(module, statement.start, lineEnd(text, statement.end), indentUnit(module));
  const edits = [...(added?.edits ?? []), header, ...indents, replace(awaited ?? call, name)];
  const outlives = statement.kind !== 'expression' && leak.family !== 'file' && leak.family !== 'temporary';
  const title = phrase`Open the ${asPhrase(resource.noun)} with '${keyword}'`;
  if (!outlives) return { title, safety: 'safe', edits };
  return { title, safety: 'asks', why: phrase`what comes of the ${asPhrase(resource.noun)} may still need it`, edits };
}

const NAMES: Readonly<Record<string, readonly string[]>> = {
  file: ['file', 'f', 'opened_file'],
  temporary: ['file', 'temporary_file'],
  session: ['session', 'db', 'db_session'],
  connection: ['connection', 'conn', 'db_connection'],
  'http-client': ['client', 'http_client'],
};

function freshName(func: Func, wanted: readonly string[]): string {
  const { read, bound } = namesIn(func.body);
  const taken = new Set([...read, ...bound].map((one) => one.text));
  for (const parameter of func.params) if (parameter.name !== undefined) taken.add(parameter.name);
  return wanted.find((one) => !taken.has(one)) ?? `${wanted[0]}_2`;
}

function insideComprehension(statement: Statement, call: CallValue): boolean {
  return pathTo(statement, call) === undefined;
}

/** The `await` whose operand the call is. */
function awaitOf(statement: Statement, call: CallValue): Value | undefined {
  return pathTo(statement, call)?.find((one) => one.kind === 'await' && one.value === call);
}

/** The values around the call in its statement, the outermost first; undefined where it may run more than once, or not at all. */
function pathTo(statement: Statement, call: CallValue): Value[] | undefined {
  const value =
    statement.kind === 'loop' ? statement.iterable : 'value' in statement ? (statement.value as Value) : undefined;
  const path: Value[] = [];
  const work: Value[] = value === undefined ? [] : [value];
  for (let at = work.pop(); at !== undefined; at = work.pop()) {
    if (at.start > call.start || at.end < call.end) continue;
    if (at === call) return path;
    path.push(at);
    if (at.kind === 'call') work.push(at.callee, ...at.args.map((one) => one.value));
    else if (at.kind === 'attribute' || at.kind === 'subscript') work.push(at.object);
    else if (at.kind === 'await' || at.kind === 'spread' || at.kind === 'cast') work.push(at.value);
    else if (at.kind === 'yield' && at.value !== undefined && !at.delegates) work.push(at.value);
    else if (at.kind === 'sequence') work.push(...at.elements);
    else if (at.kind === 'mapping') work.push(...at.entries.map((entry) => entry.value));
    else if (at.kind === 'binary') work.push(at.left, at.right);
    else return undefined;
  }
  return undefined;
}
