import type { Func, FunctionValue, Statement, Value } from '../program/index.ts';
import type { Scene } from './scene.ts';
import type { Context } from './types.ts';

/** The function is given to a hook that does nothing with what it returns. */
export function dropsResult(context: Context, func: Func): boolean {
  return context.kind === 'setup' && context.hook?.cleanup === 'none' && context.func === func;
}

/** The function, around the one whose code removes, that is returned to such a hook: nobody ever calls it. */
export function droppedEnd(scene: Scene, context: Context, remover: Func): FunctionValue | undefined {
  for (let func: Func | undefined = remover; func !== undefined; func = func.parent) {
    if (func.parent !== context.func || !dropsResult(context, context.func)) continue;
    const value = scene.functionValue(func);
    const parent = value && (scene.parent(value, context.func) as Value | Statement | undefined);
    return parent?.kind === 'return' ? value : undefined;
  }
  return undefined;
}
