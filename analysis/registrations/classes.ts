import { runsAtStart } from '../entries/startup.ts';
import type { AnalysisContext } from '../facts.ts';
import { type Class, type Func, lastName, type Value } from '../program/index.ts';
import type { Removal } from './find.ts';
import { classKey } from './places.ts';
import type { FrameworkClass } from './section.ts';
import { property } from '../names/constants.ts';
import { argument, type Scene } from './scene.ts';

/** The framework that makes and ends instances of a class, by its decorators and bases, or by the methods that only a framework calls. */
export function frameworkOf(scene: Scene, definition: Class): FrameworkClass | undefined {
  return derivedFrom(scene, definition) ?? (definition.bases.length === 0 ? undefined : byOthers(scene, definition));
}

/** `class Page extends BasePage`, where the base derives from the framework's, or cannot be read and the class has methods that only the framework calls. */
function byOthers({ catalog, context, names }: Scene, definition: Class): FrameworkClass | undefined {
  const { methods } = definition;
  const types = names.libraryTypes({ kind: 'class', definition, args: [] });
  const isOf = (known: string): boolean => types.some((type) => type === known || context.knowledge.isA(type, known));
  return catalog.classes.find(
    ({ bases, lifecycle }) =>
      bases?.some(isOf) === true ||
      lifecycle?.some((group) => group.every((name) => methods.some((method) => method.name?.text === name))) === true,
  );
}

/** The framework of a class whose decorators or bases name it. */
export function derivedFrom(scene: Scene, definition: Class): FrameworkClass | undefined {
  const scope = definition.parent ?? scene.module.body;
  for (const facts of scene.catalog.classes) {
    for (const { value } of definition.decorators) {
      const name = scene.qualified(value.kind === 'call' ? value.callee : value, scope);
      if (name !== undefined && facts.decorators?.includes(name)) return facts;
    }
    if (facts.bases !== undefined && extendsOneOf(scene.context, definition, facts.bases)) return facts;
  }
  return undefined;
}

/** A base of the class is written as one of these library types, or one derived from them. */
export function extendsOneOf(
  { module, names, knowledge }: Pick<AnalysisContext, 'module' | 'names' | 'knowledge'>,
  definition: Class,
  types: readonly string[],
): boolean {
  return definition.bases.some((base) => {
    const written = names.qualified(base.kind === 'subscript' ? base.object : base, definition.parent ?? module.body);
    const name = written === undefined ? undefined : knowledge.canonical(written);
    return name !== undefined && types.some((known) => name === known || knowledge.isA(name, known));
  });
}

/** The method that ends an instance. */
export function teardownOf(scene: Scene, definition: Class, framework: FrameworkClass | undefined): Func | undefined {
  const named = (name: string): Func | undefined => definition.methods.find((method) => method.name?.text === name);
  if (framework !== undefined) return named(framework.teardown.method);
  for (const method of definition.methods) {
    const name = method.name?.text;
    if (name !== undefined && scene.catalog.teardownNames.has(name)) return method;
  }
  return undefined;
}

/** A method that clears an interval the instance keeps, and sets none: `stopPolling`. */
export function stoppingMethod(scene: Scene, definition: Class, removals: readonly Removal[]): Func | undefined {
  const sets = (method: Func): boolean =>
    scene.names.callsIn(method).some(({ call }) => {
      const name = lastName(call.callee);
      return name !== undefined && scene.catalog.adders.has(name);
    });
  for (const { remove, call, scope } of removals) {
    if (scope.owner !== definition || scope.role === 'constructor' || sets(scope)) continue;
    const isInterval = remove.functions?.includes('globalThis.clearInterval') === true;
    const key = isInterval ? scene.places.key(argument(call, remove.handle), scope) : undefined;
    if (key?.startsWith(`${classKey(definition)}.`) === true) return scope;
  }
  return undefined;
}

/** The framework's own method for it, another of its hooks, or a method with such a name. */
export function endingOf(scene: Scene, definition: Class, framework: FrameworkClass): Func | undefined {
  const { method, others } = framework.teardown;
  const names = [method, ...(others ?? []), ...scene.catalog.teardownNames];
  return definition.methods.find(({ name }) => name !== undefined && names.includes(name.text));
}

/** One instance lives as long as the process: the framework says so, or code that runs once makes one and no other code does, in this file or, where all files are known, in others. */
export function isSingleton(scene: Scene, definition: Class, framework: FrameworkClass | undefined): boolean {
  if (framework?.singleton === 'always') return true;
  if (framework?.singleton !== undefined) {
    const { property: name, values } = framework.singleton;
    for (const { value } of definition.decorators) {
      const given = value.kind === 'call' ? property(value.args[0]?.value, name) : undefined;
      if (given?.kind === 'literal' && values.some((known) => isNamed(String(given.value), known))) return true;
    }
  }
  if (framework !== undefined || definition.name === undefined) return false;
  const makers = scene.names
    .callsNamed(definition.name.text)
    .filter(({ call }) => call.isNew && refersTo(call.callee, definition, scene));
  if (makers.length > 0)
    return makers.every(({ scope }) => scope.owner === definition || runsAtStart(scene.context.entries, scope));
  return definition.parent === undefined && isMadeOnceElsewhere(scene, definition.name.text);
}

function isMadeOnceElsewhere({ context }: Scene, name: string): boolean {
  const { usage } = context.surroundings;
  const makings = usage?.makings(name) ?? [];
  if (makings.length === 0 || !makings.every((one) => one.once)) return false;
  return usage?.isComplete === true && !usage.mentions(name);
}

/** A known value with a star at its start is an ending: `*-root`. */
function isNamed(value: string, known: string): boolean {
  return known.startsWith('*') ? value.endsWith(known.slice(1)) : value === known;
}

function refersTo(callee: Value, definition: Class, scene: Scene): boolean {
  const target = scene.names.target(callee, scene.module.body);
  return target === undefined || (target.kind === 'class' && target.definition === definition);
}
