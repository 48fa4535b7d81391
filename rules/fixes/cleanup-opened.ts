import type { Facts } from '../../analysis/facts.ts';
import type { Opened } from '../../analysis/registrations/index.ts';
import { phrase } from '../phrase.ts';
import type { Repair } from '../rule.ts';
import { returned } from './cleanup-return.ts';
import { isDirect, statementOf, topStatement } from './cleanup-scope.ts';
import { sortEdits } from './edits.ts';

/** The cleanup of the effect that opens a connection in a constant closes it. */
export function openedRepairs({ call, scope, context, facts: { close } }: Opened, facts: Facts): Repair[] {
  if (context.kind !== 'effect' || context.func !== scope || context.hook.cleanup !== 'returned') return [];
  const top = topStatement(scope, call);
  const own = statementOf(facts, call);
  const target = own?.kind === 'bind' && own.declaration !== undefined ? own.targets[0] : undefined;
  const [method] = close;
  if (top === undefined || target?.kind !== 'name' || method === undefined || !isDirect(top, call)) return [];
  const ends = [`${target.text}.${method}()`];
  const placed = returned(scope, { edits: [], above: [], ends, parts: [{ top, call, ends }] }, facts);
  if (placed === undefined) return [];
  const edits = sortEdits([...placed.edits]);
  if (placed.merged) return [{ title: phrase`Close the connection in the effect's cleanup`, safety: 'safe', edits }];
  return [
    {
      title: phrase`Close the connection in a cleanup of the effect (runs before each new run and at unmount)`,
      safety: 'asks',
      why: phrase`The effect gets a cleanup, which runs before each new run and at unmount`,
      edits,
    },
  ];
}
