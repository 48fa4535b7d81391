import { escapeName } from '../knowledge/type-text.ts';
import type { Type } from '../names/types.ts';

const MAX_DEPTH = 4;

/** A type as other files can read it (`TypeText`); undefined where it has none. */
export function textOfType(type: Type | undefined, depth = 0): string | undefined {
  if (type === undefined || depth > MAX_DEPTH) return undefined;
  switch (type.kind) {
    case 'library':
      return escapeName(type.name) + argumentsText(type.args, depth);
    case 'class': {
      const { definition } = type;
      const isTopLevel = definition.parent === undefined && definition.qualname === definition.name?.text;
      return isTopLevel ? `project:${escapeName(definition.qualname)}` : undefined;
    }
    case 'remote':
      return escapeName(`/${type.from.path}#${type.summary.name}`);
    case 'awaitable': {
      const value = textOfType(type.value, depth + 1);
      return value === undefined ? 'awaitable' : `awaitable[${value}]`;
    }
    case 'reference':
      return textOfReference(type, depth);
    case 'union': {
      const members = type.members.map((member) => textOfType(member, depth + 1));
      return members.length === 0 || members.includes(undefined) ? undefined : members.join(' | ');
    }
  }
}

function textOfReference(type: Type & { readonly kind: 'reference' }, depth: number): string | undefined {
  const { target } = type;
  let inner: string | undefined;
  if (target.kind === 'library') inner = escapeName(target.name);
  else if (target.kind === 'class')
    inner = textOfType({ kind: 'class', definition: target.definition, args: [] }, depth + 1);
  else if (target.kind === 'remote-class') inner = escapeName(`/${target.from.path}#${target.summary.name}`);
  return inner && `type[${inner}]`;
}

function argumentsText(args: readonly Type[], depth: number): string {
  const texts: string[] = [];
  for (const arg of args) {
    const text = textOfType(arg, depth + 1);
    if (text === undefined) break;
    texts.push(text);
  }
  return texts.length === 0 ? '' : `[${texts.join(', ')}]`;
}
