import type { AnalysisContext } from '../facts.ts';
import { blocksAround, contains, type Func, type Value } from '../program/index.ts';
import { textOf } from './additions.ts';
import { containerMade } from './declarations.ts';
import type { Lexicon } from './lexicon.ts';
import type { Addition, Declaration, Operation } from './types.ts';

/** The additions to maps inside of a container under keys that are ever new: `flags[feature][user_id] = value`. Only where the code shows that its elements are maps: a list that is written at an index gains nothing. */
export function nestedGrowth(
  declaration: Declaration,
  operations: readonly Operation[],
  additions: readonly Addition[],
  context: AnalysisContext,
  lexicon: Lexicon,
): readonly Addition[] {
  const nested = additions.filter((one) => isNested(one) && one.key === 'varying');
  return nested.length > 0 && holdsMaps(declaration, operations, context, lexicon) ? nested : [];
}

/** Adds to a map inside. */
export function isNested({ operation, inner }: Addition): boolean {
  return inner && operation.innerKey !== undefined;
}

/** The function asks first whether the map inside has the key, and uses what it finds. */
export function isNestedMemo(
  { operation }: Addition,
  operations: readonly Operation[],
  context: AnalysisContext,
): boolean {
  const { key, innerKey, func } = operation;
  if (key === undefined || innerKey === undefined) return false;
  const [outer, inner] = [textOf(key, context), textOf(innerKey, context)];
  return operations.some(({ kind, key: read, frame, func: where, at }) => {
    if (kind !== 'read' || where !== func || at.start > operation.at.start) return false;
    const node = frame?.node;
    if (read === undefined || textOf(read, context) !== outer || node?.kind !== 'binary') return false;
    return frame?.role === 'right' && node.operator.endsWith('in') && textOf(node.left, context) === inner;
  });
}

/** The container inside is made anew first, each time the function runs: what it gains then goes with the next run. */
export function isInsideMadeAnew(
  { operation }: Addition,
  operations: readonly Operation[],
  context: AnalysisContext,
  lexicon: Lexicon,
): boolean {
  const { key, func, at } = operation;
  if (key === undefined || func === undefined) return false;
  const text = textOf(key, context);
  return operations.some((one) => {
    if (one.kind !== 'add' || one.func !== func || one.at.end > at.start) return false;
    if (one.key === undefined || textOf(one.key, context) !== text) return false;
    const block = blocksAround(func, one.at).at(-1);
    if (block === undefined || !contains(block, at)) return false;
    return containerMade(one.value, func, context, lexicon) !== undefined;
  });
}

function holdsMaps(
  { value, func }: Declaration,
  operations: readonly Operation[],
  context: AnalysisContext,
  lexicon: Lexicon,
): boolean {
  const scope = func ?? context.module.body;
  const isMap = (one: Value | undefined, where: Func): boolean =>
    containerMade(one, where, context, lexicon)?.facts.shape === 'map';
  if (operations.some((one) => one.kind === 'add' && isMap(one.value, one.func ?? scope))) return true;
  if (value.kind === 'mapping') return value.entries.some((one) => isMap(one.value, scope));
  return value.kind === 'call' && value.args.some((one) => makesMaps(one.value, scope, context, lexicon));
}

/** `defaultdict(dict)` */
function makesMaps(value: Value, scope: Func, context: AnalysisContext, lexicon: Lexicon): boolean {
  const name = context.names.qualified(value, scope);
  return name !== undefined && lexicon.containers.get(context.knowledge.canonical(name))?.shape === 'map';
}
