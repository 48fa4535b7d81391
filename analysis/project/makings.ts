import { findRegisteringCalls, targetsIn } from '../entries/index.ts';
import type { AnalysisContext } from '../facts.ts';
import type { Lexicon } from '../growth/lexicon.ts';
import { instanceLife, lifespanOf, outlivesAs } from '../growth/owners.ts';
import { type PlaceUse, placesOf } from '../growth/places.ts';
import type { Target } from '../names/types.ts';
import { type Class, functionKey, type Unit } from '../program/index.ts';
import { importedNames } from './imported.ts';
import type { Placer } from './places.ts';
import type { Making, Registration, Thing } from './types.ts';

export interface FoundMakings {
  readonly makings: readonly Making[];
  /** Names of other modules' classes that are handed to somebody who may make instances. */
  readonly loose: readonly string[];
}

/** Where a module makes instances of other modules' classes, and how long they live. */
export function findMakings(context: AnalysisContext, lexicon: Lexicon, placer: Placer): FoundMakings {
  const makings: Making[] = [];
  const loose = new Set<string>();
  const dependencies = new Set(findRegisteringCalls(context).map((one) => one.given));
  for (const { use, target } of classUses(context)) {
    const { frame } = use;
    if (frame === undefined || target.kind !== 'remote-class') continue;
    const made = `${target.from.path}#${target.summary.name}`;
    const { node, role } = frame;
    if (node.kind === 'call' && role === 'callee') {
      const life = instanceLife(use, { at: node, frame: frame.up }, context, lexicon);
      const once = use.func === undefined ? { once: true } : { from: functionKey(context.module, use.func) };
      makings.push({ class: made, ...lasting(life, context, lexicon), ...once, at: placer.at(node) });
    } else if (role === 'argument' && outlivesAs(use, context, lexicon) !== undefined) {
      makings.push({ class: made, lasts: true, at: placer.at(use.node) });
    } else if (dependencies.has(use.node)) {
      makings.push({ class: made, lasts: false, at: placer.at(use.node) });
    } else if (role === 'argument' || role === 'element' || role === 'value') {
      loose.add(target.summary.name);
    }
  }
  return { makings, loose: [...loose] };
}

function lasting(
  life: 'process' | Class | undefined,
  context: AnalysisContext,
  lexicon: Lexicon,
): Pick<Making, 'lasts' | 'owner'> {
  if (life === undefined || life === 'process') return { lasts: life === 'process' };
  if (lifespanOf(life, context, lexicon)?.kind === 'process') return { lasts: true };
  return { lasts: false, owner: `${context.surroundings.path}#${life.name?.text ?? ''}` };
}

function* classUses(context: AnalysisContext): Generator<{ use: PlaceUse; target: Target }> {
  const { module, names } = context;
  const imported = importedNames(module);
  for (const unit of module.units) {
    for (const use of usesOfImported(unit, imported)) {
      const target = names.target(use.node, use.func ?? module.body);
      if (target?.kind === 'remote-class') yield { use, target };
    }
  }
}

/** Uses of imported names, and of attributes directly below them: `models.User(…)`. */
function* usesOfImported(unit: Unit, imported: ReadonlySet<string>): Generator<PlaceUse> {
  for (const [name, uses] of placesOf(unit).byName) {
    for (const use of uses) {
      const { node } = use;
      if (node.kind === 'name' ? imported.has(name) && use.frame?.node.kind !== 'attribute' : isBelow(use, imported))
        yield use;
    }
  }
}

function isBelow({ node }: PlaceUse, imported: ReadonlySet<string>): boolean {
  return node.kind === 'attribute' && node.object.kind === 'name' && imported.has(node.object.text);
}

/** Functions of other modules that a module hands to a framework. */
export function findRegistrations(context: AnalysisContext, placer: Placer): Registration[] {
  return findRegisteringCalls(context).flatMap(({ call, facts, given, scope, path, conventional }) =>
    targetsIn(context, given, scope).flatMap((target) => {
      const to = thingOf(target);
      return to === undefined ? [] : [{ to, facts, path, conventional, at: placer.at(call) }];
    }),
  );
}

function thingOf(target: Target): Thing | undefined {
  return target.kind === 'remote-function' ? `${target.from.path}#${target.summary.qualname}` : undefined;
}
