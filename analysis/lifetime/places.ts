import type { Pattern, Value } from '../program/index.ts';

/** `x` of `self.x`, `self.x[k]` and of a method of them: what an object keeps for itself. */
export function ownedAttribute(value: Value): string | undefined {
  let at = value;
  let attribute: string | undefined;
  while (at.kind === 'attribute' || at.kind === 'subscript') {
    if (at.kind === 'attribute') attribute = at.name;
    if (at.object.kind === 'name') return isSelf(at.object) ? attribute : undefined;
    at = at.object;
  }
  return undefined;
}

const SELF = new Set(['self', 'this', 'cls']);

/** The object a method works for. */
export function isSelf(value: Value): boolean {
  return value.kind === 'name' && SELF.has(value.text);
}

/** `a.b.c` as text. */
export function pathText(value: Value): string {
  if (value.kind === 'attribute') return `${pathText(value.object)}.${value.name}`;
  return value.kind === 'name' ? value.text : '?';
}

/** The last name of what a raise raises. */
export function errorName(value: Value | undefined): string | undefined {
  const at = value?.kind === 'call' ? value.callee : value;
  if (at?.kind === 'name') return at.text;
  return at?.kind === 'attribute' ? at.name : undefined;
}

/** The names a pattern binds. */
export function namesOf(pattern: Pattern): readonly string[] {
  switch (pattern.kind) {
    case 'name':
      return [pattern.text];
    case 'sequence-pattern':
      return pattern.elements.flatMap((element) => (element === undefined ? [] : namesOf(element)));
    case 'mapping-pattern':
      return pattern.entries.flatMap((entry) => namesOf(entry.target));
    case 'rest-pattern':
    case 'default-pattern':
      return namesOf(pattern.target);
    default:
      return [];
  }
}
