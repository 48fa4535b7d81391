import type { Value } from '../../program/index.ts';
import { NONE } from '../../syntax/table.ts';
import type { Lowering } from './lowering.ts';

/** `object[index]`. */
export function subscript(lowering: Lowering, node: number): Value {
  const { fields, table } = lowering;
  const object = lowering.value(lowering.field(node, fields.value));
  const index = indexOf(lowering, node, table.childrenByField(node, fields.subscript));
  const start = lowering.start(node);
  return lowering.add({ kind: 'subscript', start, end: lowering.end(node), object, index, optional: false });
}

/** `list[int]` where the grammar wants a type. */
export function genericType(lowering: Lowering, node: number): Value {
  const { table } = lowering;
  const [object, parameters] = table.namedChildren(node);
  if (object === undefined || parameters === undefined) return lowering.unknown(node);
  const target = lowering.value(object);
  const index = indexOf(lowering, parameters, table.namedChildren(parameters));
  const start = lowering.start(node);
  return lowering.add({ kind: 'subscript', start, end: lowering.end(node), object: target, index, optional: false });
}

/** One index as it is; several, or one with a comma after it, as a tuple. */
export function indexOf(lowering: Lowering, node: number, items: readonly number[]): Value {
  const { table } = lowering;
  const first = items[0];
  const last = items[items.length - 1];
  if (first === undefined || last === undefined) return lowering.unknown(node);
  const comma = table.nextSibling(last);
  if (items.length === 1 && (comma === NONE || table.kindName(comma) !== ',')) return lowering.value(first);
  const elements = items.map((item) => lowering.value(item));
  return lowering.add({
    kind: 'sequence',
    type: 'tuple',
    start: lowering.start(first),
    end: lowering.end(last),
    elements,
  });
}

/** `a:b:c`: what stands where is known by the colons. */
export function slice(lowering: Lowering, node: number): Value {
  const { table } = lowering;
  const parts: (Value | undefined)[] = [undefined, undefined, undefined];
  const stop = table.next[node]!;
  let place = 0;
  for (let child = node + 1; child < stop; child = table.next[child]!) {
    if (!table.isNamed(child)) place += 1;
    else if (!table.isExtra(child)) parts[place] = lowering.value(child);
  }
  const start = lowering.start(node);
  return lowering.add({ kind: 'slice', start, end: lowering.end(node), from: parts[0], to: parts[1], step: parts[2] });
}
