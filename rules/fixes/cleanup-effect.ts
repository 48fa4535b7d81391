import type { Facts } from '../../analysis/facts.ts';
import type { Func, Statement } from '../../analysis/program/index.ts';
import type { Context, Registration } from '../../analysis/registrations/index.ts';
import type { Edit, Repair } from '../rule.ts';
import { planOf, topStatement } from './cleanup-plan.ts';
import { signalEdits } from './cleanup-signal.ts';
import {
  appendToBlock,
  appendToFunction,
  arrowOf,
  hasBraces,
  Namer,
  semicolon,
  statementLines,
} from './cleanup-text.ts';
import { indentAt, indentText, indentUnit, insertAbove, replace, sortEdits, sourceOf, statementsOf } from './edits.ts';

type EffectContext = Context & { readonly kind: 'effect' };

/** The effect's cleanup ends what the effect added: merged into the one it has, or a new one. */
export function effectRepairs(group: readonly Registration[], context: EffectContext, facts: Facts): Repair[] {
  const { cleanup } = context.hook;
  if (cleanup !== 'returned' && typeof cleanup !== 'object') return [];
  const ending = endingOf(group, context.func, facts);
  if (ending === undefined) return [];
  const lines = statementLines(facts.module, ending.ends);
  const placed =
    cleanup === 'returned'
      ? returned(context.func, group, ending, lines, facts)
      : given(context.func, cleanup.parameter, lines, facts);
  if (placed === undefined) return [];
  const edits = sortEdits([...ending.edits, ...placed.edits]);
  const noun = group[0]?.source.kind === 'listener' ? 'Remove' : 'Clear';
  const what = nounOf(group);
  return [
    placed.merged
      ? { title: `${noun} ${what} in the effect's cleanup`, safety: 'safe', edits }
      : {
          title: `${noun} ${what} in a cleanup of the effect (runs before each new run and at unmount)`,
          safety: 'asks',
          why: 'The effect gets a cleanup, which runs before each new run and at unmount',
          edits,
        },
  ];
}

export function nounOf(group: readonly Registration[]): string {
  const noun = group[0]?.source.noun ?? 'listener';
  return group.length > 1 ? `the ${noun}s` : `the ${noun}`;
}

interface Placed {
  readonly edits: readonly Edit[];
  readonly merged: boolean;
}

/** What ends all of a group: edits where it adds, lines above, and the statements of the cleanup. */
export interface Ending {
  readonly edits: readonly Edit[];
  /** Lines for the start of an expression's block to come; elsewhere they are edits already. */
  readonly above: readonly string[];
  readonly ends: readonly string[];
}

/** Plans for all of the group; by an abort signal where a name can't reach. */
export function endingOf(group: readonly Registration[], func: Func, facts: Facts): Ending | undefined {
  const namer = new Namer(facts.module, func);
  const braces = func.role === 'module' || hasBraces(facts.module, func);
  const edits: Edit[] = [];
  const ends = new Set<string>();
  const loose: string[] = [];
  const place = (top: Statement, lines: readonly string[]): void => {
    if (braces) edits.push(...declarations(facts, top, lines));
    else loose.push(...lines);
  };
  let controller: string | undefined;
  for (const registration of group) {
    const top = topStatement(func, registration.call);
    if (top === undefined) return undefined;
    const plan = planOf({ facts, registration, func, namer });
    if (plan !== undefined) {
      edits.push(...plan.edits);
      place(top, plan.above);
      for (const end of plan.ends) ends.add(end);
      continue;
    }
    const isFirst = controller === undefined;
    controller ??= namer.fresh('controller');
    const signal = signalEdits(registration, `${controller}.signal`);
    if (signal === undefined) return undefined;
    edits.push(...signal);
    if (isFirst) place(top, [`const ${controller} = new AbortController()`]);
    ends.add(`${controller}.abort()`);
  }
  return { edits, above: loose, ends: [...ends] };
}

function declarations(facts: Facts, top: Statement, lines: readonly string[]): Edit[] {
  if (lines.length === 0) return [];
  return [insertAbove(facts.module.text, top, statementLines(facts.module, lines))];
}

/** `return () => { … }`, merged with what the effect returns already. */
function returned(
  func: Func,
  group: readonly Registration[],
  { above }: Ending,
  lines: string,
  facts: Facts,
): Placed | undefined {
  const { module } = facts;
  if (func.isAsync) return undefined;
  const last = func.body.statements.at(-1);
  const first = Math.min(...group.map(({ call }) => call.start));
  for (const { statement } of statementsOf(func))
    if (statement.kind === 'return' && statement !== last && statement.start > first) return undefined;
  if (!hasBraces(module, func)) return expressionBody(func, above, lines, facts);
  if (last?.kind !== 'return') return { edits: newReturn(func, lines, facts), merged: false };
  const { value } = last;
  if (value === undefined)
    return {
      edits: [replace(last, `return ${arrowOf(module, last.start, lines)}${semicolon(module)}`)],
      merged: false,
    };
  if (value.kind === 'function') return { edits: appendToFunction(module, value.func, lines), merged: true };
  if (value.kind === 'name') {
    const target = facts.names.target(value, func);
    if (target?.kind === 'function') return { edits: appendToFunction(module, target.func, lines), merged: true };
  }
  if (value.kind !== 'name' && value.kind !== 'attribute') return undefined;
  const both = `${sourceOf(module, value)}()${semicolon(module)}\n${lines}`;
  return { edits: [replace(value, arrowOf(module, last.start, both))], merged: false };
}

function newReturn(func: Func, lines: string, facts: Facts): readonly Edit[] {
  const { module } = facts;
  const unit = indentUnit(module);
  const text = `return () => {\n${indentText(lines, unit)}\n}${semicolon(module)}`;
  return appendToBlock(module, func.body, text);
}

/** `() => add()` becomes a block with its cleanup. */
function expressionBody(func: Func, above: readonly string[], lines: string, facts: Facts): Placed | undefined {
  const { module } = facts;
  const [only] = func.body.statements;
  if (only?.kind !== 'return' || only.value?.kind !== 'call') return undefined;
  const outer = indentAt(module.text, func.start);
  const unit = indentUnit(module);
  const inner = outer + unit;
  const cleanup = `return () => {\n${indentText(lines, unit)}\n}${semicolon(module)}`;
  const before = above.length === 0 ? '' : `${indentText(statementLines(module, above), inner)}\n`;
  const start: Edit = { start: func.body.start, end: func.body.start, text: `{\n${before}${inner}` };
  const end: Edit = {
    start: func.body.end,
    end: func.body.end,
    text: `${semicolon(module)}\n${indentText(cleanup, inner)}\n${outer}}`,
  };
  return { edits: [start, end], merged: false };
}

/** `onCleanup(() => { … })`, through the parameter that takes it. */
function given(func: Func, index: number, lines: string, facts: Facts): Placed | undefined {
  const { module } = facts;
  if (!hasBraces(module, func)) return undefined;
  const named = func.params[index]?.name;
  const name = named ?? 'onCleanup';
  const edits: Edit[] = [];
  if (named === undefined) {
    if (func.params.length > index) return undefined;
    const fillers = ['_value', '_oldValue', '_third'].slice(func.params.length, index);
    const last = func.params.at(-1);
    const added = [...fillers, name].join(', ');
    if (last !== undefined) {
      const single =
        module.text[func.params[0]?.start ?? 0] !== '(' && module.text.slice(func.start, last.start).trim() === '';
      if (single) return undefined;
      edits.push({ start: last.end, end: last.end, text: `, ${added}` });
    } else {
      const open = module.text.indexOf('(', func.start);
      if (open < 0 || open > func.body.start) return undefined;
      edits.push({ start: open + 1, end: open + 1, text: added });
    }
  }
  const unit = indentUnit(module);
  edits.push(
    ...appendToBlock(module, func.body, `${name}(() => {\n${indentText(lines, unit)}\n})${semicolon(module)}`),
  );
  return { edits, merged: false };
}
