import type { Facts } from '../../analysis/facts.ts';
import type { CallValue, Func, Statement } from '../../analysis/program/index.ts';
import type { Context, Registration } from '../../analysis/registrations/index.ts';
import { phrase } from '../phrase.ts';
import type { Edit, Repair } from '../rule.ts';
import { endingOf } from './cleanup-ending.ts';
import { appendToFunction, semicolon, statementLines } from './cleanup-text.ts';
import { endsWhat } from './cleanup-words.ts';
import { indentText, indentUnit, insertBelow, sortEdits } from './edits.ts';
import { addImport } from './imports.ts';

type SetupContext = Context & { readonly kind: 'setup' };

const DEFAULT = { name: 'onUnmounted', module: 'vue' };

function hookOf(context: SetupContext) {
  return context.hook?.teardown ?? context.teardown ?? DEFAULT;
}

/** A teardown hook beside the code that sets up: in the one the component has, or a new one. */
export function setupRepairs(group: readonly Registration[], context: SetupContext, facts: Facts): Repair[] {
  const given = givenRepair(group, context, facts);
  if (given !== undefined) return [given];
  const owner = ownerOf(context, facts);
  if (owner === undefined) return [];
  const ending = endingOf(group, owner, facts);
  if (ending === undefined || ending.above.length > 0) return [];
  const { module } = facts;
  const lines = statementLines(module, ending.ends);
  const existing = existingHook(owner, context, facts);
  if (existing !== undefined) {
    const edits = [...ending.edits, ...appendToFunction(module, existing.func, lines)];
    return [{ title: phrase`${endsWhat(group)} in \`${existing.name}\``, safety: 'safe', edits: sortEdits(edits) }];
  }
  const hook = hookOf(context);
  const { edits: imports, local } = addImport(module, { module: hook.module, name: hook.name });
  const last = group[group.length - 1]?.call;
  const top = owner.body.statements.find(
    (statement) => last !== undefined && statement.start <= last.start && last.end <= statement.end,
  );
  if (top === undefined) return [];
  const text = `${local}(() => {\n${indentText(lines, indentUnit(module))}\n})${semicolon(module)}`;
  const edits: Edit[] = [...ending.edits, ...imports, insertBelow(module.text, top, text)];
  return [
    {
      title: phrase`${endsWhat(group)} in \`${hook.name}\` (adds a lifecycle hook)`,
      safety: 'asks',
      why: phrase`The component gets a lifecycle hook`,
      edits: sortEdits(edits),
    },
  ];
}

/** `return () => …` becomes `onCleanup(() => …)`: there the function is called. */
function givenRepair(group: readonly Registration[], context: SetupContext, facts: Facts): Repair | undefined {
  const { release } = group[0] as Registration;
  const dropped = release.kind === 'none' ? release.dropped : undefined;
  const isSame = ({ release: other }: Registration) => other.kind === 'none' && other.dropped === dropped;
  const statement = context.func.body.statements.find(
    (one) => one.kind === 'return' && one.value !== undefined && one.value === dropped,
  );
  if (dropped === undefined || statement === undefined || !group.every(isSame)) return undefined;
  const hook = hookOf(context);
  const { edits, local } = addImport(facts.module, { module: hook.module, name: hook.name });
  const opening = { start: statement.start, end: dropped.start, text: `${local}(` };
  const closing = { start: dropped.end, end: dropped.end, text: ')' };
  return {
    title: phrase`Give what is returned to \`${hook.name}\` (it is called from now on)`,
    safety: 'asks',
    why: phrase`What is returned here was never called, and now is when the component ends`,
    edits: sortEdits([...edits, opening, closing]),
  };
}

/** The function in whose block hooks are called: the component's setup, or the module of a script setup. */
function ownerOf(context: SetupContext, facts: Facts): Func | undefined {
  if (context.hook === undefined) return context.func;
  return context.func.parent ?? facts.module.body;
}

function existingHook(owner: Func, context: SetupContext, facts: Facts): { func: Func; name: string } | undefined {
  const wanted = [hookOf(context).name, 'onBeforeUnmount'];
  for (const statement of owner.body.statements) {
    const call = callOf(statement);
    if (call?.callee.kind !== 'name' || !wanted.includes(call.callee.text)) continue;
    const qualified = facts.names.qualified(call.callee, owner);
    const given = call.args[0]?.value;
    if (qualified !== undefined && given?.kind === 'function') return { func: given.func, name: call.callee.text };
  }
  return undefined;
}

function callOf(statement: Statement): CallValue | undefined {
  return statement.kind === 'expression' && statement.value.kind === 'call' ? statement.value : undefined;
}
