import { type Class, type Func, functionKey } from '../program/index.ts';
import { functionsOf } from './functions.ts';
import { mounted } from './mounted.ts';
import type { Scene } from './scene.ts';
import type { Context } from './types.ts';

/** What other files call the component that a file of its own declares. */
export const FILE_COMPONENT = 'default';

/** The components that code puts into the page, once: of this module, or where the project is known of others. What they do once is done once a page. */
export class Roots {
  private readonly scene: Scene;
  private readonly found = new Set<Func | Class>();
  /** Components that other code puts into the page, too. */
  private readonly others = new Set<Func | Class>();

  constructor(scene: Scene) {
    this.scene = scene;
    for (const { component, scope, once } of mounted(scene.context)) {
      const into = once ? this.found : this.others;
      const target = scene.names.target(component, scope);
      if (target?.kind === 'class') into.add(target.definition);
      for (const func of functionsOf(component, scope, scene.names)) into.add(func);
    }
  }

  /** The code runs once a page: once a component that is such a root. */
  has(context: Context): boolean {
    const { scene } = this;
    if (context.kind === 'class')
      return this.isRoot(context.definition, context.definition.parent === undefined, context.definition.name?.text);
    if (this.isOnceAFile(context)) return this.isOfRootFile();
    if (context.kind !== 'effect') return false;
    const owner = scene.outer(context.func);
    const deps = context.hook.deps === undefined ? undefined : context.call.args[context.hook.deps]?.value;
    if (owner === undefined || deps?.kind !== 'sequence' || deps.elements.length > 0) return false;
    const isOuter = owner.role !== 'module' && owner.parent === undefined;
    return this.isRoot(owner, isOuter, isOuter ? functionKey(scene.module, owner) : undefined);
  }

  private isRoot(component: Func | Class, isOuter: boolean, name: string | undefined): boolean {
    if (this.others.has(component)) return false;
    return this.found.has(component) || (isOuter && this.isMounted(name));
  }

  /** Of the component that a file of its own declares: what sets it up. */
  private isOnceAFile(context: Context): boolean {
    if (context.kind === 'setup') return true;
    if (context.kind === 'effect') return context.hook.once === true;
    if (context.kind !== 'options') return false;
    const own = context.options.entries.find(
      ({ value }) => value.kind === 'function' && value.func === context.func,
    )?.key;
    return own?.kind === 'identifier' && this.scene.catalog.options.some(({ setup }) => setup.includes(own.text));
  }

  private isOfRootFile(): boolean {
    const { catalog, context } = this.scene;
    const { path } = context.surroundings;
    if (catalog.options.some(({ roots }) => roots?.some((end) => `/${path}`.endsWith(end)))) return true;
    const isComponent = catalog.options.some(({ files }) => files?.some((ending) => path.endsWith(ending)));
    return isComponent && this.isMounted(FILE_COMPONENT);
  }

  private isMounted(name: string | undefined): boolean {
    return name !== undefined && this.scene.context.surroundings.usage?.mounts(name) === true;
  }
}
