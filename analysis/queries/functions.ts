import type { AnalysisContext } from '../facts.ts';
import type { Func } from '../program/index.ts';
import { unitKey } from '../program/index.ts';
import type { Abstract, Environment, RowSource } from './abstract.ts';
import { Evaluation } from './evaluation.ts';
import { beginQuery } from './state.ts';
import { vocabularyOf } from './vocabulary.ts';
import { walkBlock } from './walk.ts';

/** What one function does with queries. */
export interface FunctionQueries {
  /** Places rows come from, in order of the text. */
  readonly sources: readonly RowSource[];
  readonly returned: Abstract | undefined;
}

const NOTHING: FunctionQueries = { sources: [], returned: undefined };
const FUNCTIONS = unitKey<Map<Func, FunctionQueries>>('queries.functions');

/** What a function does with queries; kept with its unit. A function that is being read gives nothing to itself. */
export function queriesOf(context: AnalysisContext, func: Func): FunctionQueries {
  const { unit } = func;
  if (unit === undefined) return NOTHING;
  const { tracker } = context.module;
  const kept = tracker.memo(unit, FUNCTIONS, () => new Map());
  const known = kept.get(func);
  if (known !== undefined) return known;
  kept.set(func, NOTHING);
  const made = tracker.within(unit, () => read(context, func));
  kept.set(func, made);
  return made;
}

function read(context: AnalysisContext, func: Func): FunctionQueries {
  const evaluation = new Evaluation(context, func, parameters(context, func));
  const { returned } = walkBlock(evaluation, func.body);
  return { sources: evaluation.sources, returned };
}

/** Parameters that are queries by their type hold what the caller gives. */
function parameters(context: AnalysisContext, func: Func): Environment {
  const env: Environment = new Map();
  const { sections } = vocabularyOf(context.knowledge);
  func.params.forEach((param, index) => {
    if (param.name === undefined || param.annotation === undefined) return;
    const type = context.names.parameterType(func, index);
    if (type?.kind !== 'library') return;
    const name = type.name.slice(type.name.lastIndexOf('.') + 1);
    const section = sections.find((one) => one.queryTypes?.includes(name));
    if (section !== undefined) env.set(param.name, beginQuery(section, undefined, undefined, { parameter: index }));
  });
  return env;
}
