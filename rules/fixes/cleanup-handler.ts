import type { Facts } from '../../analysis/facts.ts';
import type { Func } from '../../analysis/program/index.ts';
import { catalogOf, type Context, type Registration } from '../../analysis/registrations/index.ts';
import { phrase } from '../phrase.ts';
import type { Repair } from '../rule.ts';
import { endingOf } from './cleanup-ending.ts';
import { hasBraces, semicolon, statementLines } from './cleanup-text.ts';
import { endsWhat } from './cleanup-words.ts';
import { indentText, indentUnit, insertBelow, quoted, sortEdits } from './edits.ts';

type HandlerContext = Context & { readonly kind: 'handler' };

/** What a handler starts for a connection or response ends with it: at the event that tells of its end. */
export function handlerRepairs(group: readonly Registration[], context: HandlerContext, facts: Facts): Repair[] {
  const { func } = context;
  const ended = endOf(func, facts);
  const last = group.at(-1)?.call;
  if (ended === undefined || last === undefined || !hasBraces(facts.module, func)) return [];
  const ending = endingOf(group, func, facts);
  const top = func.body.statements.find((statement) => statement.start <= last.start && last.end <= statement.end);
  if (ending === undefined || top === undefined) return [];
  const { module } = facts;
  const lines = indentText(statementLines(module, ending.ends), indentUnit(module));
  const text = `${ended.name}.on(${quoted(module, ended.event)}, () => {\n${lines}\n})${semicolon(module)}`;
  return [
    {
      title: phrase`${endsWhat(group)} on \`${ended.event}\` of \`${ended.name}\` (adds a listener)`,
      safety: 'asks',
      why: phrase`It ends when the connection does`,
      edits: sortEdits([...ending.edits, insertBelow(module.text, top, text)]),
    },
  ];
}

/** The parameter of the handler that ends, and the event that tells of it. */
function endOf(func: Func, { names, knowledge }: Facts): { name: string; event: string } | undefined {
  const { ends } = catalogOf(knowledge);
  for (let index = 0; index < func.params.length; index += 1) {
    const name = func.params[index]?.name;
    const type = names.parameterType(func, index);
    if (name === undefined || type?.kind !== 'library') continue;
    for (const [known, event] of ends)
      if (type.name === known || knowledge.isA(type.name, known)) return { name, event };
  }
  return undefined;
}
