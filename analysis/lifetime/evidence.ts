import type { AnalysisContext } from '../facts.ts';
import type { Func, Located } from '../program/index.ts';

/** The code of a point that an evidence names. */
export function placeOf(context: AnalysisContext, func: Func, index: number): Located | undefined {
  const operation = context.flow(func).points[index]?.operation;
  switch (operation?.kind) {
    case 'call':
      return operation.call;
    case 'await':
    case 'yield':
      return operation.value;
    case 'return':
      return operation.at;
    case 'raise':
    case 'assert':
      return operation.statement;
    case 'bind':
      return operation.pattern;
    case 'iterate':
      return operation.iterable;
    case 'enter':
    case 'exit':
      return operation.item.context;
    default:
      return undefined;
  }
}
