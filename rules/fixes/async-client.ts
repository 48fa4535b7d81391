import type { Stall } from '../../analysis/effects/types.ts';
import type { Facts } from '../../analysis/facts.ts';
import type { CallValue, Func, Statement, Value } from '../../analysis/program/index.ts';
import { phrase } from '../phrase.ts';
import type { Edit, Repair } from '../rule.ts';
import {
  enclosingStatement,
  indentAt,
  indentLines,
  indentUnit,
  insert,
  lineStart,
  replace,
  sortEdits,
  startsLine,
} from './edits.ts';
import { addImport } from './imports.ts';

/**
 * `response = requests.get(url)` → the same call of an asynchronous client, opened for the one statement. Offered for statements that do nothing but this call, when its arguments mean the same to both and the project
 * has the library.
 */
export function clientRepair(facts: Facts, stall: Stall): Repair | undefined {
  const request = requestOf(facts, stall);
  const { call, func } = stall;
  const found = enclosingStatement(func, call);
  if (request === undefined || found === undefined || !isOnly(found.statement, call)) return undefined;
  const { client, method } = request;
  const { module } = facts;
  if (!startsLine(module.text, found.statement.start)) return undefined;
  const name = freeName(facts, func);
  const { edits, local } = addImport(module, { module: client.module, name: '*' });
  const header = `async with ${local}.${client.type}(${client.options}) as ${name}:\n`;
  return {
    title: phrase`Use an asynchronous client of \`${client.module}\` (another library makes the request)`,
    safety: 'asks',
    why: phrase`Redirects are followed and the body is read as before; other details of ${client.module} differ.`,
    edits: sortEdits(
      merged([...edits, ...bodyEdits(facts, found.statement, header), replace(call.callee, `await ${name}.${method}`)]),
    ),
  };
}

/** A blocking request that a client of the project's could make, with the client's method. */
export interface Request {
  readonly client: ClientFacts;
  readonly method: string;
  readonly call: CallValue;
}

/** The request of a stall, where the arguments mean the same to both libraries and the project has the other one. */
export function requestOf(facts: Facts, { call, func, steps }: Stall): Request | undefined {
  if (steps.length !== 1 || !func.isAsync) return undefined;
  const callee = facts.names.callee(call, func);
  if (callee.kind !== 'library' || callee.name.lastIndexOf('.') < 0) return undefined;
  const client = clientFor(facts, callee.name);
  if (client === undefined) return undefined;
  if (!call.args.every((argument) => isShared(client, argument.keyword?.text, argument.spread))) return undefined;
  return { client, method: callee.name.slice(callee.name.lastIndexOf('.') + 1), call };
}

export interface ClientFacts {
  readonly module: string;
  readonly type: string;
  readonly options: string;
  readonly keywords: readonly string[];
  /** The option that tries failed connections again: `transport={module}.AsyncHTTPTransport(retries={tries})`. */
  readonly retries?: string;
}

/** The models' client for a function, if the project has its library. */
function clientFor({ knowledge, surroundings }: Facts, name: string): ClientFacts | undefined {
  for (const section of knowledge.sections('effects')) {
    const client = section.clients?.find((one) => one.functions.includes(knowledge.canonical(name)));
    if (client === undefined) continue;
    const { packages } = surroundings.project;
    return packages === undefined || packages.has(client.module) ? client : undefined;
  }
  return undefined;
}

/** The statement is the call, binds it to a name, or returns it. */
function isOnly(statement: Statement, call: CallValue): boolean {
  const value: Value | undefined =
    statement.kind === 'bind' || statement.kind === 'expression' || statement.kind === 'return'
      ? statement.value
      : undefined;
  return value === call;
}

function isShared(client: ClientFacts, keyword: string | undefined, spread: string): boolean {
  return spread === 'none' && (keyword === undefined || client.keywords.includes(keyword));
}

function bodyEdits({ module }: Facts, statement: Statement, header: string): Edit[] {
  const { text } = module;
  const start = lineStart(text, statement.start);
  const indent = indentAt(text, statement.start);
  return [
    insert(start, `${indent}${header}`),
    ...indentLines(module, statement.start, statement.end, indentUnit(module)),
  ];
}

/** `client`, unless the function has such a name already. */
function freeName({ names }: Facts, func: Func): string {
  const taken = names.bindings(func);
  const outer = names.bindings(names.module.body);
  return (
    ['client', 'http_client', 'async_client'].find((name) => !taken.has(name) && !outer.has(name)) ?? 'one_off_client'
  );
}

/** Insertions at one place as one. */
function merged(edits: readonly Edit[]): Edit[] {
  const result: Edit[] = [];
  for (const edit of edits) {
    const same = result.findIndex(
      (one) => one.start === one.end && one.start === edit.start && edit.end === edit.start,
    );
    const before = result[same];
    if (before === undefined) result.push(edit);
    else result[same] = { ...before, text: before.text + edit.text };
  }
  return result;
}
