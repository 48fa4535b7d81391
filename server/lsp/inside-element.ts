import { type Module, unitAt } from '../../analysis/program/index.ts';

interface Element {
  readonly kind: 'element';
  readonly start: number;
  readonly end: number;
  readonly tag: { readonly end: number } | undefined;
  readonly attributes: readonly { readonly end: number }[];
}

/** Whether an offset lies between the tags of a JSX element, where a comment needs braces. */
export function isInsideElement(module: Module, offset: number): boolean {
  const unit = unitAt(module.units, offset);
  let innermost: { readonly kind?: string; readonly start: number; readonly end: number } | undefined;
  for (const node of unit?.nodes ?? []) {
    if (node.start >= offset || node.end <= offset) continue;
    if (innermost === undefined || node.end - node.start <= innermost.end - innermost.start) innermost = node;
  }
  if (innermost?.kind !== 'element') return false;
  const element = innermost as Element;
  const head = Math.max(element.start, element.tag?.end ?? 0, ...element.attributes.map((one) => one.end));
  const opened = module.text.indexOf('>', head);
  return opened >= 0 && opened < offset;
}
