import type { FunctionFacts, Model } from '../../../../analysis/knowledge/model.ts';
import type {} from '../../../../analysis/queries/section.ts';
import type {} from '../../../../analysis/registrations/section.ts';

/** One question about a real library: is there something of this name, is it a function, is it an emitter? */
export interface Check {
  readonly model: string;
  readonly kind: 'exists' | 'method' | 'emitter' | 'gone';
  /** The qualified name. */
  readonly name: string;
  readonly packages: readonly string[];
}

/** What can be asked about the facts of a model of TypeScript. */
export function checksOf(model: Model): Check[] {
  const made = new Map<string, Check>();
  const gone = model.gone ?? {};
  const ask = (kind: Check['kind'], name: string): void => {
    if (kind !== 'gone' && name in gone) return;
    made.set(`${kind} ${name}`, { model: model.id, kind, name, packages: model.packages });
  };
  const called = (name: string, facts: FunctionFacts): void => {
    ask('method', name);
    if (facts.asyncTwin !== undefined) ask('method', facts.asyncTwin.name);
  };
  for (const name of Object.keys(gone)) ask('gone', name);
  for (const [name, facts] of Object.entries(model.functions ?? {})) called(name, facts);
  for (const name of Object.keys(model.values ?? {})) ask('exists', name);
  for (const [name, facts] of Object.entries(model.types ?? {})) {
    ask('exists', name);
    if (facts.extends?.includes('events.EventEmitter')) ask('emitter', name);
    for (const [method, known] of Object.entries(facts.methods ?? {}))
      if (method !== '__call__') called(`${name}.${method}`, known);
    for (const release of facts.resource?.release ?? []) ask('method', `${name}.${release}`);
    for (const release of facts.resource?.releaseFunctions ?? []) ask('method', release);
  }
  for (const entry of model.entries ?? [])
    for (const name of [entry.decorator, entry.call]) if (name !== undefined) ask('method', name);
  const { queries, registrations } = model.sections ?? {};
  for (const name of Object.keys(queries?.begins ?? {})) if (!name.endsWith('__call__')) ask('method', name);
  for (const step of Object.keys(queries?.steps ?? {})) ask('method', `${queries?.dialect}.query.${step}`);
  for (const one of Object.keys(queries?.entityMethods ?? {})) ask('method', `${queries?.dialect}.entity.${one}`);
  for (const hook of registrations?.hooks ?? []) ask('method', hook.call);
  return [...made.values()];
}
