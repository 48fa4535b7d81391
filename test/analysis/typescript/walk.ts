import type { Located, Module } from '../../../analysis/program/index.ts';

const BACKWARDS = new Set(['owner', 'parent', 'children', 'unit', 'units', 'tracker']);

/** The nodes directly inside a node of the program, in the order of its properties. */
export function childNodes(node: object): Located[] {
  const found: Located[] = [];
  const add = (value: unknown): void => {
    if (Array.isArray(value)) for (const item of value) add(item);
    else if (typeof value === 'object' && value !== null && 'start' in value) found.push(value as Located);
    else if (typeof value === 'object' && value !== null && 'value' in value) add((value as { value: unknown }).value);
  };
  for (const [key, value] of Object.entries(node)) if (!BACKWARDS.has(key)) add(value);
  return found;
}

/** Every node of a module with its parent, outer before inner. */
export function* walk(module: Module): Generator<{ node: Located; parent: Located | undefined }> {
  const work: { node: Located; parent: Located | undefined }[] = module.body.body.statements.map((node) => ({
    node,
    parent: undefined,
  }));
  for (let item = work.pop(); item !== undefined; item = work.pop()) {
    yield item;
    const parent = item.node;
    for (const node of childNodes(parent)) work.push({ node, parent });
  }
}

/** A node as plain data: its text, what kind it is, and its children; to compare two programs by. */
export function plain(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(plain);
  if (typeof node !== 'object' || node === null) return node;
  const made: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(node)) if (!BACKWARDS.has(key)) made[key] = plain(value);
  return made;
}
