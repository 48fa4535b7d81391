import type { Callee } from '../names/types.ts';
import { type CallValue, type Func, lastName } from '../program/index.ts';
import type { EffectContext, EffectsSection } from './types.ts';

type Helper = NonNullable<EffectsSection['helpers']>[string];

/** What a project's helper does by the name such helpers usually have; undefined unless the name is imported from a module that cannot be read. */
export function helperFacts(context: EffectContext, call: CallValue, callee: Callee, scope: Func): Helper | undefined {
  const name = lastName(call.callee);
  if (name === undefined) return undefined;
  const facts = helperNamed(context, name);
  if (facts === undefined) return undefined;
  if (callee.kind === 'library' && context.knowledge.knows(callee.name.split('.')[0] ?? '')) return undefined;
  return isImported(context, call, scope) ? facts : undefined;
}

function helperNamed({ knowledge }: EffectContext, name: string): Helper | undefined {
  for (const section of knowledge.sections('effects')) {
    const { helpers } = section;
    if (helpers !== undefined && Object.hasOwn(helpers, name)) return helpers[name];
  }
  return undefined;
}

function isImported({ names }: EffectContext, call: CallValue, scope: Func): boolean {
  let root = call.callee;
  while (root.kind === 'attribute') root = root.object;
  return root.kind === 'name' && names.binding(root, scope)?.kind === 'import';
}
