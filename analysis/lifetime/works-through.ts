import type { ControlFlow } from '../flow/types.ts';
import type { CallValue, Value } from '../program/index.ts';

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
  const names = new Set<string>();
  for (const { operation } of flow.points) {
    if (operation?.kind === 'return' || operation?.kind === 'yield') {
      addParts(operation.kind === 'return' ? operation.value : operation.value.value, found, names);
    } else if (operation?.kind === 'bind' && operation.pattern.kind === 'attribute') {
      addParts(operation.value, found, names);
    }
  }
  for (const { operation } of flow.points) {
    if (operation?.kind === 'bind' && operation.pattern.kind === 'name' && names.has(operation.pattern.text))
      addParts(operation.value, found, names);
  }
  return found;
}

/** The values that the whole value is or holds, and the names among them. */
function addParts(value: Value | undefined, found: Set<Value>, names: Set<string>): void {
  const work: Value[] = value === undefined ? [] : [value];
  for (let at = work.pop(); at !== undefined; at = work.pop()) {
    found.add(at);
    if (at.kind === 'name') names.add(at.text);
    else if (at.kind === 'await' || at.kind === 'cast' || at.kind === 'spread') work.push(at.value);
    else if (at.kind === 'conditional') work.push(at.then, at.otherwise);
    else if (at.kind === 'logical') work.push(at.left, at.right);
    else if (at.kind === 'sequence') work.push(...at.elements);
    else if (at.kind === 'mapping') work.push(...at.entries.map((entry) => entry.value));
  }
}
