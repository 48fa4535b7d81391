import type { Facts } from '../../analysis/facts.ts';
import { namesIn } from '../../analysis/lifetime/uses.ts';
import type {
  CallValue,
  Func,
  LoopStatement,
  Parameter,
  ReturnStatement,
  Statement,
  Value,
} from '../../analysis/program/index.ts';
import type { Fetch, QueryState } from '../../analysis/queries/types.ts';
import type { Edit } from '../rule.ts';
import { quoted, replace } from './edits.ts';
import { addImports } from './imports.ts';
import { makerOf, type Opener } from './lifetime-generator.ts';
import { pagingOf, type StreamedResponse } from './paging-section.ts';
import { removeParameter } from './parameters.ts';

/** What an endpoint that exports rows is made of. */
export interface Scene {
  readonly facts: Facts;
  readonly func: Func;
  readonly statements: readonly Statement[];
  /** The last statement, `return Response(…)`. */
  readonly answer: ReturnStatement & { readonly value: CallValue };
  readonly fetch: Fetch;
  readonly query: QueryState;
  readonly session: Parameter & { readonly name: string };
  readonly maker: Opener;
  readonly isAsync: boolean;
  readonly streams: StreamedResponse;
  /** Index of the first statement that takes part in the fetch. */
  readonly first: number;
}

/** What a fetch is part of; undefined where it is no endpoint of a framework that streams and answers with a response object, or the maker of its session is not known. */
export function sceneOf(fetch: Fetch, facts: Facts): Scene | undefined {
  const { func, query, remote } = fetch;
  if (remote !== undefined || query?.section.repair?.portions?.stream === undefined || query.parameter !== undefined)
    return undefined;
  const streams = pagingOf(facts, func)?.streams;
  if (streams === undefined) return undefined;
  const { statements } = func.body;
  const answer = statements[statements.length - 1];
  if (answer?.kind !== 'return' || answer.value?.kind !== 'call') return undefined;
  const run = runOf(query);
  const name =
    run?.callee.kind === 'attribute' && run.callee.object.kind === 'name' ? run.callee.object.text : undefined;
  const session = func.params.find((param) => param.name === name && name !== undefined);
  const provider = session && providerOf(session, func, facts);
  if (run === undefined || session?.name === undefined || provider === undefined) return undefined;
  const object = (run.callee as { object: Value }).object;
  const type = facts.names.libraryTypes(facts.names.type(object, func))[0];
  const maker = type === undefined ? undefined : makerOf(facts, func, provider, type);
  const first = statements.findIndex((one) => one.start <= run.start && run.end <= one.end);
  if (maker === undefined || first < 0) return undefined;
  const isAsync = (func.unit?.nodes ?? []).some(
    (one) => (one as Value).kind === 'await' && (one as { value?: Value }).value === run,
  );
  return {
    facts,
    func,
    statements,
    answer: answer as Scene['answer'],
    fetch,
    query,
    session: session as Scene['session'],
    maker,
    isAsync,
    streams,
    first,
  };
}

/** The call of the session: `session.execute(query)`, `db.query(User)`. */
function runOf(query: QueryState): CallValue | undefined {
  const run = query.steps.findLast(
    (step) => step.does === 'cursor' && step.at.kind === 'call' && step.at.args.length > 0,
  )?.at;
  const at = query.executed ? run : query.begin;
  return at?.kind === 'call' ? at : undefined;
}

/** `get_session` of `session: AsyncSession = Depends(get_session)`, with `Annotated` too. */
function providerOf(param: Parameter, func: Func, facts: Facts): Value | undefined {
  const { fallback, annotation } = param;
  const written =
    annotation?.kind === 'subscript' && annotation.index.kind === 'sequence' ? annotation.index.elements : [];
  for (const one of [fallback, ...written]) {
    if (one?.kind !== 'call' || one.args.length !== 1) continue;
    const callee = facts.names.callee(one, func.parent ?? facts.module.body);
    if (callee.kind === 'library' && callee.facts?.returns?.startsWith('provided:')) return one.args[0]?.value;
  }
  return undefined;
}

/** The first argument of a response, or the one called `content`. */
export function contentOf(answer: CallValue): Value | undefined {
  const given = answer.args.find((one) => one.keyword?.text === 'content') ?? answer.args[0];
  return given?.keyword === undefined || given.keyword.text === 'content' ? given?.value : undefined;
}

/** `out` of `out`, `out.getvalue()`, `iter([out.getvalue()])`. */
export function bufferName(content: Value): string | undefined {
  if (content.kind === 'name') return content.text;
  if (content.kind !== 'call') return undefined;
  if (content.callee.kind === 'attribute' && content.callee.name === 'getvalue')
    return content.callee.object.kind === 'name' ? content.callee.object.text : undefined;
  const list = content.callee.kind === 'name' && content.callee.text === 'iter' ? content.args[0]?.value : undefined;
  const only = list?.kind === 'sequence' && list.elements.length === 1 ? list.elements[0] : undefined;
  return only === undefined ? undefined : bufferName(only);
}

/** The loop leaves the function. */
export function hasReturn(loop: LoopStatement): boolean {
  return holds(loop, 'return');
}

/** Expressions and assignments only, in branches too; none of that kind. */
export function areSimple(statements: readonly Statement[], without?: Statement['kind']): boolean {
  const work: Statement[] = [...statements];
  for (let at = work.pop(); at !== undefined; at = work.pop()) {
    if (at.kind === without) return false;
    if (at.kind === 'if') work.push(...at.then.statements, ...(at.otherwise?.statements ?? []));
    else if (at.kind !== 'expression' && at.kind !== 'bind' && at.kind !== 'update' && at.kind !== 'empty')
      return false;
  }
  return true;
}

/** The loop holds a statement of that kind, or one that is not looked into. */
export function holds(loop: LoopStatement, kind: Statement['kind']): boolean {
  return !areSimple(loop.body.statements, kind);
}

/** Something is awaited in the statements. */
export function hasAwait(func: Func, inner: readonly Statement[]): boolean {
  return (func.unit?.nodes ?? []).some(
    (node) => (node as Value).kind === 'await' && inner.some((one) => one.start <= node.start && node.end <= one.end),
  );
}

/** The request's own session goes where nothing else needs it. */
export function withoutSession({ facts, func, statements, session }: Scene, first: number): Edit[] {
  const before = statements.slice(0, first).some((one) => namesIn(one).read.some((name) => name.text === session.name));
  const marked =
    session.passing === 'keyword' && func.params.filter((param) => param.passing === 'keyword').length === 1;
  if (
    before ||
    (marked && func.params.at(-1) !== session) ||
    facts.names.uses(func).some((use) => use.call !== undefined)
  )
    return [];
  return [removeParameter(facts.module, func, session)];
}

/** The response streams what the generator gives; undefined where it is no response of text. */
export function answerEdits(
  { facts, func, answer, streams }: Scene,
  content: Value,
  generator: string,
): Edit[] | undefined {
  const { callee, args } = answer.value;
  const response = facts.names.qualified(callee, func);
  const type = response === undefined ? undefined : streams.texts[response];
  if (response === undefined || type === undefined) return undefined;
  const isTold = type === null || args.some((one) => one.keyword?.text === 'media_type');
  const edits: Edit[] = [
    replace(content, `${generator}()${isTold ? '' : `, media_type=${quoted(facts.module, type)}`}`),
  ];
  if (response === facts.knowledge.canonical(`${streams.module}.${streams.name}`)) return edits;
  const isBound = facts.names.bindings(facts.module.body).has(streams.name);
  const added = isBound ? { edits: [], locals: [streams.name] } : addImports(facts.module, [streams]);
  return [...added.edits, replace(callee, added.locals[0] as string), ...edits];
}
