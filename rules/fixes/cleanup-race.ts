import type { Facts } from '../../analysis/facts.ts';
import type { Func, Statement, Value } from '../../analysis/program/index.ts';
import type { Registration } from '../../analysis/registrations/index.ts';
import { takesTypes } from '../../analysis/program/typed.ts';
import { phrase } from '../phrase.ts';
import type { Repair } from '../rule.ts';
import { Namer, statementLines } from './cleanup-text.ts';
import { enclosingStatement, insert, insertAbove, sortEdits } from './edits.ts';

/** `Promise.race([…]).finally(() => clearTimeout(timer))` */
export function raceRepairs(registration: Registration, facts: Facts): Repair[] {
  const { call, scope } = registration;
  const { module } = facts;
  const outer = scope.parent ?? module.body;
  const race = raceOf(facts, call.start) ?? laterRace(facts, outer, call.start);
  const statement = enclosingStatement(outer, call)?.statement;
  if (race === undefined || statement === undefined) return [];
  const place: Statement = statement;
  const name = new Namer(module, call).fresh('timer');
  const type = takesTypes(facts) ? ': ReturnType<typeof setTimeout> | undefined' : '';
  const isResult = scope.body.statements[0]?.kind === 'return' && scope.body.statements[0].implicit;
  const keep = isResult
    ? [insert(call.start, `{ ${name} = `), insert(call.end, '; }')]
    : [insert(call.start, `${name} = `)];
  if (!isResult && !isStatement(scope.body.statements, call)) return [];
  const edits = [
    insertAbove(module.text, place, statementLines(module, [`let ${name}${type}`])),
    ...keep,
    insert(race.end, `.finally(() => clearTimeout(${name}))`),
  ];
  return [
    {
      title: phrase`Clear the timer when the race is over (keeps it in a variable)`,
      safety: 'asks',
      why: phrase`The timer is kept in a variable and cleared in \`finally\``,
      edits: sortEdits(edits),
    },
  ];
}

function isStatement(statements: readonly Statement[], call: Value): boolean {
  return statements.some((statement) => statement.kind === 'expression' && statement.value === call);
}

/** The race of a function's own code that a promise kept in a constant goes to. */
function laterRace({ names }: Facts, func: Func, offset: number): Value | undefined {
  const found = names.callsIn(func).filter(({ call }) => call.start > offset && isRace(call.callee));
  return found.length === 1 ? found[0]?.call : undefined;
}

function isRace(callee: Value): boolean {
  return callee.kind === 'attribute' && callee.name === 'race';
}

/** The innermost `Promise.race(…)` call around an offset. */
function raceOf({ names }: Facts, offset: number): Value | undefined {
  let found: Value | undefined;
  for (const { call } of names.callsNamed('race')) {
    const isAround = call.start <= offset && offset < call.end;
    if (isAround && (found === undefined || call.start > found.start)) found = call;
  }
  return found;
}
