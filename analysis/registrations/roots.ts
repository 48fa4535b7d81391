import type { Class, Func, Value } from '../program/index.ts';
import { functionsOf } from './functions.ts';
import type { Scene } from './scene.ts';
import type { Context } from './types.ts';

/** The components that code of the module puts into the page, once: `createRoot(element).render(<Root />)`. */
export class Roots {
  private readonly scene: Scene;
  private readonly found = new Set<Func | Class>();

  constructor(scene: Scene) {
    this.scene = scene;
    for (const [name, roots] of scene.catalog.roots)
      for (const { call, scope } of scene.names.callsNamed(name)) {
        const callee = scene.names.callee(call, scope);
        const facts = callee.kind === 'library' ? roots.find((one) => one.call === callee.name) : undefined;
        if (facts !== undefined && scope.role === 'module') this.add(call.args[facts.index]?.value, scope);
      }
  }

  /** What such a component does once is done once a page. */
  has(context: Context): boolean {
    if (this.found.size === 0) return false;
    if (context.kind === 'class') return this.found.has(context.definition);
    if (context.kind !== 'effect') return false;
    const owner = this.scene.outer(context.func);
    const deps = context.hook.deps === undefined ? undefined : context.call.args[context.hook.deps]?.value;
    return owner !== undefined && this.found.has(owner) && deps?.kind === 'sequence' && deps.elements.length === 0;
  }

  private add(value: Value | undefined, scope: Func): void {
    if (value?.kind !== 'element') return;
    for (const child of value.children) this.add(child, scope);
    if (value.tag === undefined) return;
    const target = this.scene.names.target(value.tag, scope);
    if (target?.kind === 'class') this.found.add(target.definition);
    for (const func of functionsOf(value.tag, scope, this.scene.names)) this.found.add(func);
  }
}
