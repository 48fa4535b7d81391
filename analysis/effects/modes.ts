import { settledValue } from '../names/constants.ts';
import { type CallValue, type Func, partsOf, type Passed, passedTests, type Value } from '../program/index.ts';
import type { EffectContext } from './types.ts';

/** The call is made only where the program does not serve: `if (process.env.NODE_ENV === 'development') …`. */
export function isForDevelopment(context: EffectContext, call: CallValue, func: Func): boolean {
  const settled = (test: Value): Value => settledValue(context.names, test, func);
  return passedTests(func, call)
    .flatMap((one) => partsOf(one, settled))
    .some((one) => excludes(context, one, func));
}

/** Where the test comes out so, the program does not serve. */
function excludes(context: EffectContext, { test, outcome }: Passed, func: Func): boolean {
  if (test.kind !== 'binary' || test.right.kind !== 'literal') return false;
  const serving = modeOf(context, test.left, func);
  if (serving === undefined) return false;
  const equal = test.operator === '===' || test.operator === '==';
  if (!equal && test.operator !== '!==' && test.operator !== '!=') return false;
  return equal === outcome ? test.right.value !== serving : test.right.value === serving;
}

function modeOf({ knowledge, names }: EffectContext, given: Value, func: Func): string | undefined {
  const value = settledValue(names, given, func);
  const type = value.kind === 'attribute' ? names.type(value.object, func) : undefined;
  if (value.kind !== 'attribute' || type?.kind !== 'library') return undefined;
  const name = `${type.name}.${value.name}`;
  for (const { modes } of knowledge.sections('effects'))
    if (modes !== undefined && Object.hasOwn(modes, name)) return modes[name];
  return undefined;
}
