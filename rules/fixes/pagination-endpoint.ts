import type { Entry } from '../../analysis/entries/types.ts';
import type { Facts } from '../../analysis/facts.ts';
import type { Func, Parameter, Statement } from '../../analysis/program/index.ts';
import type { Edit } from '../rule.ts';
import { insertAbove, quoted, sourceOf, startsLine, terminated } from './edits.ts';
import { addImports } from './imports.ts';
import { addParameters } from './parameters.ts';
import type { Span } from './pagination-anchor.ts';

/** How an endpoint comes by the page its client wants. */
export interface Paging {
  readonly span: Span;
  readonly edits: readonly Edit[];
  /** The endpoint had a limit already; it lacked a default and a bound. */
  readonly known?: boolean;
}

export const PAGE_SIZE = 50;
export const MOST = 100;

type Framework = 'fastapi' | 'django' | 'flask' | 'express' | 'koa' | 'nest' | 'next';

/** The framework that calls a function. */
export function frameworkOf(entries: readonly Entry[]): Framework | undefined {
  for (const { facts } of entries) {
    const name = facts.decorator ?? facts.call ?? facts.base ?? '';
    if (/^fastapi\./.test(name)) return 'fastapi';
    if (/^flask\./.test(name)) return 'flask';
    if (/^(django|rest_framework)\./.test(name)) return 'django';
    if (/^express\./.test(name)) return 'express';
    if (/^(koa|@koa)\b/.test(name)) return 'koa';
    if (/^@nestjs\/common\./.test(name)) return 'nest';
    if (facts.exported !== undefined && facts.files?.some((file) => /route/.test(file))) return 'next';
  }
  return undefined;
}

/**
 * The parameters or variables `limit` and `offset` of an endpoint, with an upper bound; undefined where the endpoint gives no place for them.
 *
 * @param statement the endpoint's own statement in front of which variables go
 */
export function endpointPaging(func: Func, statement: Statement | undefined, facts: Facts): Paging | undefined {
  const framework = frameworkOf(facts.entries.of(func));
  const span = freeNames(func, facts);
  switch (framework) {
    case 'fastapi':
      return fastapi(func, facts, span);
    case 'flask':
      return flask(statement, facts, span);
    case 'nest':
      return nest(func, facts, span);
    case 'django':
    case undefined:
      return undefined;
    default:
      return handler(framework, func, statement, facts, span);
  }
}

/** `limit` and `offset`, or longer names where the function uses these already. */
function freeNames(func: Func, facts: Facts): Span {
  const taken = facts.names.bindings(func);
  const free = (name: string, other: string): string => (taken.has(name) ? other : name);
  return { limit: free('limit', 'row_limit'), offset: free('offset', 'row_offset') };
}

function fastapi(func: Func, facts: Facts, span: Span): Paging | undefined {
  const { module } = facts;
  const old = func.params.find((param) => param.name === 'limit');
  if (old !== undefined) return boundedLimit(func, old, facts);
  const query = addImports(module, [{ module: 'fastapi', name: 'Query' }]);
  const local = query.locals[0] as string;
  const start = knownStart(func, facts);
  const name = start?.size ?? span.limit;
  const sources = [fastapiParameter(func, facts, name, `${PAGE_SIZE}`, `ge=1, le=${MOST}`, local)];
  if (start === undefined) sources.push(fastapiParameter(func, facts, span.offset, '0', 'ge=0', local));
  const added = addParameters(module, func, sources);
  return added && { span: { limit: name, offset: start?.offset ?? span.offset }, edits: [...query.edits, ...added] };
}

/** Where the page begins, by a parameter that the endpoint has already: `skip`, `offset`, or the number of a page, which needs a size. */
function knownStart(func: Func, facts: Facts): { readonly offset: string; readonly size?: string } | undefined {
  const skip = startParameter(func);
  if (skip?.name !== undefined) return { offset: skip.name };
  const page = func.params.find((param) => param.name === 'page' && param.fallback !== undefined);
  const size = 'page_size';
  if (page?.annotation?.kind !== 'name' || page.annotation.text !== 'int') return undefined;
  return facts.names.bindings(func).has(size) ? undefined : { offset: `max(page - 1, 0) * ${size}`, size };
}

function startParameter(func: Func): Parameter | undefined {
  return func.params.find((param) => param.name === 'offset' || param.name === 'skip');
}

/** `limit: int = Query(50, ge=1, le=100)`, or with Annotated where the function writes its parameters so. */
export function fastapiParameter(
  func: Func,
  facts: Facts,
  name: string,
  value: string,
  bounds: string,
  query: string,
): string {
  const annotated = annotatedName(func, facts);
  return annotated === undefined
    ? `${name}: int = ${query}(${value}, ${bounds})`
    : `${name}: ${annotated}[int, ${query}(${bounds})] = ${value}`;
}

function annotatedName(func: Func, facts: Facts): string | undefined {
  for (const { annotation } of func.params) {
    if (annotation?.kind !== 'subscript') continue;
    const source = sourceOf(facts.module, annotation.object);
    if (/(^|\.)Annotated$/.test(source)) return source;
  }
  return undefined;
}

/** A limit the client may leave out or set to anything gets a default and a bound. */
function boundedLimit(func: Func, old: Parameter, facts: Facts): Paging | undefined {
  const query = addImports(facts.module, [{ module: 'fastapi', name: 'Query' }]);
  const source = fastapiParameter(func, facts, 'limit', `${PAGE_SIZE}`, `ge=1, le=${MOST}`, query.locals[0] as string);
  const edits = [...query.edits, { start: old.start, end: old.end, text: source }];
  return { span: { limit: 'limit', offset: startParameter(func)?.name ?? '0' }, edits, known: true };
}

function flask(statement: Statement | undefined, facts: Facts, span: Span): Paging | undefined {
  const { module } = facts;
  if (statement === undefined || !startsLine(module.text, statement.start)) return undefined;
  const request = addImports(module, [{ module: 'flask', name: 'request' }]);
  const args = `${request.locals[0]}.args`;
  const lines = [
    `${span.limit} = min(max(${args}.get(${quoted(module, 'limit')}, ${PAGE_SIZE}, type=int), 1), ${MOST})`,
    `${span.offset} = max(${args}.get(${quoted(module, 'offset')}, 0, type=int), 0)`,
  ];
  return { span, edits: [...request.edits, insertAbove(module.text, statement, lines.join('\n'))] };
}

function nest(func: Func, facts: Facts, span: Span): Paging | undefined {
  const { module } = facts;
  const common = '@nestjs/common';
  const needed = addImports(module, [
    { module: common, name: 'DefaultValuePipe' },
    { module: common, name: 'ParseIntPipe' },
    { module: common, name: 'Query' },
  ]);
  const [pipe, parse, query] = needed.locals;
  const parameter = (name: string, value: number): string =>
    `@${query}(${quoted(module, name)}, new ${pipe}(${value}), ${parse}) ${name}: number`;
  const added = addParameters(module, func, [parameter(span.limit, PAGE_SIZE), parameter(span.offset, 0)]);
  if (added === undefined) return undefined;
  const bounded = { limit: `Math.min(Math.max(${span.limit}, 1), ${MOST})`, offset: `Math.max(${span.offset}, 0)` };
  return { span: bounded, edits: [...needed.edits, ...added] };
}

/** A handler that is given the request: `const limit = Math.min(Math.max(Number(req.query.limit) || 50, 1), 100);`. */
function handler(
  framework: Framework,
  func: Func,
  statement: Statement | undefined,
  facts: Facts,
  span: Span,
): Paging | undefined {
  const { module } = facts;
  const request = func.params[0]?.name;
  if (statement === undefined || request === undefined || !startsLine(module.text, statement.start)) return undefined;
  const value = (name: string): string =>
    framework === 'next'
      ? `new URL(${request}.url).searchParams.get(${quoted(module, name)})`
      : `${request}.query.${name}`;
  const lines = [
    `const ${span.limit} = Math.min(Math.max(Number(${value('limit')}) || ${PAGE_SIZE}, 1), ${MOST});`,
    `const ${span.offset} = Math.max(Number(${value('offset')}) || 0, 0);`,
  ];
  return { span, edits: [insertAbove(module.text, statement, terminated(module, lines.join('\n')))] };
}
