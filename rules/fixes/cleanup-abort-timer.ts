import type { Facts } from '../../analysis/facts.ts';
import type { Registration } from '../../analysis/registrations/index.ts';
import { phrase } from '../phrase.ts';
import type { Repair } from '../rule.ts';
import { removerName } from './cleanup-plan.ts';
import { Namer, semicolon } from './cleanup-text.ts';
import {
  enclosingStatement,
  indentAt,
  indentLines,
  indentUnit,
  insert,
  lineEnd,
  lineStart,
  sortEdits,
  startsLine,
} from './edits.ts';

/** Keeps the timer, and clears it when the statements after it are through, whichever way. */
export function signalTimerRepairs(registration: Registration, facts: Facts): Repair[] {
  const { call, scope } = registration;
  const { module } = facts;
  const found = enclosingStatement(scope, call);
  if (found?.statement.kind !== 'expression' || found.statement.value !== call || !scope.isAsync) return [];
  const next = found.siblings[found.index + 1];
  const last = found.siblings.at(-1);
  if (next === undefined || last === undefined || !startsLine(module.text, next.start)) return [];
  const rest = found.siblings.slice(found.index + 1);
  // A promise returned as it is would be awaited by nobody inside the `try`.
  const bare = rest.filter(({ kind }) => kind === 'return');
  const name = new Namer(module, scope).fresh('timer');
  const indent = indentAt(module.text, next.start);
  const unit = indentUnit(module);
  const end = lineEnd(module.text, last.end);
  const waits = bare.flatMap((statement) =>
    statement.kind === 'return' && statement.value !== undefined && statement.value.kind !== 'await'
      ? [insert(statement.value.start, 'await ')]
      : [],
  );
  const edits = [
    insert(call.start, `const ${name} = `),
    insert(lineStart(module.text, next.start), `${indent}try {\n`),
    ...indentLines(module, next.start, last.end, unit),
    ...waits,
    insert(
      end,
      `\n${indent}} finally {\n${indent}${unit}${removerName(registration)}(${name})${semicolon(module)}\n${indent}}`,
    ),
  ];
  return [
    {
      title: phrase`Clear the timer in \`finally\` (wraps what follows)`,
      safety: 'asks',
      why: phrase`The statements after the timer move into a \`try\``,
      edits: sortEdits(edits),
    },
  ];
}
