import { type Value, Walker } from '../../analysis/program/index.ts';
import type { Context } from '../../analysis/registrations/index.ts';

/** The name of a controller that the instance has from its start, and aborts at its end. */
export function controllerOf({
  definition,
  teardown,
}: Pick<Context & { kind: 'class' }, 'definition' | 'teardown'>): string | undefined {
  if (teardown === undefined) return undefined;
  const aborted = new Aborted();
  aborted.block(teardown.body);
  return definition.fields.find(
    ({ name, value, isStatic }) =>
      !isStatic && value?.kind === 'call' && value.isNew && aborted.names.has(name) && isController(value.callee),
  )?.name;
}

function isController(callee: Value): boolean {
  return callee.kind === 'name' && callee.text === 'AbortController';
}

/** The names of what is aborted: `this.listening.abort()`. */
class Aborted extends Walker {
  readonly names = new Set<string>();

  override value(value: Value): void {
    const { kind } = value;
    if (kind === 'call' && value.callee.kind === 'attribute' && value.callee.name === 'abort') {
      const { object } = value.callee;
      if (object.kind === 'attribute' && object.object.kind === 'name' && object.object.text === 'this')
        this.names.add(object.name);
    }
    super.value(value);
  }
}
