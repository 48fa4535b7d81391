import type { EntryFacts } from '../knowledge/model.ts';
import { callsOf, type Func, type Unit, type UnitCall, type Value } from '../program/index.ts';
import type { EntryContext } from './types.ts';

/** A function whose parameters say how it comes to run. */
export interface ByParameters {
  readonly func: Func;
  readonly facts: EntryFacts;
  /** Their usual names say it, and what is done with them. */
  readonly conventional: boolean;
}

/** The functions of a unit that are told by their parameters: a type one of them is annotated with, or names such parameters usually have with what the code calls on them. */
export function byParameters(context: EntryContext, candidates: readonly EntryFacts[], unit: Unit): ByParameters[] {
  const found: ByParameters[] = [];
  for (const func of unit.functions) {
    const typed = candidates.find((one) => takesWanted(context, func, one));
    const facts = typed ?? candidates.find((one) => isNamedAndUsed(context, func, one));
    if (facts !== undefined) found.push({ func, facts, conventional: typed === undefined });
  }
  return found;
}

/** The function's parameter is annotated with the type that such an entry is given. */
export function takesWanted({ knowledge, names }: EntryContext, func: Func, { takes, index = 0 }: EntryFacts): boolean {
  if (takes === undefined || func.params[index]?.annotation === undefined) return false;
  const type = names.parameterType(func, index);
  return type?.kind === 'library' && knowledge.isA(type.name, takes);
}

function isNamedAndUsed(context: EntryContext, func: Func, facts: EntryFacts): boolean {
  const { parameters, calls = [], index = 0 } = facts;
  if (parameters === undefined || func.params.length < parameters.length) return false;
  const named = parameters.every((names, at) => {
    const { name, annotation } = func.params[at] ?? {};
    return name !== undefined && annotation === undefined && names.includes(name);
  });
  const wanted = func.params[index]?.name;
  if (!named || wanted === undefined) return false;
  return calls.some((name) => callsInside(func, name).some((site) => rootsAt(context, site, func, wanted)));
}

function callsInside(func: Func, name: string): readonly UnitCall[] {
  const sites = func.unit === undefined ? [] : (callsOf(func.unit).byName.get(name) ?? []);
  return sites.filter(({ call }) => call.start >= func.start && call.end <= func.end);
}

/** The chain the call stands in begins with the function's own parameter. */
function rootsAt({ names }: EntryContext, { call, scope }: UnitCall, func: Func, parameter: string): boolean {
  let root: Value = call.callee;
  while (root.kind === 'attribute' || root.kind === 'call') root = root.kind === 'call' ? root.callee : root.object;
  if (root.kind !== 'name' || root.text !== parameter) return false;
  const binding = names.binding(root, scope ?? func);
  return binding?.kind === 'parameter' && binding.scope === func;
}
