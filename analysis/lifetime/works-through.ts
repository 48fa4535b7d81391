import type { ControlFlow } from '../flow/types.ts';
import type { CallValue, Value } from '../program/index.ts';
import { addResults } from './subject.ts';

const ESCAPING = new WeakMap<ControlFlow, ReadonlySet<Value>>();

/** Whether the result of a call leaves the function: what it works through then stays in use by whoever has the result. */
export function resultLeaves(flow: ControlFlow, call: CallValue): boolean {
  let found = ESCAPING.get(flow);
  if (found === undefined) {
    found = leaving(flow);
    ESCAPING.set(flow, found);
  }
  return found.has(call);
}

/** The values that are returned, yielded or stored in an object, themselves, within others, or by way of a name. */
function leaving(flow: ControlFlow): ReadonlySet<Value> {
  const found = new Set<Value>();
  for (const { operation } of flow.points) {
    if (operation?.kind === 'return') addResults(operation.value, found);
    else if (operation?.kind === 'yield') addResults(operation.value.value, found);
    else if (operation?.kind === 'bind' && operation.pattern.kind === 'attribute') addResults(operation.value, found);
  }
  const names = new Set([...found].flatMap((value) => (value.kind === 'name' ? [value.text] : [])));
  for (const { operation } of flow.points) {
    if (operation?.kind === 'bind' && operation.pattern.kind === 'name' && names.has(operation.pattern.text))
      addResults(operation.value, found);
  }
  return found;
}
