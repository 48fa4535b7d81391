import type { AnalysisContext } from '../facts.ts';
import { lexiconOf } from '../growth/lexicon.ts';
import type { ContainerMethod } from '../growth/section.ts';
import { type CallValue, type Func, ownValue, rootOf, unitKey, type Value } from '../program/index.ts';
import type { Addition, Removal } from './find.ts';
import { argument, Scene } from './scene.ts';
import type { RemoveFacts, SourceFacts } from './section.ts';

declare module '../summary/types.ts' {
  interface FunctionParts {
    /** It adds a function to what another parameter keeps, or takes it away there. */
    readonly keepsFor?: KeepsFor | undefined;
  }
}

/** Positions of who keeps the function, of the event, of the function: `on(emitter, event, handler)`. */
export interface KeepsFor {
  readonly does: 'adds' | 'removes';
  readonly emitter: number;
  readonly event: number | undefined;
  readonly handler: number;
}

const SCENE = unitKey<Scene>('given emitters');
const SOURCES = new Map<string, SourceFacts>();

/** What a function of this file does with the list that one of its parameters keeps. */
export function summariseKeepsFor(context: AnalysisContext, func: Func): KeepsFor | undefined {
  if (context.module.language !== 'typescript' || func.params.length < 2) return undefined;
  return keepsFor(
    context.own(SCENE, () => new Scene(context)),
    func,
  );
}

function keepsFor(scene: Scene, func: Func): KeepsFor | undefined {
  const indexOf = (value: Value | undefined): number =>
    value?.kind === 'name' ? func.params.findIndex(({ name }) => name === value.text) : -1;
  const calls = scene.names.callsIn(func);
  const takesOut = calls.some(
    ({ call: { callee } }) => callee.kind === 'attribute' && may(scene, callee.name, 'evict'),
  );
  for (const { call } of calls) {
    if (call.callee.kind !== 'attribute' || call.args.length !== 1) continue;
    const { name, object } = call.callee;
    const isTaken = may(scene, name, 'remove') || (takesOut && may(scene, name, 'member'));
    const does = may(scene, name, 'add') ? 'adds' : isTaken ? 'removes' : undefined;
    const handler = indexOf(call.args[0]?.value);
    if (does === undefined || handler < 0) continue;
    const [emitter, event, ...others] = keepersOf(scene, func, object, indexOf);
    if (emitter === undefined || others.length > 0 || emitter === handler || event === handler) continue;
    return { does, emitter, event, handler };
  }
  return undefined;
}

/** Some container has such a method. */
function may(scene: Scene, method: string, does: ContainerMethod['does']): boolean {
  const { containers } = lexiconOf(scene.context.knowledge);
  return [...containers.values()].some(({ methods }) => ownValue(methods, method)?.does === does);
}

/** The parameters that a list is looked up by, in their order: of `lists(emitter, event)`, of `emitter.lists[event]`, in place or through a constant. */
function keepersOf(scene: Scene, func: Func, list: Value, indexOf: (value: Value) => number): readonly number[] {
  const [only, ...others] = list.kind === 'name' ? (scene.names.binding(list, func)?.writes ?? []) : [];
  const value = only?.value !== undefined && only.pattern === undefined && others.length === 0 ? only.value : list;
  const found = new Set<number>();
  if (value.kind === 'call' && !value.isNew)
    for (const one of value.args) {
      const index = indexOf(one.value);
      if (index >= 0) found.add(index);
    }
  if (value.kind === 'subscript' || value.kind === 'attribute') {
    const root = rootOf(value);
    if (root !== undefined && indexOf(root) >= 0) found.add(indexOf(root));
    if (found.size > 0 && value.kind === 'subscript' && indexOf(value.index) >= 0) found.add(indexOf(value.index));
  }
  return [...found].sort((a, b) => a - b);
}

function sourceOf({ emitter, event, handler }: KeepsFor): SourceFacts & { readonly remove: readonly [RemoveFacts] } {
  const key = `${emitter} ${event ?? ''} ${handler}`;
  let source = SOURCES.get(key);
  if (source === undefined) {
    const place = event === undefined ? {} : { event };
    source = {
      kind: 'listener',
      noun: 'listener',
      add: {},
      ...place,
      handler,
      given: emitter,
      remove: [{ ...place, handler }],
    };
    SOURCES.set(key, source);
  }
  return source as SourceFacts & { readonly remove: readonly [RemoveFacts] };
}

interface Site {
  readonly call: CallValue;
  readonly scope: Func;
  readonly facts: KeepsFor;
}

/** Calls of functions of the project that add to, or take from, what they are given; of modules that have both. */
function sites(scene: Scene): readonly Site[] {
  const found: (Site & { readonly home: string })[] = [];
  const kept = new Map<Func, KeepsFor | undefined>();
  for (const scope of scene.module.functions)
    for (const { call } of scene.names.callsIn(scope)) {
      if (call.isNew || call.args.length < 2 || call.args.length > 4) continue;
      const callee = scene.names.callee(call, scope);
      if (callee.kind === 'remote-function') {
        const facts = callee.summary.parts.keepsFor;
        if (facts !== undefined) found.push({ call, scope, facts, home: callee.from.path });
      } else if (callee.kind === 'function' && callee.func.params.length > 1) {
        if (!kept.has(callee.func)) kept.set(callee.func, keepsFor(scene, callee.func));
        const facts = kept.get(callee.func);
        if (facts !== undefined) found.push({ call, scope, facts, home: '' });
      }
    }
  // A list that nothing of the project takes from is none of listeners, as far as the file shows.
  const removing = new Set(found.flatMap(({ facts, home }) => (facts.does === 'removes' ? [home] : [])));
  return found.filter(({ home }) => removing.has(home));
}

interface Given {
  readonly added: readonly Addition[];
  readonly removed: readonly Removal[];
}

/** What is added to, and taken from, emitters that are given as arguments: `Events.on(player, 'stop', onStop)`. */
export function throughArguments(scene: Scene): Given {
  return scene.once(givenOf);
}

function givenOf(scene: Scene): Given {
  const added: Addition[] = [];
  const removed: Removal[] = [];
  for (const { call, scope, facts } of sites(scene)) {
    const source = sourceOf(facts);
    const emitter = argument(call, facts.emitter);
    if (emitter === undefined || argument(call, facts.handler) === undefined) continue;
    if (facts.does === 'adds') added.push({ source, call, scope, emitter });
    else removed.push({ source, remove: source.remove[0], call, scope, emitter });
  }
  return { added, removed };
}
