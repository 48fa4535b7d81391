import type { Facts } from '../../analysis/facts.ts';
import type { Func, Located, Statement } from '../../analysis/program/index.ts';
import type { Registration } from '../../analysis/registrations/index.ts';
import type { Edit } from '../rule.ts';
import { innerPlan } from './cleanup-inner.ts';
import { planOf } from './cleanup-plan.ts';
import { type Plan, topStatement } from './cleanup-scope.ts';
import { signalEdits } from './cleanup-signal.ts';
import { hasBraces, Namer, statementLines } from './cleanup-text.ts';
import { insertAbove } from './edits.ts';

/** What ends all of a group: edits where it adds, lines above, and the statements of the cleanup. */
export interface Ending {
  readonly edits: readonly Edit[];
  /** Lines for the start of an expression's block to come; elsewhere they are edits already. */
  readonly above: readonly string[];
  readonly ends: readonly string[];
  /** The statements that end one registration each, with the statement of the function's own block that adds it. */
  readonly parts: readonly { readonly top: Statement; readonly call: Located; readonly ends: readonly string[] }[];
}

/** Plans for all of the group; by an abort signal where a name can't reach. Undefined where the function's own code comes too late for a cleanup. */
export function endingOf(group: readonly Registration[], func: Func, facts: Facts): Ending | undefined {
  const namer = new Namer(facts.module, func);
  const braces = func.role === 'module' || hasBraces(facts.module, func);
  const edits: Edit[] = [];
  const parts: { top: Statement; call: Located; ends: readonly string[] }[] = [];
  const loose: string[] = [];
  const place = (top: Statement, lines: readonly string[]): void => {
    if (braces) edits.push(...declarations(facts, top, lines));
    else loose.push(...lines);
  };
  const shared = new Shared(namer);
  for (const registration of group) {
    const { call } = registration;
    const top = topStatement(func, call);
    if (top === undefined || (registration.timing.late && registration.scope === func)) return undefined;
    const known = registration.timing.flag;
    let asks = false;
    const flag = (): string => {
      asks = known === undefined;
      return known ?? shared.name('cancelled');
    };
    const input = { facts, registration, func, namer, flag };
    const plan = planOf(input) ?? bySignal(registration, shared) ?? innerPlan(input, shared.name('ends'));
    if (plan === undefined) return undefined;
    if (asks && shared.isNew('cancelled')) place(top, [`let ${flag()} = false`]);
    edits.push(...plan.edits);
    place(
      top,
      plan.above.filter((line) => shared.isNew(line)),
    );
    parts.push({ top, call, ends: asks ? [`${flag()} = true`, ...plan.ends] : plan.ends });
  }
  return { edits, above: loose, ends: [...new Set(parts.flatMap((part) => part.ends))], parts };
}

function declarations(facts: Facts, top: Statement, lines: readonly string[]): Edit[] {
  if (lines.length === 0) return [];
  return [insertAbove(facts.module.text, top, statementLines(facts.module, lines))];
}

/** A signal that has been aborted lets nothing be added: it does for code that comes late, too. */
function bySignal(registration: Registration, shared: Shared): Plan | undefined {
  if (registration.source.kind !== 'listener' || registration.source.options?.signal === undefined) return undefined;
  const controller = shared.name('controller');
  const edits = signalEdits(registration, `${controller}.signal`);
  if (edits === undefined) return undefined;
  return { edits, above: [`const ${controller} = new AbortController()`], ends: [`${controller}.abort()`] };
}

/** What the registrations of a group have in common: a flag, a controller, a list; each has one name and is declared once. */
class Shared {
  private readonly namer: Namer;
  private readonly names = new Map<string, string>();
  private readonly declared = new Set<string>();

  constructor(namer: Namer) {
    this.namer = namer;
  }

  name(wanted: string): string {
    const known = this.names.get(wanted);
    if (known !== undefined) return known;
    const made = this.namer.fresh(wanted);
    this.names.set(wanted, made);
    return made;
  }

  isNew(what: string): boolean {
    if (this.declared.has(what)) return false;
    this.declared.add(what);
    return true;
  }
}
