import type { Facts } from '../../analysis/facts.ts';
import { namesIn } from '../../analysis/lifetime/uses.ts';
import type { Func, FunctionStatement, LoopStatement, Statement } from '../../analysis/program/index.ts';
import type { Fetch } from '../../analysis/queries/types.ts';
import { phrase } from '../phrase.ts';
import type { Edit, Repair } from '../rule.ts';
import {
  applyEdits,
  editsOverlap,
  indentAt,
  indentLines,
  indentUnit,
  insert,
  lineEnd,
  lineStart,
  nextLine,
  removeStatement,
  sortEdits,
  startsLine,
  wholeLines,
} from './edits.ts';
import {
  answerEdits,
  areSimple,
  bufferName,
  contentOf,
  hasAwait,
  hasReturn,
  holds,
  type Scene,
  sceneOf,
  withoutSession,
} from './query-export-scene.ts';
import { streamEdits } from './query-stream.ts';

/**
 * An endpoint that writes all rows into a text and answers with it streams them: a generator with a session of its own, since the request's session may be closed before the response is sent. Undefined where the rows are needed for
 * anything else, or the session's maker is not known.
 */
export function exportRepair(fetch: Fetch, facts: Facts): Repair | undefined {
  const scene = sceneOf(fetch, facts);
  if (scene === undefined) return undefined;
  const made = fromBuffer(scene) ?? fromGenerator(scene);
  if (made === undefined || editsOverlap(made)) return undefined;
  return {
    title: phrase`Stream the rows as they are read, in a session of their own (errors then come after the status)`,
    safety: 'asks',
    why: phrase`Memory stays the same however many rows there are; the response has no length ahead, and an error in the middle breaks it off.`,
    edits: sortEdits(made),
  };
}

const CHUNK = '65_536';

/** `out = io.StringIO()`, a loop that writes to it, `return Response(out.getvalue())`. */
function fromBuffer(scene: Scene): Edit[] | undefined {
  const { facts, func, statements, answer, fetch, isAsync } = scene;
  const { text } = facts.module;
  const content = contentOf(answer.value);
  const name = content && bufferName(content);
  const made = statements.findIndex((one) => isBuffer(one, name, facts, func));
  const loopIndex = statements.findIndex((one) => one.kind === 'loop');
  const loop = statements[loopIndex];
  if (content === undefined || name === undefined || made < 0 || loop?.kind !== 'loop' || loop.isAsync)
    return undefined;
  const first = Math.min(made, scene.first);
  const inner = statements.slice(first, -1);
  const last = loop.body.statements.at(-1);
  if (last === undefined || loop.otherwise !== undefined || loopIndex < Math.max(made, scene.first)) return undefined;
  if (!areSimple(inner.filter((one) => one !== loop))) return undefined;
  if (!staysInside(scene, inner, name) || leaves(loop) || (!isAsync && hasAwait(func, inner))) return undefined;
  const streamed = streamEdits(fetch, loop, isAsync);
  if (streamed === undefined || !inner.every((one) => startsLine(text, one.start))) return undefined;

  const [outer, unit] = [indentAt(text, answer.start), indentUnit(facts.module)];
  const body = outer + unit + unit;
  const rewinds = inner.slice(loopIndex - first + 1).filter((one) => isRewind(one, name));
  const removed = rewinds.map((one) => removeStatement(text, one));
  const kept = inner.filter((one) => !rewinds.includes(one));
  const start = lineStart(text, (inner[0] as Statement).start);
  const end = lineEnd(text, (inner.at(-1) as Statement).end);
  const indents = indentLines(facts.module, start, end, unit + unit);
  const deep = indentAt(text, last.start) + unit + unit;
  const flush = [
    `if ${name}.tell() > ${CHUNK}:`,
    `${unit}yield ${name}.getvalue()`,
    `${unit}${name}.seek(0)`,
    `${unit}${name}.truncate()`,
  ];
  const behindRow = flush.map((line) => `\n${deep}${line}`).join('');
  const behindAll = `\n${body}yield ${name}.getvalue()\n`;
  const atRow = lineEnd(text, last.end);
  const atAll = lineEnd(text, (kept.at(-1) as Statement).end);
  const tails =
    atRow === atAll ? [insert(atRow, behindRow + behindAll)] : [insert(atRow, behindRow), insert(atAll, behindAll)];
  const { header, generator } = headerOf(scene, outer, unit);
  const answered = answerEdits(scene, content, generator);
  if (answered === undefined) return undefined;
  return [
    ...withoutSession(scene, first),
    ...scene.maker.edits,
    insert(start, header),
    ...indents.filter((edit) => !removed.some((one) => one.start <= edit.start && edit.start < one.end)),
    ...streamed,
    ...tails,
    ...removed,
    ...answered,
  ];
}

/** A generator inside the endpoint that goes over rows fetched outside of it: the fetch goes into it. */
function fromGenerator(scene: Scene): Edit[] | undefined {
  const { facts, func, statements, answer, fetch, isAsync, maker, session } = scene;
  const { text } = facts.module;
  const content = contentOf(answer.value);
  const called =
    content?.kind === 'call' && content.callee.kind === 'name' && content.args.length === 0
      ? content.callee.text
      : undefined;
  const nested = statements.find(
    (one): one is FunctionStatement => one.kind === 'define-function' && one.func.name?.text === called,
  );
  const loop = nested?.func.body.statements.find((one): one is LoopStatement => one.kind === 'loop');
  const begin = nested?.func.body.statements[0]?.start;
  if (nested === undefined || loop === undefined || begin === undefined || nested.func.isAsync || loop.isAsync)
    return undefined;
  const fetched = statements.slice(scene.first, statements.indexOf(nested));
  const own = fetched.filter(
    (one) => holdsStep(one, scene) || (one.start <= fetch.at.start && fetch.at.end <= one.end),
  );
  const bound = new Set(own.flatMap((one) => namesIn(one).bound.map((name) => name.text)));
  const elsewhere = statements
    .filter((one) => one !== nested && !own.includes(one))
    .flatMap((one) => namesIn(one).read);
  if (own.length === 0 || own.some((one) => one.kind !== 'bind') || elsewhere.some((one) => bound.has(one.text)))
    return undefined;
  if (!startsLine(text, begin) || (!isAsync && hasAwait(func, own)) || hasReturn(loop)) return undefined;
  const streamed = streamEdits(fetch, loop, isAsync);
  if (streamed === undefined) return undefined;
  const unit = indentUnit(facts.module);
  const inner = indentAt(text, begin);
  const moved = own.map((one) => {
    const lines = wholeLines(text, one);
    const edits = streamed.filter((edit) => lines.start <= edit.start && edit.end <= lines.end);
    const source = text.slice(lines.start, lines.end);
    const changed = applyEdits(
      source,
      edits.map((edit) => ({ ...edit, start: edit.start - lines.start, end: edit.end - lines.start })),
    );
    const deeper = inner.slice(indentAt(text, one.start).length) + unit;
    const moved = changed.split(/\r\n|\r|\n/).map((line) => (line === '' ? '' : deeper + line));
    return moved.join('\n');
  });
  const start = lineStart(text, begin);
  const keyword = isAsync ? 'async with' : 'with';
  const ranges = own.map((one) => withBlank(text, removeStatement(text, one), func));
  const rest = streamed.filter((edit) => !ranges.some((one) => one.start <= edit.start && edit.end <= one.end));
  const indents = indentLines(facts.module, start, lineEnd(text, nested.func.body.end), unit);
  return [
    ...withoutSession(scene, scene.first),
    ...maker.edits,
    ...ranges,
    ...(isAsync ? [insert(nested.func.start, 'async ')] : []),
    insert(start, `${inner}${keyword} ${maker.text} as ${session.name}:\n${moved.join('')}`),
    ...indents,
    ...rest,
  ];
}

/** At the head of a function the empty line behind goes, too. */
function withBlank(text: string, removed: Edit, func: Func): Edit {
  const isHead = func.body.statements[0]?.start === removed.start + indentAt(text, removed.start).length;
  const isBlank = text.slice(removed.end, lineEnd(text, removed.end)).trim() === '';
  return isHead && isBlank ? { ...removed, end: nextLine(text, removed.end) } : removed;
}

function holdsStep(statement: Statement, { query }: Scene): boolean {
  return query.steps.some(
    ({ at, does }) => (does === 'cursor' || does === 'all') && statement.start <= at.start && at.end <= statement.end,
  );
}

function isBuffer(one: Statement, name: string | undefined, facts: Facts, func: Func): boolean {
  if (one.kind !== 'bind' || one.value?.kind !== 'call' || one.value.args.length > 0) return false;
  const target = one.targets[0];
  if (target?.kind !== 'name' || target.text !== name) return false;
  return facts.names.qualified(one.value.callee, func) === 'io.StringIO';
}

function isRewind(one: Statement, name: string): boolean {
  const call = one.kind === 'expression' && one.value.kind === 'call' ? one.value : undefined;
  const callee = call?.callee;
  return (
    callee?.kind === 'attribute' &&
    callee.name === 'seek' &&
    callee.object.kind === 'name' &&
    callee.object.text === name
  );
}

/** What the statements bind is needed nowhere else, and nothing else binds it. */
function staysInside({ func, answer }: Scene, inner: readonly Statement[], buffer: string): boolean {
  const from = (inner[0] as Statement).start;
  const bound = new Set(inner.flatMap((one) => namesIn(one).bound.map((name) => name.text)));
  const uses = namesIn(func.body);
  if (uses.bound.some((one) => one.start < from && bound.has(one.text))) return false;
  if (func.params.some((param) => param.name !== undefined && bound.has(param.name))) return false;
  return namesIn(answer).read.every((one) => one.text === buffer || !bound.has(one.text));
}

/** The loop may leave before its end; what an exception in it does to a response is told by the repair's reason. */
function leaves(loop: LoopStatement): boolean {
  return hasReturn(loop) || holds(loop, 'raise');
}

function headerOf(scene: Scene, outer: string, unit: string): { readonly header: string; readonly generator: string } {
  const { facts, func, isAsync, maker, session } = scene;
  const taken = facts.names.bindings(func);
  const generator = ['lines', 'stream', 'stream_rows'].find((name) => !taken.has(name)) ?? 'stream_all_rows';
  const [define, open] = isAsync ? ['async def', 'async with'] : ['def', 'with'];
  const header = `${outer}${define} ${generator}():\n${outer}${unit}${open} ${maker.text} as ${session.name}:\n`;
  return { header, generator };
}
