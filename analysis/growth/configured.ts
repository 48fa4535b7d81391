import { type ArgumentPlace, placesOf } from '../entries/places.ts';
import type { AnalysisContext } from '../facts.ts';
import type { Binding, Write } from '../names/types.ts';
import { type CallValue, type Func, lastName, type Value } from '../program/index.ts';
import { attributesAssigned, selfName } from './assignments.ts';
import { type Lexicon, snakeCase } from './lexicon.ts';
import { classAround } from './uses.ts';

/** Values are followed through names and calls this far. */
const MAX_DEPTH = 6;

/**
 * The value is drawn from what the program is set up with: `settings.servers`, `get_settings().proxies`, an element of `config["hosts"]`. What somebody hands in under such a name may be made for one request, and settings of something
 * (`user.settings`) are as many as there are of that.
 */
export function isConfigured(
  value: Value,
  scope: Func,
  context: AnalysisContext,
  lexicon: Lexicon,
  depth = 0,
): boolean {
  if (depth > MAX_DEPTH) return false;
  switch (value.kind) {
    case 'attribute':
      return isOwnSetup(value, scope, lexicon) || isConfigured(value.object, scope, context, lexicon, depth + 1);
    case 'subscript':
      return isConfigured(value.object, scope, context, lexicon, depth + 1);
    case 'await':
    case 'cast':
    case 'spread':
      return isConfigured(value.value, scope, context, lexicon, depth + 1);
    case 'call': {
      const inner = takenOut(value) ?? through(value, scope, context);
      return (
        isGetter(value, lexicon) || (inner !== undefined && isConfigured(inner, scope, context, lexicon, depth + 1))
      );
    }
    case 'name': {
      const binding = context.names.binding(value, scope);
      return binding !== undefined && isBoundToSetup(binding, context, lexicon, depth);
    }
    default:
      return false;
  }
}

/** `settings.get("servers")`, `settings.servers.filter(isOn)`: what it is taken out of. */
function takenOut({ callee, args }: CallValue): Value | undefined {
  return callee.kind === 'attribute' && args.every((one) => isOfCode(one.value)) ? callee.object : undefined;
}

/** `sorted(settings.servers)`: what a library makes something of. */
function through(call: CallValue, scope: Func, { names }: AnalysisContext): Value | undefined {
  const [first] = call.args;
  return first !== undefined && names.callee(call, scope).kind === 'library' ? first.value : undefined;
}

function isOfCode({ kind }: Value): boolean {
  return kind === 'literal' || kind === 'function';
}

function isBoundToSetup(binding: Binding, context: AnalysisContext, lexicon: Lexicon, depth: number): boolean {
  const isGlobal = binding.kind === 'import' || binding.scope === context.module.body;
  if (isGlobal && lexicon.keys.configured.has(snakeCase(binding.name))) return true;
  if (binding.kind === 'import') return false;
  const writes = binding.writes.filter(({ kind }) => kind !== 'type' && kind !== 'delete');
  return writes.length > 0 && writes.every((write) => isWrittenFromSetup(write, context, lexicon, depth));
}

function isWrittenFromSetup(write: Write, context: AnalysisContext, lexicon: Lexicon, depth: number): boolean {
  if (write.kind === 'parameter') {
    // `settings.servers.map((server) => …)`: what a method of the library's hands to a function written for it.
    const place = write.scope.unit && placesOf(write.scope.unit).byFunc.get(write.scope);
    const callee = place?.call.callee;
    if (place === undefined || callee?.kind !== 'attribute' || !isRunAtOnce(place, context, lexicon)) return false;
    return isConfigured(callee.object, place.scope ?? context.module.body, context, lexicon, depth + 1);
  }
  if ((write.kind !== 'assign' && write.kind !== 'loop') || write.value === undefined) return false;
  return isConfigured(write.value, write.scope, context, lexicon, depth + 1);
}

/** Where the type is not known, a method is taken for that of the language's lists. */
function isRunAtOnce({ call, index }: ArgumentPlace, { knowledge }: AnalysisContext, lexicon: Lexicon): boolean {
  const { list } = lexicon.literals;
  if (list === undefined || call.callee.kind !== 'attribute') return false;
  const facts = knowledge.method(list, call.callee.name)?.facts;
  return facts?.params?.some((one) => one.index === index && one.runs === 'now') === true;
}

/** `getSettings()`, `load_config("app")`: asked for nothing that a request brings. */
function isGetter({ callee, args }: CallValue, lexicon: Lexicon): boolean {
  const words = snakeCase(lastName(callee) ?? '').split('_');
  if (words.length < 2 || !GETTERS.has(words[0] ?? '')) return false;
  return lexicon.keys.configured.has(words.slice(1).join('_')) && args.every(({ value }) => isOfCode(value));
}

const GETTERS: ReadonlySet<string> = new Set(['get', 'load', 'read', 'use']);

/** `self.settings`, which its constructor alone sets. */
function isOwnSetup(value: Value & { readonly kind: 'attribute' }, scope: Func, lexicon: Lexicon): boolean {
  return lexicon.keys.configured.has(snakeCase(value.name)) && isSetOnce(value, scope);
}

/** An attribute of the method's own object that its constructor alone writes. */
function isSetOnce(value: Value & { readonly kind: 'attribute' }, scope: Func): boolean {
  const own = classAround(scope);
  if (own === undefined || value.object.kind !== 'name' || value.object.text !== selfName(scope)) return false;
  const writes = attributesAssigned(own).get(value.name) ?? [];
  return writes.length > 0 && writes.every(({ func }) => func.role === 'constructor');
}
