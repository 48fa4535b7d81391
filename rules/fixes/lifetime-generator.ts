import type { Facts } from '../../analysis/facts.ts';
import type { GeneratorLoop, Leak } from '../../analysis/lifetime/types.ts';
import type { CallValue, Func, LoopStatement, Statement, Value } from '../../analysis/program/index.ts';
import { conventionsOf } from '../../analysis/lifetime/conventions.ts';
import { lastName } from '../../analysis/program/index.ts';
import { asPhrase, phrase } from '../phrase.ts';
import type { Edit, Repair } from '../rule.ts';
import { namesIn } from '../../analysis/lifetime/uses.ts';
import {
  listsOf,
  enclosingStatement,
  endsLine,
  indentLines,
  indentUnit,
  lineEnd,
  nextLine,
  removeStatement,
  sourceOf,
  startsLine,
} from './edits.ts';
import { addImport } from './imports.ts';
import { mentions, spanOf } from './lifetime-span.ts';
import { safetyOf, wrapSpan } from './with-block.ts';

/** What opens the resource that a generator hands out, as the file can write it. */
export interface Opener {
  readonly text: string;
  readonly edits: readonly Edit[];
  /** It is the project's own maker, and the generator does nothing but open and close. */
  readonly same: boolean;
}

/** `async for session in get_session():` → `async with Maker() as session:`. */
export function generatorLoopRepairs(facts: Facts, found: GeneratorLoop): readonly Repair[] {
  const { module } = facts;
  const { text } = module;
  const { loop, name, func } = found;
  const place = enclosingStatement(func, found.call);
  if (place?.statement !== loop || loop.target?.kind !== 'name' || name === undefined) return [];
  if (loop.otherwise !== undefined || !startsLine(text, loop.start)) return [];
  const jumps = jumpsOf(loop);
  const last = loop.body.statements.at(-1);
  if (jumps.some((one) => one !== last || one.type !== 'break')) return [];
  const opener = openerOf(facts, func, found.call, found.type, loop.isAsync);
  const keyword = loop.isAsync ? 'async with' : 'with';
  const header = { start: loop.start, end: found.call.end, text: `${keyword} ${opener.text} as ${name}` };
  const removed = jumps.map((one) => removeStatement(text, one));
  if (removed.length > 0 && loop.body.statements.length === 1) return [];
  const behind = restOf(place.siblings, place.index, name);
  if (
    behind === undefined ||
    (behind.length > 0 && !behind.every((one) => startsLine(text, one.start) && endsLine(text, one.end)))
  )
    return [];
  const end = behind.at(-1)?.end;
  const indents =
    end === undefined ? [] : indentLines(module, nextLine(text, loop.end), lineEnd(text, end), indentUnit(module));
  const edits = [...opener.edits, header, ...removed, ...indents];
  const title = phrase`Open the ${asPhrase(found.resource.noun)} with '${keyword}'`;
  const outlives = returnsSomething([...loop.body.statements, ...behind], name);
  if (opener.same && !outlives) return [{ title, safety: 'safe', edits }];
  const why = outlives
    ? phrase`what comes of the ${asPhrase(found.resource.noun)} is used after it is closed, and may still need it`
    : phrase`the generator may do more than open and close, and that runs at another time`;
  return [{ title, safety: 'asks', why, edits }];
}

/** `db = next(get_db())` → `with Maker() as db:`. */
export function generatorStepRepairs(facts: Facts, leak: Leak): readonly Repair[] {
  const made = leak.call.args[0]?.value;
  const span = spanOf(facts, leak.func, leak.call, leak.family);
  if (span === undefined || made?.kind !== 'call') return [];
  const isAsync = leak.resource.context === 'async';
  if (isAsync && !leak.func.isAsync) return [];
  const opener = openerOf(facts, leak.func, made, leak.type, isAsync);
  const keyword = isAsync ? 'async with' : 'with';
  const edits = [
    ...opener.edits,
    ...wrapSpan(facts, span, leak.resource, `${keyword} ${opener.text} as ${span.name}:`),
  ];
  const title = phrase`Open the ${asPhrase(leak.resource.noun)} with '${keyword}'`;
  const safety = safetyOf(span, leak.resource);
  if (safety.safety === 'asks' || opener.same) return [{ title, ...safety, edits }];
  return [
    {
      title,
      safety: 'asks',
      why: phrase`the generator may do more than open and close, and that runs at another time`,
      edits,
    },
  ];
}

/** The project's own maker where the generator's code shows it; else the generator made a context manager. */
function openerOf(facts: Facts, func: Func, call: CallValue, type: string, isAsync: boolean): Opener {
  const maker = makerOf(facts, func, call.callee, type, call.args.length === 0);
  if (maker !== undefined) return maker;
  const wrapper = isAsync ? 'asynccontextmanager' : 'contextmanager';
  const added = addImport(facts.module, { module: 'contextlib', name: wrapper, standard: true });
  const args = facts.module.text.slice(call.callee.end, call.end);
  return { text: `${added.local}(${sourceOf(facts.module, call.callee)})${args}`, edits: added.edits, same: false };
}

/**
 * The project's own maker of what a generator hands out.
 *
 * @param generator how the code names it: `get_session`
 * @param type of what it hands out
 * @param elsewhere a maker beside the generator in another file counts, too
 */
export function makerOf(
  facts: Facts,
  func: Func,
  generator: Value,
  type: string,
  elsewhere = true,
): Opener | undefined {
  const target = facts.names.target(generator, func);
  const maker = target?.kind === 'function' ? makerIn(facts, target.func) : undefined;
  if (maker !== undefined) return { text: maker.text, edits: [], same: maker.same };
  return elsewhere ? importedMaker(facts, generator, type) : undefined;
}

/** The maker of such resources in the module the generator comes from: one that says so, or one the file imports under a maker's usual name. */
function importedMaker(facts: Facts, generator: Value, type: string): Opener | undefined {
  if (generator.kind !== 'name') return undefined;
  const local = generator.text;
  const statement = facts.module.imports.find((one) => one.specifiers.some((name) => name.local?.text === local));
  if (statement === undefined || !statement.isFrom) return undefined;
  const exported = Object.entries(facts.surroundings.resolve(statement.source)?.exports ?? {});
  const makers = exported.filter(([, one]) => one.kind === 'value' && one.type === `type[${type}]`);
  const only = makers.length === 1 ? makers[0]?.[0] : undefined;
  if (only !== undefined) {
    const added = addImport(facts.module, { module: statement.source, name: only });
    return { text: `${added.local}()`, edits: added.edits, same: false };
  }
  const usual = conventionsOf(facts.knowledge).makers;
  const beside = facts.module.imports
    .filter((one) => !one.typeOnly && !facts.knowledge.knows(one.source.split('.')[0] ?? ''))
    .flatMap((one) => one.specifiers)
    .find((one) => one.local !== undefined && usual.get(one.imported) === type);
  return beside?.local === undefined ? undefined : { text: `${beside.local.text}()`, edits: [], same: false };
}

/** What a generator of this file opens before its yield, where it takes nothing of its own parameters. */
function makerIn(facts: Facts, generator: Func): { readonly text: string; readonly same: boolean } | undefined {
  const opened: { value: Value; rest: number }[] = [];
  const work: Statement[] = [...generator.body.statements];
  for (let at = work.pop(); at !== undefined; at = work.pop()) {
    if (at.kind === 'with' && at.items.length === 1)
      opened.push({ value: (at.items[0] as { context: Value }).context, rest: at.body.statements.length });
    if (at.kind === 'bind' && at.value?.kind === 'call') opened.push({ value: at.value, rest: 1 });
    for (const block of listsOf(at)) work.push(...block);
  }
  const only = opened[0];
  if (only === undefined || opened.length !== 1 || only.value.kind !== 'call') return undefined;
  const parameters = new Set(generator.params.flatMap((one) => (one.name === undefined ? [] : [one.name])));
  if (mentions(only.value, parameters) || lastName(only.value.callee) === undefined) return undefined;
  return { text: sourceOf(facts.module, only.value), same: isOnlyOpening(generator) };
}

/** Besides opening, yielding and closing the generator has no code of its own. */
function isOnlyOpening(generator: Func): boolean {
  let own = 0;
  const work: Statement[] = [...generator.body.statements];
  for (let at = work.pop(); at !== undefined; at = work.pop()) {
    if (at.kind === 'expression' && at.value.kind !== 'yield' && at.value.kind !== 'literal') own += 1;
    for (const block of listsOf(at)) work.push(...block);
  }
  return own <= 1;
}

function jumpsOf(loop: LoopStatement): Extract<Statement, { kind: 'jump' }>[] {
  const found: Extract<Statement, { kind: 'jump' }>[] = [];
  const work: Statement[] = [...loop.body.statements];
  for (let at = work.pop(); at !== undefined; at = work.pop()) {
    if (at.kind === 'jump') found.push(at);
    if (at.kind !== 'loop') for (const block of listsOf(at)) work.push(...block);
  }
  return found;
}

/** The statements behind the loop up to the last that uses the name; undefined where one gives it another value. */
function restOf(siblings: readonly Statement[], index: number, name: string): readonly Statement[] | undefined {
  let last = index;
  for (let at = index + 1; at < siblings.length; at += 1) {
    const { read, bound } = namesIn(siblings[at] as Statement);
    if (bound.some((one) => one.text === name)) return undefined;
    if (read.some((one) => one.text === name)) last = at;
  }
  return siblings.slice(index + 1, last + 1);
}

function returnsSomething(statements: readonly Statement[], name: string): boolean {
  const work = [...statements];
  const names = new Set([name]);
  for (let at = work.pop(); at !== undefined; at = work.pop()) {
    if (at.kind === 'return' && at.value !== undefined && at.value.kind !== 'literal') return true;
    if (
      at.kind === 'bind' &&
      at.value !== undefined &&
      mentions(at.value, names) &&
      at.targets.some((one) => one.kind !== 'name')
    )
      return true;
    for (const block of listsOf(at)) work.push(...block);
  }
  return false;
}
