import type { Func, Statement } from '../program/index.ts';

/** What a function is called: its own name, or that of the constant or field it is the value of, or that of the function around it. */
export function functionName(func: Func | undefined): string | undefined {
  for (let current = func; current !== undefined; current = current.parent) {
    const name = current.name?.text ?? boundName(current);
    if (name !== undefined) return name;
  }
  return undefined;
}

function boundName(func: Func): string | undefined {
  const field = func.owner?.fields.find((one) => one.value?.kind === 'function' && one.value.func === func);
  if (field !== undefined) return field.name;
  const around: readonly Statement[] = func.parent?.body.statements ?? func.unit?.statements ?? [];
  for (const one of around) {
    if (one.kind !== 'bind' || one.value?.kind !== 'function' || one.value.func !== func) continue;
    const [target] = one.targets;
    return target?.kind === 'name' ? target.text : target?.kind === 'attribute' ? target.name : undefined;
  }
  return undefined;
}
