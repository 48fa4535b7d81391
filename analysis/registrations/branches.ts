import { type CallValue, contains, type Func, type Located, type Statement, type Value } from '../program/index.ts';
import type { CleanupRegion } from './cleanup.ts';
import type { Scene } from './scene.ts';
import type { Context } from './types.ts';

/**
 * What a framework runs adds in one case and removes in another: `if (open) add(); else remove();`. When the owner ends it is in the first case, and the code doesn't run once more.
 */
export function isOtherCase(
  scene: Scene,
  context: Context,
  region: CleanupRegion,
  scope: Func,
  added: CallValue,
  removed: CallValue,
): boolean {
  return context.func === scope && isRunByFramework(context, region) && standsApart(scene, scope, added, removed);
}

/** Nobody else calls the function, at the end of its owner neither. */
function isRunByFramework(context: Context, region: CleanupRegion): boolean {
  switch (context.kind) {
    case 'effect':
    case 'setup':
    case 'options':
      return !region.funcs.has(context.func);
    case 'class':
      return context.framework !== undefined && !region.funcs.has(context.func);
    default:
      return false;
  }
}

/** The two places are in different cases of one condition. */
function standsApart(scene: Scene, scope: Func, first: CallValue, second: CallValue): boolean {
  let node: Located | undefined = second;
  while (node !== undefined) {
    const parent = scene.parent(node, scope) as Value | Statement | undefined;
    if (parent === undefined || parent.kind === 'function' || parent.kind === 'define-function') return false;
    const cases = casesOf(parent);
    const own = cases.find((one) => contains(one, second));
    if (own !== undefined && cases.some((one) => one !== own && contains(one, first))) return true;
    node = parent;
  }
  return false;
}

/** The parts of a statement or value of which one runs at most. */
function casesOf(node: Value | Statement): readonly Located[] {
  switch (node.kind) {
    case 'if':
      return node.otherwise === undefined ? [node.then] : [node.then, node.otherwise];
    case 'switch':
      return node.cases.map(({ body }) => body);
    case 'conditional':
      return [node.then, node.otherwise];
    default:
      return [];
  }
}
