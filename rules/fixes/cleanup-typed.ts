import type { Facts } from '../../analysis/facts.ts';
import { type Func, type Value, ownValue } from '../../analysis/program/index.ts';
import { takesTypes } from '../../analysis/program/typed.ts';
import type { Registration } from '../../analysis/registrations/index.ts';
import { pieceOf } from './cleanup-text.ts';
import { sourceOf } from './edits.ts';

/** A handler as it would stand on its own: its parameter gets the type that the call gave it. */
export function handlerText({ handler, emitter, event, source, scope }: Registration, facts: Facts): string {
  if (handler === undefined) return '';
  const text = pieceOf(facts.module, handler);
  const [parameter] = handler.kind === 'function' ? handler.func.params : [];
  if (!takesTypes(facts) || handler.kind !== 'function' || parameter === undefined) return text;
  if (parameter.annotation !== undefined || event?.kind !== 'literal') return text;
  const map = eventMap(emitter, scope, source.eventMaps ?? {}, facts);
  if (map === undefined) return text;
  const type = `${map}[${sourceOf(facts.module, event)}]`;
  const from = parameter.start - handler.start;
  const to = parameter.end - handler.start;
  const name = text.slice(from, to);
  const isBare = handler.func.params.length === 1 && !text.slice(0, from).includes('(');
  return `${text.slice(0, from)}${isBare ? `(${name}: ${type})` : `${name}: ${type}`}${text.slice(to)}`;
}

function eventMap(
  emitter: Value | undefined,
  scope: Func,
  maps: Readonly<Record<string, string>>,
  facts: Facts,
): string | undefined {
  const { names, knowledge } = facts;
  const name = emitter === undefined ? 'globalThis' : names.qualified(emitter, scope);
  const global = name === undefined ? undefined : ownValue(maps, knowledge.canonical(name));
  if (global !== undefined || emitter === undefined) return global;
  const type = names.type(emitter, scope);
  const map = type?.kind === 'library' ? ownValue(maps, type.name) : undefined;
  return map === 'typearg:0' ? typeArgument(emitter, scope, facts) : map;
}

/** `Events` of `inject<Emitter<Events>>('emitter')`, `const emitter: Emitter<Events> = …` and `mitt<Events>()`, as the file writes it. */
function typeArgument(emitter: Value, scope: Func, facts: Facts): string | undefined {
  const { names, module, knowledge } = facts;
  const writes = emitter.kind === 'name' ? (names.binding(emitter, scope)?.writes ?? []) : [];
  const [write] = writes;
  if (write === undefined || writes.length > 1) return undefined;
  const called = write.value?.kind === 'call' ? write.value.typeArgs[0] : undefined;
  const written = write.annotation ?? called;
  if (written?.kind !== 'subscript') return called && sourceOf(module, called);
  const name = names.qualified(written.object, scope);
  const type = names.type(emitter, scope);
  const isOwn = name !== undefined && type?.kind === 'library' && knowledge.canonical(name) === type.name;
  return isOwn ? sourceOf(module, written.index) : undefined;
}
