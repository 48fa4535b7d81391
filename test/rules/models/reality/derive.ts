import type { Knowledge } from '../../../../analysis/knowledge/index.ts';
import type { Condition, FunctionFacts, Model, ParamFacts, TypeFacts } from '../../../../analysis/knowledge/model.ts';
import type {} from '../../../../analysis/queries/section.ts';

/** One question about a real library, which a model's fact answers. */
export interface Check {
  /** The model it is a fact of. */
  readonly model: string;
  readonly packages: readonly string[];
  readonly kind:
    | 'exists'
    | 'gone'
    | 'argument'
    | 'coroutine'
    | 'plain'
    | 'extends'
    | 'attribute'
    | 'context'
    | 'release'
    | 'leaving'
    | 'releasing'
    | 'timeout'
    | 'blocks'
    | 'burns'
    | 'step';
  /** The qualified name of the function, type or method. */
  readonly name: string;
  /** What the fact says of it, by kind. */
  readonly expected?: unknown;
}

/** What can be asked about the facts of a Python model; `knowledge` joins it with the others, whose types it may extend. */
export function checksOf(model: Model, knowledge: Knowledge): Check[] {
  const made: Check[] = [];
  const isGone = (name: string): boolean =>
    Object.keys(model.gone ?? {}).some((one) => name === one || name.startsWith(`${one}.`));
  const ask = (kind: Check['kind'], name: string, expected?: unknown): void => {
    const keyword = kind === 'argument' ? (expected as { name?: string }).name : undefined;
    if (kind !== 'gone' && (isGone(name) || (keyword !== undefined && isGone(`${name}.${keyword}`)))) return;
    made.push({
      model: model.id,
      packages: model.packages,
      kind,
      name,
      ...(expected === undefined ? {} : { expected }),
    });
  };
  for (const name of Object.keys(model.gone ?? {})) ask('gone', name);
  for (const [other] of Object.entries(model.aliases ?? {})) ask('exists', other.replace(/\.\*$/, ''));
  for (const [name, facts] of Object.entries(model.functions ?? {})) functionChecks(name, facts, ask);
  for (const [name, facts] of Object.entries(model.types ?? {})) typeChecks(name, facts, knowledge, ask);
  for (const entry of model.entries ?? []) {
    for (const name of [entry.decorator, entry.call, entry.base, entry.takes])
      if (name !== undefined) ask('exists', name);
    if (entry.base !== undefined && entry.method !== undefined && !isHandler(entry.method))
      ask('exists', `${entry.base}.${entry.method}`);
    if (entry.call !== undefined && (entry.keyword !== undefined || entry.index !== undefined))
      ask('argument', entry.call, { index: entry.index, name: entry.keyword });
  }
  const { queries } = model.sections ?? {};
  for (const step of Object.keys(queries?.steps ?? {})) ask('step', `${queries?.dialect}.${step}`);
  for (const method of Object.keys(queries?.entityMethods ?? {})) ask('step', `${queries?.dialect}.entity.${method}`);
  for (const name of Object.keys({ ...queries?.begins, ...queries?.runFunctions })) ask('exists', name);
  return unique(made);
}

/** Whether a class may have such a method, which its base has not: an answer to a request, or to an event. */
function isHandler(method: string): boolean {
  return HANDLERS.has(method) || method.startsWith('on_');
}

const HANDLERS: ReadonlySet<string> = new Set(
  (
    'get post put delete patch head options list retrieve create update partial_update destroy get_queryset ' +
    'get_context_data form_valid do_GET do_POST do_PUT do_DELETE do_PATCH do_HEAD do_OPTIONS'
  ).split(' '),
);

type Ask = (kind: Check['kind'], name: string, expected?: unknown) => void;

function functionChecks(name: string, facts: FunctionFacts, ask: Ask): void {
  ask('exists', name);
  if (facts.isAsync === true) ask('coroutine', name);
  if (facts.blocks !== undefined || facts.burns !== undefined) ask('plain', name);
  if (facts.blocks !== undefined) ask('blocks', name);
  if (facts.burns !== undefined) ask('burns', name);
  if (facts.timeout !== undefined) ask('timeout', name, facts.timeout);
  if (facts.asyncTwin !== undefined) ask('coroutine', facts.asyncTwin.name);
  const given: readonly (Condition | ParamFacts)[] = [
    ...(facts.params ?? []),
    ...(facts.unless ?? []),
    ...(facts.when ?? []),
    ...(facts.blocks?.unless ?? []),
    ...(facts.burns?.unless ?? []),
  ];
  for (const { index, name: keyword } of given) ask('argument', name, { index, name: keyword });
}

function typeChecks(name: string, facts: TypeFacts, knowledge: Knowledge, ask: Ask): void {
  ask('exists', name);
  for (const base of facts.extends ?? []) ask('extends', name, base.replace(/\[.*$/, ''));
  for (const attribute of Object.keys(facts.attributes ?? {})) ask('attribute', `${name}.${attribute}`);
  // What is said of all methods is asked of those that are named beside it.
  for (const [method, known] of Object.entries(facts.methods ?? {}))
    if (method !== '*') functionChecks(`${name}.${method}`, known, ask);
  const inherited = knowledge.lineage(name).map((base) => knowledge.type(base)?.resource);
  const resource = facts.resource ?? inherited.find((one) => one !== undefined);
  if (resource === undefined) return;
  ask('context', name, resource.context);
  const { closesOnExit: closes, release } = resource;
  if (resource.context !== 'none') ask('leaving', name, { closes, release, isAsync: resource.context === 'async' });
  if (facts.resource === undefined) return;
  for (const [at, method] of resource.release.entries()) {
    ask('release', `${name}.${method}`, at === 0 ? resource.asyncRelease === true : undefined);
    ask('releasing', `${name}.${method}`);
  }
  for (const other of [...(resource.releaseFunctions ?? []), ...(resource.errors ?? [])]) ask('exists', other);
}

function unique(checks: readonly Check[]): Check[] {
  return [...new Map(checks.map((check) => [JSON.stringify(check), check])).values()];
}
