import type { Facts } from '../../analysis/facts.ts';
import { blocksAround, type Statement } from '../../analysis/program/index.ts';
import type { Registration } from '../../analysis/registrations/index.ts';
import { takesTypes } from '../../analysis/program/typed.ts';
import type { Edit } from '../rule.ts';
import { removerName } from './cleanup-plan.ts';
import {
  isDirect,
  isVisible,
  isWithin,
  type OwnStatement,
  type Plan,
  type PlanInput,
  prefixed,
  statementOf,
  topStatement,
} from './cleanup-scope.ts';
import { namesIn, semicolon } from './cleanup-text.ts';
import { endsLine, insert, insertBelow, replace, sourceOf, startsLine } from './edits.ts';

/** How to end a timer: its handle is kept where the cleanup sees it. What may be set when the cleanup has run asks the flag before. */
export function timerPlan(input: PlanInput): Plan | undefined {
  const { facts, registration, func } = input;
  const { call } = registration;
  const top = topStatement(func, call);
  const own = statementOf(facts, call);
  if (top === undefined || own === undefined) return undefined;
  const clear = clearOf(registration, facts);
  if (own.kind !== 'bind') return unkept(input, own, top, clear);
  const [target] = own.targets;
  if (target?.kind !== 'name' && target?.kind !== 'attribute') return undefined;
  const isCleared = registration.timer?.reopens !== undefined && registration.release.kind === 'partial';
  const ends = isCleared ? [] : [`${clear}(${sourceOf(facts.module, target)})`];
  if (own.declaration !== undefined)
    return isDirect(top, call) ? { edits: [], above: [], ends } : hoisted(input, own, clear);
  if (!isVisible(input, target)) return undefined;
  const edits = registration.timing.late ? prefixed(facts.module, registration.scope, own, asking(input)) : [];
  return { edits, above: [], ends };
}

function asking({ flag }: PlanInput): string {
  return `if (!${flag()}) `;
}

/** Nobody keeps the handle yet. */
function unkept(input: PlanInput, own: OwnStatement, top: Statement, clear: string): Plan | undefined {
  const { facts, registration, func, namer } = input;
  const { call, source, scope } = registration;
  if (own.kind === 'return' && !own.implicit) return undefined;
  if (registration.timing.often && !isChain(registration)) return gathered(input, own, clear);
  const siblings = siblingsOf(input);
  // Where a chain goes on in several places, the flag ends those whose timer is not the last.
  const late =
    registration.timing.late ||
    registration.timing.often ||
    siblings.some(({ statement }) => statement?.kind !== 'expression');
  const name = namer.fresh(source.kind === 'frame' ? 'frame' : source.kind === 'interval' ? 'interval' : 'timer');
  if (isDirect(top, call) && scope === func)
    return { edits: [insert(call.start, `const ${name} = `)], above: [], ends: [`${clear}(${name})`] };
  const kept = `${name} = `;
  const edits =
    late || own.kind === 'return'
      ? prefixed(facts.module, scope, own, late ? `${asking(input)}${kept}` : kept)
      : [insert(call.start, kept)];
  for (const { statement, start } of siblings) if (statement?.kind === 'expression') edits.push(insert(start, kept));
  return {
    edits,
    above: [`let ${name}${typeOf(registration, facts)}`],
    ends: [clearing(registration, name, clear, facts)],
  };
}

/** Intervals of a loop, or of something that happens again and again, are kept in a list. */
function gathered(input: PlanInput, own: OwnStatement, clear: string): Plan | undefined {
  const { facts, registration, namer } = input;
  const { call, source, scope } = registration;
  if (own.kind !== 'expression') return undefined;
  const list = namer.fresh(`${source.noun.split(' ').at(-1)}s`);
  const type = takesTypes(facts) ? `: ReturnType<typeof ${sourceOf(facts.module, call.callee)}>[]` : '';
  const asked = registration.timing.late ? prefixed(facts.module, scope, own, asking(input)) : [];
  return {
    edits: [...asked, insert(call.start, `${list}.push(`), insert(call.end, ')')],
    above: [`const ${list}${type} = []`],
    ends: [`${list}.forEach((one) => ${clear}(one))`],
  };
}

function isChain({ source, timer }: Registration): boolean {
  return source.kind !== 'interval' && timer?.repeats === true;
}

/** `const id = setInterval(…)` in a branch or an inner function is declared where the cleanup sees it; undefined where its name means something else there. */
function hoisted(input: PlanInput, own: OwnStatement & { kind: 'bind' }, clear: string): Plan | undefined {
  const { facts, registration, func } = input;
  const { module } = facts;
  const [target] = own.targets;
  const block = blocksAround(registration.scope, own).at(-1);
  if (target?.kind !== 'name' || block === undefined) return undefined;
  const isAlone = new RegExp(`^${own.declaration}\\s+$`).test(module.text.slice(own.start, target.start));
  const isLocal = namesIn(module, func).every(
    ({ text, start, end }) => text !== target.text || (block.start <= start && end <= block.end),
  );
  if (!isAlone || !isLocal) return undefined;
  const type = own.annotation === undefined ? undefined : sourceOf(module, own.annotation);
  const edits: Edit[] = [replace({ start: own.start, end: own.annotation?.end ?? target.end }, target.text)];
  const ended = clearing(registration, target.text, clear, facts);
  if (registration.timing.late) {
    const asked = `if (${input.flag()}) ${clear}(${target.text})${semicolon(module)}`;
    const isLine = startsLine(module.text, own.start) && endsLine(module.text, own.end);
    const behind = module.text[own.end] === ';' ? own.end + 1 : own.end;
    edits.push(isLine ? insertBelow(module.text, own, asked) : insert(behind, ` ${asked}`));
  }
  const declared = type === undefined ? typeOf(registration, facts) : `: ${type} | undefined`;
  return { edits, above: [`let ${target.text}${declared}`], ends: [ended] };
}

function clearOf(registration: Registration, facts: Facts): string {
  const { callee } = registration.call;
  const prefix = callee.kind === 'attribute' ? `${sourceOf(facts.module, callee.object)}.` : '';
  return `${prefix}${removerName(registration)}`;
}

/** Of timers the language lets clear nothing; a frame that was never asked for has no number. */
function clearing({ source }: Registration, name: string, clear: string, facts: Facts): string {
  return source.kind === 'frame' && takesTypes(facts)
    ? `if (${name} !== undefined) ${clear}(${name})`
    : `${clear}(${name})`;
}

function typeOf({ call }: Registration, facts: Facts): string {
  return takesTypes(facts) ? `: ReturnType<typeof ${sourceOf(facts.module, call.callee)}> | undefined` : '';
}

/** Where the same chain is started: its first timer is kept in the same variable. */
function siblingsOf({ facts, registration, func }: PlanInput): { statement: Statement | undefined; start: number }[] {
  const { call, source, handler } = registration;
  if (handler?.kind !== 'name' || !isChain(registration)) return [];
  return facts.registrations.all
    .filter(
      (other) =>
        other.call !== call &&
        other.source === source &&
        other.handler?.kind === 'name' &&
        other.handler.text === handler.text &&
        isWithin(other.scope, func),
    )
    .map((other) => ({ statement: statementOf(facts, other.call), start: other.call.start }));
}
