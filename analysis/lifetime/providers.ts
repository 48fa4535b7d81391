import type { AnalysisContext } from '../facts.ts';
import type { Func } from '../program/index.ts';

/** What a decorator's model says of its result where `with` binds what the function yields. */
const YIELDS = 'yields:param:0';

/** Whoever gets what this generator yields only borrows it: a `with` around its call, or a request that depends on it, ends the generator and nothing else. */
export function lendsWhatItYields({ module, names, knowledge, entries }: AnalysisContext, func: Func): boolean {
  if (!func.isGenerator) return false;
  const scope = func.owner?.parent ?? func.parent ?? module.body;
  const isContext = func.decorators.some(({ value }) => {
    const target = names.target(value, scope);
    return target?.kind === 'library' && knowledge.function(target.name)?.returns?.includes(YIELDS) === true;
  });
  return isContext || entries.of(func).some(({ facts }) => facts.runs === 'dependency');
}
