import type { AnalysisContext } from '../facts.ts';
import type { Value } from '../program/index.ts';
import { textOf } from './additions.ts';
import type { Addition, Declaration, Holding, Operation } from './types.ts';

/** What the entries are. */
export function holdingOf(
  declaration: Declaration,
  operations: readonly Operation[],
  growing: readonly Addition[],
  context: AnalysisContext,
): Holding {
  if (operations.some((one) => one.kind === 'trim')) return 'times';
  const { shape } = declaration.facts;
  if (shape === 'list') return 'records';
  if (shape === 'set') return 'seen';
  return growing.some((one) => isMemo(one.operation, operations, context)) ? 'recomputable' : 'state';
}

/** The function that stores a value first looks for it under the same key and gives back what it finds. */
function isMemo(add: Operation, operations: readonly Operation[], context: AnalysisContext): boolean {
  if (add.key === undefined || add.func === undefined) return false;
  const key = textOf(add.key, context);
  if (add.value !== undefined && isCounter(add.value, add, context)) return false;
  const looked = operations.some(
    (one) =>
      (one.kind === 'read' || one.kind === 'member') &&
      one.func === add.func &&
      one.at.start < add.at.start &&
      one.key !== undefined &&
      textOf(one.key, context) === key,
  );
  return looked && returnsBefore(add);
}

/** `n + 1` of what was there. */
function isCounter(value: Value, add: Operation, context: AnalysisContext): boolean {
  return value.kind === 'binary' && textOf(value, context).includes(textOf(add.use.node, context));
}

/** Some return before the addition: the hit. */
function returnsBefore(add: Operation): boolean {
  const func = add.func;
  if (func === undefined) return false;
  const stack = [...func.body.statements];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node.kind === 'return' && node.value !== undefined) return true;
    if (node.kind === 'if') stack.push(...node.then.statements, ...(node.otherwise?.statements ?? []));
    else if (node.kind === 'try')
      stack.push(...node.body.statements, ...node.handlers.flatMap((one) => one.body.statements));
    else if (node.kind === 'with' || node.kind === 'loop') stack.push(...node.body.statements);
  }
  return false;
}
