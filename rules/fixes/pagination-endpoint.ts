import type { Facts } from '../../analysis/facts.ts';
import type { Func, Parameter, Statement } from '../../analysis/program/index.ts';
import type { Edit } from '../rule.ts';
import { insertAbove, quoted, sourceOf, startsLine, terminated } from './edits.ts';
import { addImports } from './imports.ts';
import { filled, type PagingSection, type ParameterPaging, pagingOf } from './paging-section.ts';
import { addParameters } from './parameters.ts';
import type { Span } from './pagination-sql.ts';

/** How an endpoint comes by the page its client wants. */
export interface Paging {
  readonly span: Span;
  readonly edits: readonly Edit[];
  /** The endpoint had a limit already; it lacked a default and a bound. */
  readonly known?: boolean;
}

export const PAGE_SIZE = 50;
export const MOST = 100;

/** Figures an endpoint is asked for. */
type Figure = 'limit' | 'offset' | 'page';

/** Texts of one endpoint, with what the file calls imported things. */
export interface PageTexts {
  readonly imports: readonly Edit[];
  /** A parameter of this name. @param value what holds where the client says nothing */
  parameter(name: string, figure: Figure, value: number): string | undefined;
}

/**
 * The parameters or variables `limit` and `offset` of an endpoint, with an upper bound; undefined where the endpoint gives no place for them.
 *
 * @param statement the endpoint's own statement in front of which variables go
 */
export function endpointPaging(func: Func, statement: Statement | undefined, facts: Facts): Paging | undefined {
  const paging = pagingOf(facts, func);
  if (paging?.parameters !== undefined) return byParameters(func, facts, paging, paging.parameters);
  if (paging?.statements !== undefined) return byStatements(func, statement, facts, paging, paging.statements);
  return undefined;
}

/** `limit` and `offset`, or longer names where the function uses these already. */
function freeNames(func: Func, facts: Facts): Span {
  const taken = facts.names.bindings(func);
  const free = (name: string, other: string): string => (taken.has(name) ? other : name);
  return { limit: free('limit', 'row_limit'), offset: free('offset', 'row_offset') };
}

function byParameters(
  func: Func,
  facts: Facts,
  paging: PagingSection,
  { known, limit, offset }: ParameterPaging,
): Paging | undefined {
  const texts = pageTexts(func, facts, paging);
  const span = freeNames(func, facts);
  const old = known && func.params.find((param) => param.name === known.limit);
  if (known !== undefined && old !== undefined) return boundedLimit(func, old, texts, known);
  const start = known && knownStart(func, facts, known);
  const name = start?.size ?? span.limit;
  const sources = [texts.parameter(name, 'limit', PAGE_SIZE)];
  if (start === undefined) sources.push(texts.parameter(span.offset, 'offset', 0));
  const written = sources.filter((one) => one !== undefined);
  const added = written.length === sources.length ? addParameters(facts.module, func, written) : undefined;
  if (added === undefined) return undefined;
  const given = (text: string | undefined, of: string) =>
    text === undefined ? of : (filled(text, { name: of, most: `${MOST}` }) ?? of);
  const bounded = { limit: given(limit, name), offset: start?.offset ?? given(offset, span.offset) };
  return { span: bounded, edits: [...texts.imports, ...added] };
}

type Known = NonNullable<ParameterPaging['known']>;

/** Where the page begins, by a parameter that the endpoint has already: `skip`, `offset`, or the number of a page, which needs a size. */
function knownStart(
  func: Func,
  facts: Facts,
  known: Known,
): { readonly offset: string; readonly size?: string } | undefined {
  const skip = startParameter(func, known);
  if (skip?.name !== undefined) return { offset: skip.name };
  const page = func.params.find((param) => param.name === known.page && param.fallback !== undefined);
  if (page?.annotation?.kind !== 'name' || page.annotation.text !== 'int') return undefined;
  if (facts.names.bindings(func).has(known.size)) return undefined;
  return { offset: `max(${known.page} - 1, 0) * ${known.size}`, size: known.size };
}

function startParameter(func: Func, { offsets }: Known): Parameter | undefined {
  return func.params.find((param) => param.name !== undefined && offsets.includes(param.name));
}

/** What an endpoint's new parameters are written like; as annotations where the function writes its parameters so. */
export function pageTexts(func: Func, facts: Facts, { imports = [], parameters }: PagingSection): PageTexts {
  const { module } = facts;
  const added = addImports(module, imports);
  const annotated = annotatedName(func, facts);
  const locals = Object.fromEntries(imports.map(({ name }, index) => [name, added.locals[index]]));
  const text =
    annotated === undefined || parameters?.annotated === undefined ? parameters?.written : parameters.annotated;
  return {
    imports: added.edits,
    parameter: (name, figure, value) => {
      const bounds = parameters?.bounds && filled(parameters.bounds[figure], { most: `${MOST}` });
      const places = { ...locals, Annotated: annotated, name, key: quoted(module, name), value: `${value}`, bounds };
      return text === undefined ? undefined : filled(text, places);
    },
  };
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
function boundedLimit(func: Func, old: Parameter, texts: PageTexts, known: Known): Paging | undefined {
  const text = texts.parameter(known.limit, 'limit', PAGE_SIZE);
  if (text === undefined) return undefined;
  const edits = [...texts.imports, { start: old.start, end: old.end, text }];
  return { span: { limit: known.limit, offset: startParameter(func, known)?.name ?? '0' }, edits, known: true };
}

/** `const limit = Math.min(Math.max(Number(req.query.limit) || 50, 1), 100);` */
function byStatements(
  func: Func,
  statement: Statement | undefined,
  facts: Facts,
  { imports = [] }: PagingSection,
  texts: NonNullable<PagingSection['statements']>,
): Paging | undefined {
  const { module } = facts;
  if (statement === undefined || !startsLine(module.text, statement.start)) return undefined;
  const added = addImports(module, imports);
  const locals = Object.fromEntries(imports.map(({ name }, index) => [name, added.locals[index]]));
  const span = freeNames(func, facts);
  const line = (word: 'limit' | 'offset', value: number): string | undefined =>
    filled(texts[word], {
      ...locals,
      'given:0': func.params[0]?.name,
      name: span[word],
      word,
      key: quoted(module, word),
      value: `${value}`,
      most: `${MOST}`,
    });
  const lines = [line('limit', PAGE_SIZE), line('offset', 0)];
  if (lines.includes(undefined)) return undefined;
  const text = lines.join('\n');
  return { span, edits: [...added.edits, insertAbove(module.text, statement, terminated(module, text))] };
}
