import { isMainGuarded } from '../entries/main-guard.ts';
import type { AnalysisContext } from '../facts.ts';
import type { CallValue, Class, Func, Located, Pattern } from '../program/index.ts';
import { attributesAssigned } from './assignments.ts';
import type { Lexicon } from './lexicon.ts';
import { type Frame, type PlaceUse, usesNamed } from './places.ts';
import { classAround, scopeOf } from './uses.ts';
import type { Evidence } from './types.ts';

/** Owners hold owners this deep. */
const MAX_DEPTH = 4;

/** Whether an object lives as long as the process: with the place that proves it; `named` when only its class's name speaks for it, `unseen` when this file neither makes one nor says anything. */
export type Lifespan =
  | { readonly kind: 'process'; readonly at: Evidence }
  | { readonly kind: 'named' | 'unseen' }
  | undefined;

/** Asks of a class whether one of its instances lives as long as the process. */
export function lifespanOf(definition: Class, context: AnalysisContext, lexicon: Lexicon, depth = 0): Lifespan {
  const name = definition.name?.text;
  if (name === undefined || depth > MAX_DEPTH) return undefined;
  const declared = declaredLasting(definition, context, lexicon);
  if (declared !== undefined) return { kind: 'process', at: declared };
  let made = false;
  let held: Lifespan;
  for (const use of usesNamed(context.module, name)) {
    const construction = constructs(use, definition, context);
    if (construction === 'no') continue;
    if (construction === 'handed') {
      const at = outlivesAs(use, context, lexicon);
      if (at !== undefined) return { kind: 'process', at };
      continue;
    }
    made = true;
    const life = instanceLife(use, construction, context, lexicon);
    const holder = life === 'process' || life === undefined ? life : lifespanOf(life, context, lexicon, depth + 1);
    if (holder === 'process' || holder?.kind === 'process') return { kind: 'process', at: construction.at };
    held ??= holder;
  }
  const heir = inherited(definition, context, lexicon, depth);
  if (heir !== undefined) return heir;
  const { usage } = context.surroundings;
  const makings = definition.parent === undefined ? (usage?.makings(name) ?? []) : [];
  const lasting = makings.find((one) => one.lasts);
  if (lasting !== undefined) return { kind: 'process', at: { ...lasting.at, path: lasting.path } };
  // Who holds one and is made elsewhere lives as long as it does.
  if (held !== undefined || made || definition.parent !== undefined) return held;
  // Everybody who makes one is known, and none keeps it.
  if (makings.length > 0 && usage?.isComplete === true && !usage.mentions(name)) return undefined;
  return { kind: lexicon.owners.names.some((one) => name.endsWith(one)) ? 'named' : 'unseen' };
}

/** Whether an instance of the class, or of one that derives from it, may be made: its file uses it somehow, or another file of the project makes one. Who sees no other file knows nothing. */
export function mayBeMade(definition: Class, { module, surroundings }: AnalysisContext): boolean {
  const name = definition.name?.text;
  const { usage } = surroundings;
  if (name === undefined || definition.parent !== undefined || usage === undefined) return true;
  return usesNamed(module, name).length > 0 || usage.mentions(name) || usage.makings(name).length > 0;
}

function declaredLasting(definition: Class, context: AnalysisContext, lexicon: Lexicon): Located | undefined {
  const scope = definition.parent ?? context.module.body;
  for (const base of definition.bases) {
    const name = context.names.qualified(base, scope);
    const known = name === undefined ? undefined : context.knowledge.canonical(name);
    if (known !== undefined && lexicon.owners.bases.some((one) => known === one || context.knowledge.isA(known, one)))
      return base;
  }
  for (const { value } of definition.decorators) {
    const callee = value.kind === 'call' ? value.callee : value;
    const name = context.names.qualified(callee, scope);
    const known = name === undefined ? undefined : context.knowledge.canonical(name);
    const facts = lexicon.owners.decorators.find((one) => one.name === known);
    if (facts !== undefined && !(facts.unless !== undefined && hasProperty(value, facts.unless))) return value;
  }
  return undefined;
}

function hasProperty(value: Located & { readonly kind: string }, name: string): boolean {
  const [first] = value.kind === 'call' ? (value as CallValue).args : [];
  if (first?.value.kind !== 'mapping') return false;
  return first.value.entries.some((one) => one.key?.kind === 'identifier' && one.key.text === name);
}

/** A call that makes an instance, and what stands around it. */
export interface Construction {
  readonly at: CallValue;
  readonly frame: Frame | undefined;
}

/** A use of the class's name: a construction, the class handed to something, or neither. */
function constructs(use: PlaceUse, definition: Class, context: AnalysisContext): Construction | 'handed' | 'no' {
  const { frame } = use;
  if (frame === undefined) return 'no';
  const { node, role } = frame;
  if (node.kind === 'call' && role === 'argument') return 'handed';
  if (node.kind !== 'call' || role !== 'callee') return 'no';
  const target = context.names.target(use.node, scopeOf(use, context));
  return target?.kind === 'class' && target.definition === definition ? { at: node, frame: frame.up } : 'no';
}

/** The call that takes the class a use names and makes one instance of it for the life of the process; undefined where there is none. */
export function outlivesAs(use: PlaceUse, context: AnalysisContext, lexicon: Lexicon): Located | undefined {
  const call = use.frame?.node;
  if (call?.kind !== 'call') return undefined;
  const callee = context.names.callee(call, scopeOf(use, context));
  if (callee.kind !== 'library') return undefined;
  const name = context.knowledge.canonical(callee.name);
  const facts = lexicon.owners.calls.find((one) => one.name === name);
  return facts !== undefined && call.args[facts.index]?.value === use.node ? call : undefined;
}

/** What becomes of a new instance: it lives as long as the process, as long as an instance of another class, or not long. */
export type InstanceLife = 'process' | Class | undefined;

/** Where a new instance goes: to module level, a class attribute, an application's store, the result of a cached factory, an attribute of an owner. */
export function instanceLife(
  use: PlaceUse,
  made: Construction,
  context: AnalysisContext,
  lexicon: Lexicon,
): InstanceLife {
  const { func } = use;
  const field = fieldAround(made.frame);
  if (field !== undefined) {
    const owner = field.node.kind === 'define-class' || field.node.kind === 'class' ? field.node.definition : undefined;
    const own = owner?.fields.find((one) => one.start <= made.at.start && made.at.end <= one.end);
    if (owner === undefined) return undefined;
    return own?.isStatic === true || context.module.language === 'python' ? 'process' : owner;
  }
  if (func === undefined) return isMainGuarded(context, made.at) ? undefined : 'process';
  const frame = settled(made.frame);
  const node = frame?.node;
  if (node?.kind === 'return') return isMemoized(func, context, lexicon) ? 'process' : undefined;
  if (node?.kind !== 'bind' && node?.kind !== 'assign') return undefined;
  const targets = node.kind === 'bind' ? node.targets : [node.target];
  let life: InstanceLife;
  for (const target of targets) life = longer(life, lifeAt(target, func, context, lexicon));
  return life;
}

function longer(one: InstanceLife, other: InstanceLife): InstanceLife {
  return one === 'process' || other === undefined ? one : other;
}

function lifeAt(target: Pattern, func: Func, context: AnalysisContext, lexicon: Lexicon): InstanceLife {
  if (target.kind === 'name')
    return context.names.binding(target, func)?.scope === context.module.body ? 'process' : undefined;
  if (target.kind !== 'attribute') return undefined;
  const { object } = target;
  if (object.kind === 'attribute' && lexicon.owners.stores.some((one) => one.attribute === object.name))
    return 'process';
  if (object.kind !== 'name') return undefined;
  if (context.names.target(object, func)?.kind === 'class' || object.text === 'cls') return 'process';
  const owner = object.text === 'self' || object.text === 'this' ? classAround(func) : undefined;
  if (owner === undefined || !attributesAssigned(owner).has(target.name)) return undefined;
  if (func.isStatic) return 'process';
  return func.role === 'constructor' ? owner : undefined;
}

function fieldAround(frame: Frame | undefined): Frame | undefined {
  for (let current = frame; current !== undefined; current = current.up) {
    if (current.role === 'field') return current;
    if (current.node.kind === 'bind') return undefined;
  }
  return undefined;
}

/** Out of `a or b`, `await`, casts and the like. */
function settled(frame: Frame | undefined): Frame | undefined {
  let current = frame;
  while (current !== undefined) {
    const { kind } = current.node;
    if (kind !== 'logical' && kind !== 'conditional' && kind !== 'cast' && kind !== 'await') break;
    current = current.up;
  }
  return current;
}

function isMemoized(func: Func, context: AnalysisContext, lexicon: Lexicon): boolean {
  return func.decorators.some(({ value }) => {
    const callee = value.kind === 'call' ? value.callee : value;
    const name = context.names.qualified(callee, func.parent ?? context.module.body);
    return name !== undefined && lexicon.owners.memoizers.includes(context.knowledge.canonical(name));
  });
}

function inherited(definition: Class, context: AnalysisContext, lexicon: Lexicon, depth: number): Lifespan {
  for (const other of context.module.classes) {
    if (other === definition) continue;
    const scope = other.parent ?? context.module.body;
    const extendsIt = other.bases.some((base) => {
      const target = context.names.target(base, scope);
      return target?.kind === 'class' && target.definition === definition;
    });
    if (!extendsIt) continue;
    const life = lifespanOf(other, context, lexicon, depth + 1);
    if (life?.kind === 'process') return life;
  }
  return undefined;
}
