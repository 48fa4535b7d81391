import type { Facts } from '../../analysis/facts.ts';
import { type Func, passedTests } from '../../analysis/program/index.ts';
import type { Context, Registration } from '../../analysis/registrations/index.ts';
import { phrase } from '../phrase.ts';
import type { Edit, Repair } from '../rule.ts';
import { endingOf } from './cleanup-ending.ts';
import { type Placed, returned } from './cleanup-return.ts';
import { setupRepairs } from './cleanup-setup.ts';
import { appendToBlock, hasBraces, semicolon, statementLines } from './cleanup-text.ts';
import { endsWhat } from './cleanup-words.ts';
import { indentText, indentUnit, sortEdits } from './edits.ts';
import { mentions } from './lifetime-span.ts';

type EffectContext = Context & { readonly kind: 'effect' };

/** The effect's cleanup ends what the effect added: merged into the one it has, or a new one. */
export function effectRepairs(group: readonly Registration[], context: EffectContext, facts: Facts): Repair[] {
  const { cleanup } = context.hook;
  if (group.some((one) => staysOn(one, context))) return endRepairs(group, context, facts);
  if (cleanup !== 'returned' && typeof cleanup !== 'object') return [];
  const ending = endingOf(group, context.func, facts);
  if (ending === undefined) return [];
  const placed =
    cleanup === 'returned'
      ? returned(context.func, ending, facts)
      : given(context.func, cleanup.parameter, statementLines(facts.module, ending.ends), facts);
  if (placed === undefined) return [];
  const edits = sortEdits([...ending.edits, ...placed.edits]);
  const ends = endsWhat(group);
  if (context.hook.runs === 'subscribe')
    return [
      placed.merged
        ? { title: phrase`${ends} in what the function returns`, safety: 'safe', edits }
        : {
            title: phrase`Return a function that ends it: ${ends}`,
            safety: 'asks',
            why: phrase`What the function returns runs when nobody listens any more`,
            edits,
          },
    ];
  return [
    placed.merged
      ? { title: phrase`${ends} in the effect's cleanup`, safety: 'safe', edits }
      : {
          title: phrase`${ends} in a cleanup of the effect (runs before each new run and at unmount)`,
          safety: 'asks',
          why: phrase`The effect gets a cleanup, which runs before each new run and at unmount`,
          edits,
        },
  ];
}

/** It is added only where the run before added nothing (`if (!old)`), and stays from run to run: a cleanup of this run would take it away from the next. */
function staysOn({ call, scope }: Registration, { func, hook }: EffectContext): boolean {
  const before = hook.before === undefined ? undefined : func.params[hook.before]?.name;
  if (before === undefined || scope !== func) return false;
  return passedTests(func, call).some(({ test }) => mentions(test, new Set([before])));
}

/** The component's own end takes away what stays from run to run. */
function endRepairs(group: readonly Registration[], { func }: EffectContext, facts: Facts): Repair[] {
  if (func.parent === undefined) return [];
  return setupRepairs(group, { kind: 'setup', func: func.parent, hook: undefined, inner: [] }, facts);
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
