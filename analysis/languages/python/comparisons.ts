import type { BinaryValue, Value } from '../../program/index.ts';
import type { Lowering } from './lowering.ts';

/** Longer chains would make trees too deep for those who walk them. */
const MAX_OPERANDS = 100;

/** `a < b`; `a < b < c` is `a < b and b < c`, both comparisons holding the same `b`. */
export function comparison(lowering: Lowering, node: number): Value {
  const { table, fields } = lowering;
  if (table.namedChildren(node).length > MAX_OPERANDS) return lowering.unknown(node);
  const operators: string[] = [];
  const operands: Value[] = [];
  let operator = '';
  const stop = table.next[node]!;
  for (let child = node + 1; child < stop; child = table.next[child]!) {
    if (table.field[child] === fields.operators) {
      operator = operator === '' ? table.slice(child) : `${operator} ${table.slice(child)}`;
    } else if (table.isNamed(child) && !table.isExtra(child)) {
      if (operands.length > 0) operators.push(operator);
      operator = '';
      operands.push(lowering.value(child));
    }
  }
  return chain(lowering, node, operands, operators);
}

function chain(lowering: Lowering, node: number, operands: readonly Value[], operators: readonly string[]): Value {
  let whole: Value | undefined;
  for (let index = 0; index < operators.length; index += 1) {
    const left = operands[index];
    const right = operands[index + 1];
    const operator = operators[index];
    if (left === undefined || right === undefined || operator === undefined) break;
    const pair: BinaryValue = lowering.add({
      kind: 'binary',
      start: index === 0 ? lowering.start(node) : left.start,
      end: index === operators.length - 1 ? lowering.end(node) : right.end,
      operator: operator === '<>' ? '!=' : operator,
      left,
      right,
    });
    whole =
      whole === undefined
        ? pair
        : lowering.add<Value>({
            kind: 'logical',
            start: whole.start,
            end: pair.end,
            operator: 'and',
            left: whole,
            right: pair,
          });
  }
  return whole ?? lowering.unknown(node);
}
