import type { Facts } from '../../analysis/facts.ts';
import type { Registration } from '../../analysis/registrations/index.ts';
import type { Value } from '../../analysis/program/index.ts';
import { takesTypes } from '../../analysis/program/typed.ts';
import { phrase } from '../phrase.ts';
import type { Edit, Repair } from '../rule.ts';
import { Namer, semicolon } from './cleanup-text.ts';
import { enclosingStatement, indentAt, insert, insertAbove, sortEdits, startsLine } from './edits.ts';

/** Clears the timer of a promise before each statement that settles it otherwise; the timer is set first, so that all of them see its name. */
export function settledRepairs(registration: Registration, facts: Facts): Repair[] {
  const { call, scope } = registration;
  const { module } = facts;
  const settle = scope.params.flatMap(({ name }) => (name === undefined ? [] : [name]));
  const own = scope.body.statements.find((statement) => statement.kind === 'expression' && statement.value === call);
  if (own === undefined || scope.parent === undefined) return [];
  // Whoever it is handed to settles the promise, and knows of no timer.
  const isHandedOn = facts.names
    .callsIn(scope)
    .some((site) => site.call !== call && site.call.args.some((one) => isOneOf(one.value, settle)));
  if (isHandedOn) return [];
  const name = new Namer(module, scope).fresh('timer');
  const edits: Edit[] = [insert(call.start, `${name} = `)];
  const first = scope.body.statements[0];
  if (first === undefined || !startsLine(module.text, first.start)) return [];
  edits.push(
    insertAbove(
      module.text,
      first,
      `let ${name}${takesTypes(facts) ? ': ReturnType<typeof setTimeout> | undefined' : ''}${semicolon(module)}`,
    ),
  );
  for (const settler of settle)
    for (const site of facts.names.callsNamed(settler)) {
      if (site.call.start < scope.start || site.call.end > scope.end) continue;
      if (site.call.start >= call.start && site.call.end <= call.end) continue;
      const place = enclosingStatement(site.scope, site.call)?.statement;
      if (place === undefined) return [];
      const clear = `clearTimeout(${name})${semicolon(module)}`;
      if (place.kind === 'return' && place.implicit) {
        edits.push(insert(site.call.start, `{ ${clear} `), insert(site.call.end, `${semicolon(module)} }`));
      } else if (startsLine(module.text, place.start)) {
        edits.push(insert(place.start, `${clear}\n${indentAt(module.text, place.start)}`));
      } else return [];
    }
  if (edits.length < 3) return [];
  return [
    {
      title: phrase`Clear the timer wherever the promise is settled (keeps it in a variable)`,
      safety: 'asks',
      why: phrase`The timer is kept in a variable and cleared before each other settlement`,
      edits: sortEdits(edits),
    },
  ];
}

function isOneOf(value: Value, names: readonly string[]): boolean {
  return value.kind === 'name' && names.includes(value.text);
}
