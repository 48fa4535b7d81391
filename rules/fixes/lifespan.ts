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

/** `app = FastAPI(…)` at module level. */
export type AppStatement = BindStatement & { readonly value: CallValue };

/** The application a module makes. */
export function appOf(facts: Facts): AppStatement | undefined {
  const { body } = facts.module;
  return body.body.statements.find(
    (one): one is AppStatement =>
      one.kind === 'bind' &&
      one.value?.kind === 'call' &&
      facts.names.qualified(one.value.callee, body) === 'fastapi.FastAPI',
  );
}

/**
 * The edits that run a statement when the application ends: behind the `yield` of its lifespan, or in a new one. Undefined where it has other hooks, which a lifespan would switch off, or its lifespan cannot be read.
 */
export function atShutdown(facts: Facts, app: AppStatement, line: string): Edit[] | undefined {
  const { module, names } = facts;
  const given = app.value.args.find((one) => one.keyword?.text === 'lifespan');
  if (given !== undefined) {
    const target = names.target(given.value, module.body);
    return target?.kind === 'function' ? behindYield(facts, target.func, line) : undefined;
  }
  if (names.callsNamed('on_event').length > 0 || names.callsNamed('add_event_handler').length > 0) return undefined;
  if (names.bindings(module.body).has('lifespan') || !startsLine(module.text, app.start)) return undefined;
  const argument = addArguments(module, app.value, { params: [] }, [{ name: 'lifespan', value: 'lifespan' }]);
  if (argument === undefined) return undefined;
  const { edits, locals } = addImports(module, [
    { module: 'contextlib', name: 'asynccontextmanager', standard: true },
    { module: 'fastapi', name: 'FastAPI' },
  ]);
  const unit = indentUnit(module);
  const lines = [
    `@${locals[0]}`,
    `async def lifespan(_: ${locals[1]}):`,
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
