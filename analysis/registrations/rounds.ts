import { type Func, passedTests, type Statement, type Value } from '../program/index.ts';
import type { Addition } from './find.ts';
import type { Scene } from './scene.ts';

/** The timer's function counts its rounds, and ends the timer when there were enough: `tries += 1; if (tries >= MOST) clearInterval(timer);`. */
export function countsRounds(scene: Scene, { source }: Addition, handlers: readonly Func[]): boolean {
  const removers = source.remove.flatMap(({ functions }) => functions ?? []);
  return handlers.some((func) => {
    const counters = countersOf(scene, func);
    if (counters.size === 0) return false;
    return scene.names.callsIn(func).some(({ call }) => {
      if (!removers.includes(scene.qualified(call.callee, func) ?? '')) return false;
      return passedTests(func, call).some(({ test }) => asks(scene, test, func, counters));
    });
  });
}

/** Keys of what the function counts up or down whenever it runs. */
function countersOf(scene: Scene, func: Func): Set<string> {
  const found = new Set<string>();
  for (const statement of func.body.statements) {
    const target = counted(statement);
    const key = target === undefined ? undefined : scene.places.key(target, func);
    const isOwn = target?.kind === 'name' && scene.names.binding(target, func)?.scope === func;
    if (key !== undefined && !isOwn) found.add(key);
  }
  return found;
}

function counted(statement: Statement): Value | undefined {
  if (statement.kind !== 'update') return undefined;
  const { target } = statement;
  const isPlace = target.kind === 'name' || target.kind === 'attribute';
  return isPlace && STEPS.has(statement.operator) ? target : undefined;
}

const STEPS: ReadonlySet<string> = new Set(['++', '--', '+=', '-=']);

function asks(scene: Scene, test: Value, func: Func, counters: ReadonlySet<string>): boolean {
  if (test.kind === 'logical') return [test.left, test.right].some((one) => asks(scene, one, func, counters));
  if (test.kind !== 'binary' || !COMPARES.has(test.operator)) return false;
  return [test.left, test.right].some((one) => counters.has(scene.places.key(one, func) ?? ''));
}

const COMPARES: ReadonlySet<string> = new Set(['<', '<=', '>', '>=', '==', '===']);
