import type { Facts } from '../../analysis/facts.ts';
import type { BindStatement, CallValue, Func, Statement, Value } from '../../analysis/program/index.ts';
import type { Edit } from '../rule.ts';
import {
  enclosingStatement,
  indentAt,
  indentUnit,
  insert,
  insertAbove,
  insertBelow,
  lineEnd,
  startsLine,
} from './edits.ts';
import { addImports } from './imports.ts';
import { addArguments } from './parameters.ts';

/** How an application of a framework is told what runs before it serves and after that: a generator that yields in between. */
export interface LifespanSection {
  /** The application's class, by qualified name, and how code imports it. */
  readonly application: string;
  readonly written: { readonly module: string; readonly name: string };
  /** The application's argument that takes it. */
  readonly keyword: string;
  /** The decorator of the generator, of the standard library. */
  readonly maker: { readonly module: string; readonly name: string };
  /** Arguments and methods by which applications are told such things otherwise; they count for nothing where there is a lifespan. */
  readonly otherHooks: readonly string[];
}

declare module '../../analysis/knowledge/model.ts' {
  interface ModelSections {
    readonly lifespan?: LifespanSection;
  }
}

/** What a new one is called. */
const NAME = 'lifespan';

/** An application made at module level: `app = FastAPI(…)`. */
export interface App {
  readonly statement: BindStatement & { readonly value: CallValue };
  readonly how: LifespanSection;
}

/** The application a module makes. */
export function appOf(facts: Facts): App | undefined {
  const { body } = facts.module;
  const sections = facts.knowledge.sections('lifespan');
  for (const statement of body.body.statements) {
    if (statement.kind !== 'bind' || statement.value?.kind !== 'call') continue;
    const made = facts.names.qualified(statement.value.callee, body);
    const how = sections.find((one) => one.application === made);
    if (how !== undefined) return { statement: statement as App['statement'], how };
  }
  return undefined;
}

/**
 * The edits that run a statement when the application ends: behind the `yield` of its lifespan, or in a new one. Undefined where it has other hooks, which a lifespan would switch off, or its lifespan cannot be read.
 */
export function atShutdown(facts: Facts, { statement: app, how }: App, line: string): Edit[] | undefined {
  const { module, names } = facts;
  const given = app.value.args.find((one) => one.keyword?.text === how.keyword);
  if (given !== undefined) {
    const target = names.target(given.value, module.body);
    return target?.kind === 'function' ? behindYield(facts, target.func, line) : undefined;
  }
  const hooks = how.otherHooks.flatMap((name) => names.callsNamed(name));
  if (hooks.length > 0 || app.value.args.some((one) => how.otherHooks.includes(one.keyword?.text ?? '')))
    return undefined;
  if (names.bindings(module.body).has(NAME) || !startsLine(module.text, app.start)) return undefined;
  const argument = addArguments(module, app.value, { params: [] }, [{ name: how.keyword, value: NAME }]);
  if (argument === undefined) return undefined;
  const { edits, locals } = addImports(module, [{ ...how.maker, standard: true }, how.written]);
  const unit = indentUnit(module);
  const lines = [
    `@${locals[0]}`,
    `async def ${NAME}(_: ${locals[1]}):`,
    `${unit}try:`,
    `${unit}${unit}yield`,
    `${unit}finally:`,
    `${unit}${unit}${line}`,
  ];
  return [...edits, insertAbove(module.text, app, `${lines.join('\n')}\n\n`), argument];
}

/** The one `yield` of a lifespan; in a `try` with `finally` the line goes to the end of that. */
function behindYield(facts: Facts, func: Func, line: string): Edit[] | undefined {
  const { text } = facts.module;
  const yields = (func.unit?.nodes ?? []).filter(
    (node): node is Value & { kind: 'yield' } =>
      (node as Value).kind === 'yield' && node.start >= func.start && node.end <= func.end,
  );
  const only = yields.length === 1 ? yields[0] : undefined;
  const place = only && enclosingStatement(func, only);
  if (place?.statement.kind !== 'expression' || !startsLine(text, place.statement.start)) return undefined;
  const around = func.body.statements.find(
    (one): one is Statement & { kind: 'try' } =>
      one.kind === 'try' && one.start <= place.statement.start && place.statement.end <= one.end,
  );
  const last = around?.finalizer?.statements.at(-1);
  if (around !== undefined && last === undefined) return undefined;
  if (last !== undefined) return [insert(lineEnd(text, last.end), `\n${indentAt(text, last.start)}${line}`)];
  return [insertBelow(text, place.statement, line)];
}
