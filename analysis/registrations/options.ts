import type { CallValue, Func, Statement, Value } from '../program/index.ts';
import type { Scene } from './scene.ts';
import type { OptionsFacts } from './section.ts';

/** The options that an object is, or is a part of, such as their methods. */
export function optionsAround(
  scene: Scene,
  object: Value & { kind: 'mapping' },
  outer: Func,
): { object: Value & { kind: 'mapping' }; facts: OptionsFacts } | undefined {
  const own = optionsOf(scene, object, outer);
  if (own !== undefined) return { object, facts: own };
  const parent = scene.parent(object, outer) as Value | undefined;
  if (parent?.kind !== 'mapping') return undefined;
  const facts = optionsOf(scene, parent, outer);
  return facts === undefined ? undefined : { object: parent, facts };
}

/** The options whose object this is: given to a call of theirs, or the default export of a file of theirs. */
function optionsOf(scene: Scene, object: Value, outer: Func) {
  const parent = scene.parent(object, outer) as Value | Statement | undefined;
  const { path } = scene.context.surroundings;
  if (parent?.kind === 'call') {
    const name = scene.qualified(parent.callee, outer);
    return scene.catalog.options.find(
      (facts) => (name !== undefined && facts.calls?.includes(name)) || isDerived(facts, parent, object),
    );
  }
  if (parent?.kind !== 'export') return undefined;
  return scene.catalog.options.find((facts) => facts.files?.some((ending) => path.endsWith(ending)));
}

/** `Base.extend({ data, methods })`: what the object says is what components say. */
function isDerived({ derived }: OptionsFacts, call: CallValue, object: Value): boolean {
  if (derived === undefined || call.callee.kind !== 'attribute' || object.kind !== 'mapping') return false;
  if (!derived.methods.includes(call.callee.name)) return false;
  const known = object.entries.filter(({ key }) => key?.kind === 'identifier' && derived.keys.includes(key.text));
  return known.length >= derived.least;
}
