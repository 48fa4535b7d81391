import type { ElementAttribute, Value } from '../../program/index.ts';
import { type NodeIndex, NONE } from '../../syntax/table.ts';
import type { Lowering } from './lowering.ts';
import { lowerFirst, lowerValue } from './values.ts';

/** A JSX element or fragment. The tag of an element of the platform (`div`, `my-part`) is a string, that of a component a name. */
export function lowerElement(c: Lowering, node: NodeIndex): Value {
  const { field, kind } = c.grammar;
  const open = c.child(node, field.open_tag);
  const head = open === NONE ? node : open;
  const nameNode = c.child(head, field.name);
  const tag = nameNode === NONE ? undefined : lowerTag(c, nameNode);
  const attributes: ElementAttribute[] = [];
  for (const child of c.table.childrenByField(head, field.attribute)) attributes.push(lowerAttribute(c, child));
  const children: Value[] = [];
  if (open !== NONE) {
    for (const child of c.named(node)) {
      const own = c.kind(child);
      if (own === kind.jsx_text || child === open || own === kind.jsx_closing_element) continue;
      if (own === kind.jsx_expression && c.first(child) === NONE) continue;
      children.push(lowerValue(c, child));
    }
  }
  return c.make({ kind: 'element', start: c.start(node), end: c.end(node), tag, attributes, children });
}

function lowerTag(c: Lowering, node: NodeIndex): Value {
  const text = c.text(node);
  const isPlatform = c.kind(node) !== c.grammar.kind.identifier || /^[a-z]/.test(text);
  const isMember = text.includes('.');
  if (!isPlatform || isMember) return lowerValue(c, node);
  return c.make({ kind: 'literal', start: c.start(node), end: c.end(node), type: 'string', value: text });
}

function lowerAttribute(c: Lowering, node: NodeIndex): ElementAttribute {
  const { kind } = c.grammar;
  if (c.kind(node) === kind.jsx_expression) {
    const spread = c.first(node);
    const value = spread === NONE ? c.absent(node) : lowerFirst(c, spread);
    return c.make({ kind: 'element-attribute', start: c.start(node), end: c.end(node), name: undefined, value });
  }
  const [nameNode, valueNode] = c.named(node);
  const name = nameNode === undefined ? undefined : c.identifier(nameNode);
  const value = valueNode === undefined ? undefined : lowerValue(c, valueNode);
  return c.make({ kind: 'element-attribute', start: c.start(node), end: c.end(node), name, value });
}
