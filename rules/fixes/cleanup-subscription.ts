import type { Facts } from '../../analysis/facts.ts';
import type { Registration } from '../../analysis/registrations/index.ts';
import { takesTypes } from '../../analysis/program/typed.ts';
import type { Edit } from '../rule.ts';
import { isDirect, type Plan, type PlanInput, statementOf, topStatement } from './cleanup-scope.ts';
import { type Namer, semicolon } from './cleanup-text.ts';
import { insert, sourceOf } from './edits.ts';
import { addImport, imported } from './imports.ts';

/** Only what adding returned can end it. */
export function endsByHandle({ source }: Registration): boolean {
  return source.remove.length === 0;
}

/** What adding returned is called to end it. */
export function endsByCall({ source }: Registration): boolean {
  return source.remove.length === 0 && source.handle?.callable === true && source.handle.methods === undefined;
}

/** The call that ends what `held` holds; undefined where nothing does. */
function endOf(registration: Registration, held: string, optional: boolean): string | undefined {
  const dot = optional ? '?.' : '';
  if (endsByCall(registration)) return `${held}${dot}()`;
  const [end] = registration.source.handle?.methods ?? [];
  return end === undefined ? undefined : `${held}${optional ? '?.' : '.'}${end}()`;
}

/** A name for what ends it. */
function nameOf(registration: Registration): string {
  return endsByCall(registration) ? 'unsubscribe' : 'subscription';
}

/** How a function that adds one ends it by what adding returned, kept in a constant; undefined where it may be added late, or several times. */
export function handlePlan({ facts, registration, func, namer }: PlanInput): Plan | undefined {
  const { call, scope, timing } = registration;
  const top = topStatement(func, call);
  const own = statementOf(facts, call);
  if (endOf(registration, '', false) === undefined || top === undefined || own === undefined || scope !== func)
    return undefined;
  if (!isDirect(top, call) || timing.often || timing.late) return undefined;
  const ends = (name: string): string[] => [endOf(registration, name, false) ?? name];
  if (own.kind === 'bind') {
    const [target] = own.targets;
    const isKept = target?.kind === 'name' && own.declaration !== undefined && own.value === call;
    return isKept ? { edits: [], above: [], ends: ends(target.text) } : undefined;
  }
  if (own.kind !== 'expression' || own.value !== call) return undefined;
  const name = namer.fresh(nameOf(registration));
  return { edits: [insert(call.start, `const ${name} = `)], above: [], ends: ends(name) };
}

/** A name for a field of the instance; the repairs of others that are kept for the same reason, made at once, take others. */
export function fieldFor(registration: Registration, base: string, namer: Namer, facts: Facts): string {
  const { context, source, call } = registration;
  const before = facts.registrations.all.filter(
    (other) =>
      other.source.kind === source.kind &&
      other.release.kind !== 'released' &&
      other.call.start < call.start &&
      other.context.kind === 'class' &&
      context.kind === 'class' &&
      other.context.definition === context.definition,
  );
  for (const _ of before) namer.fresh(base);
  return namer.fresh(base);
}

/** The instance keeps what adding returned, and ends it; undefined where it may be added several times. */
export function handleEnd(
  registration: Registration,
  namer: Namer,
  facts: Facts,
  newField: (text: string) => Edit,
): { readonly edits: readonly Edit[]; readonly ends: readonly string[] } | undefined {
  const { call, source, timing } = registration;
  const { module } = facts;
  const own = statementOf(facts, call);
  if (endOf(registration, '', true) === undefined || own === undefined || timing.often || timing.late) return undefined;
  if (own.kind === 'bind') {
    const [target] = own.targets;
    const isField = target?.kind === 'attribute' && target.object.kind === 'name' && target.object.text === 'this';
    return isField && own.value === call
      ? { edits: [], ends: [endOf(registration, sourceOf(module, target), true) ?? ''] }
      : undefined;
  }
  if (own.kind !== 'expression' || own.value !== call) return undefined;
  const name = fieldFor(registration, nameOf(registration), namer, facts);
  const kept = [insert(call.start, `this.${name} = `)];
  const ends = [endOf(registration, `this.${name}`, true) ?? ''];
  if (!takesTypes(facts)) return { edits: [...kept, newField(`${name}${semicolon(module)}`)], ends };
  if (endsByCall(registration))
    return { edits: [...kept, newField(`private ${name}?: () => void${semicolon(module)}`)], ends };
  const type = source.handle?.type;
  if (type === undefined) return undefined;
  const known = imported(module, type);
  const { edits, local } = known === undefined ? addImport(module, type) : { edits: [], local: known };
  return { edits: [...kept, ...edits, newField(`private ${name}?: ${local}${semicolon(module)}`)], ends };
}
