import type { AnalysisContext } from '../facts.ts';
import type { ResourceFacts } from '../knowledge/model.ts';
import {
  type CallValue,
  type Class,
  type Func,
  type Located,
  type Statement,
  type Value,
  Walker,
} from '../program/index.ts';
import { acquisitionOf, type Opening } from './acquire.ts';
import { type Conventions, conventionsOf, firstWord } from './conventions.ts';
import { basesKnown } from './owners.ts';
import { isSelf } from './places.ts';
import type { Holding } from './types.ts';

declare module '../summary/types.ts' {
  interface ClassParts {
    readonly holds?: Holding | undefined;
  }
}

/** What the objects of a class hold until they are told to close it; undefined where they hold nothing, or hidden code may close it. */
export function holdingOf(context: AnalysisContext, definition: Class, opening: Opening): Holding | undefined {
  if (definition.decorators.length > 0 || !basesKnown(context, definition)) return undefined;
  const methods = new Map<string, Method>();
  for (const func of methodsOf(context, definition)) {
    const name = func.name?.text;
    if (name !== undefined && !methods.has(name)) methods.set(name, { func, uses: usesOf(func) });
  }
  const found = openedIn(
    context,
    [...methods.values()].map(({ func }) => func),
    definition,
    opening,
  );
  return found && heldBy(context, found, methods);
}

/** How such an object is released. */
export function asResource(holding: Holding, held: ResourceFacts): ResourceFacts {
  const { release, asyncRelease, context, openers } = holding;
  const { family, noun, minor } = held;
  return {
    family,
    noun,
    release,
    asyncRelease,
    context,
    closesOnExit: context !== 'none',
    // What it gives away of itself keeps it in use.
    parts: true,
    opensLater: openers !== undefined || held.opensLater === true,
    processLifetime: true,
    ...(minor === undefined ? {} : { minor }),
  };
}

interface Method {
  readonly func: Func;
  readonly uses: SelfUses;
}

interface Opened {
  readonly attribute: string;
  readonly call: CallValue;
  readonly type: string;
  readonly resource: ResourceFacts;
  readonly opener: Func | undefined;
}

/** The first resource that making an object opens for good; else the first that one of its methods opens. */
function openedIn(
  context: AnalysisContext,
  methods: readonly Func[],
  definition: Class,
  opening: Opening,
): Opened | undefined {
  const makers = methods.filter(({ role }) => role === 'constructor');
  if (makers.some((maker) => usesOf(maker).whole)) return undefined;
  const outer = definition.parent ?? context.module.body;
  for (const { name, value } of definition.fields) {
    const call = callOf(value);
    const acquired = call && acquisitionOf(context, call, makers[0] ?? outer, opening);
    if (call !== undefined && acquired?.certainty === 'sure' && context.module.language === 'typescript')
      return { attribute: name, call, type: acquired.type, resource: acquired.resource, opener: undefined };
  }
  const others = methods.filter((one) => one.role !== 'constructor' && !one.name?.text.startsWith('_'));
  for (const func of [...makers, ...others])
    for (const { attribute, call } of keptCalls(func)) {
      const acquired = acquisitionOf(context, call, func, opening);
      if (acquired?.certainty !== 'sure' || acquired.holding !== undefined) continue;
      const opener = func.role === 'constructor' ? undefined : func;
      return { attribute, call, type: acquired.type, resource: acquired.resource, opener };
    }
  return undefined;
}

/** `self.x = open(…)` among a function's own statements, not in a branch of them. */
function keptCalls(func: Func): { readonly attribute: string; readonly call: CallValue }[] {
  const found: { attribute: string; call: CallValue }[] = [];
  const work: Statement[] = [...func.body.statements];
  for (let at = work.shift(); at !== undefined; at = work.shift()) {
    if (at.kind === 'try') work.unshift(...at.body.statements);
    if (at.kind !== 'bind' || at.targets.length !== 1) continue;
    const [target] = at.targets;
    const call = callOf(at.value);
    if (call !== undefined && target?.kind === 'attribute' && isSelf(target.object))
      found.push({ attribute: target.name, call });
  }
  return found;
}

function callOf(value: Value | undefined): CallValue | undefined {
  let at = value;
  while (at?.kind === 'await' || at?.kind === 'cast') at = at.value;
  return at?.kind === 'call' ? at : undefined;
}

function heldBy(context: AnalysisContext, opened: Opened, methods: ReadonlyMap<string, Method>): Holding | undefined {
  const conventions = conventionsOf(context.knowledge);
  const { attribute, resource } = opened;
  const releasing = releasingMethods(attribute, resource, methods, conventions);
  const named = [...releasing].filter((name) => !conventions.leaving.has(name));
  const end =
    named.find((name) => isEnding(name, conventions)) ?? named.find((name) => isEnding(firstWord(name), conventions));
  const func = end === undefined ? undefined : methods.get(end)?.func;
  // The collector of CPython calls it as soon as nobody has the object any more.
  if (end === undefined || func === undefined || releasing.has('__del__')) return undefined;
  if (opened.opener !== undefined && releasing.has(opened.opener.name?.text ?? '')) return undefined;
  if ([...methods.values()].some(({ uses }) => [...uses.gives].some((one) => releasing.has(one)))) return undefined;
  const opener = opened.opener?.name?.text;
  return {
    type: opened.type,
    release: [end, ...[...releasing].filter((name) => name !== end)],
    asyncRelease: func.isAsync,
    context: contextOf(methods, releasing, conventions),
    ...(opener === undefined ? {} : { openers: [opener] }),
    fluent: [...methods].filter(([, { uses }]) => uses.fluent).map(([name]) => name),
    lends: [...methods].filter(([, method]) => lends(context, attribute, method)).map(([name]) => name),
    at: placed(context, opened.call),
  };
}

/** What the method gives works through the resource, or is the resource. */
function lends(context: AnalysisContext, attribute: string, { func, uses }: Method): boolean {
  if (func.isGenerator || uses.returned.has(attribute)) return true;
  return uses.results.some((call) => {
    const callee = context.names.callee(call, func);
    const receiver = callee.kind === 'library' ? callee.facts?.receiver : undefined;
    return receiver === 'kept' || receiver === 'returned';
  });
}

function placed({ module }: AnalysisContext, { start, end }: Located): Holding['at'] {
  return { start, end, line: module.text.slice(0, start).split('\n').length };
}

/** A method as classes call the one that ends an object: `close`, `disconnect`. */
function isEnding(name: string, { endings, releases }: Conventions): boolean {
  return endings.has(name) || releases.has(name);
}

/** Methods that close what the attribute holds, themselves or through others of the object. Of a method that is made for it, mentioning the attribute is enough. */
function releasingMethods(
  attribute: string,
  resource: ResourceFacts,
  methods: ReadonlyMap<string, Method>,
  conventions: Conventions,
): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [name, { func, uses }] of methods) {
    const called = uses.called.get(attribute);
    const releases = resource.release.some((one) => called?.has(one) === true) || uses.entered.has(attribute);
    const means = isEnding(name, conventions) && uses.mentioned.has(attribute);
    if (func.role !== 'constructor' && (releases || means)) found.add(name);
  }
  for (let before = -1; before !== found.size; ) {
    before = found.size;
    for (const [name, { func, uses }] of methods)
      if (func.role !== 'constructor' && [...uses.calls].some((one) => found.has(one))) found.add(name);
  }
  return found;
}

/** Whether the object is a context manager that gives itself and closes. */
function contextOf(
  methods: ReadonlyMap<string, Method>,
  releasing: ReadonlySet<string>,
  { leaving }: Conventions,
): ResourceFacts['context'] {
  const exits = [...releasing].filter((name) => leaving.has(name));
  const closes = (isAsync: boolean): boolean =>
    exits.some((name) => {
      const enter = methods.get(name.replace('exit', 'enter'));
      const isIt = methods.get(name)?.func.isAsync === isAsync;
      return isIt && (name.startsWith('@@') || enter?.uses.fluent === true);
    });
  const [sync, asynchronous] = [closes(false), closes(true)];
  if (sync && asynchronous) return 'both';
  return sync ? 'sync' : asynchronous ? 'async' : 'none';
}

/** The methods of a class, then those of its bases in this file. */
function methodsOf(context: AnalysisContext, definition: Class): readonly Func[] {
  const found: Func[] = [];
  const seen = new Set<Class>();
  for (const work = [definition]; work.length > 0; ) {
    const one = work.pop();
    if (one === undefined || seen.has(one)) continue;
    seen.add(one);
    found.push(...one.methods);
    for (const base of one.bases) {
      const target = context.names.target(base, one.parent ?? context.module.body);
      if (target?.kind === 'class') work.push(target.definition);
    }
  }
  for (const { unit } of found) if (unit !== undefined) context.module.tracker.touch(unit);
  return found;
}

/** What a method does with `self`. */
interface SelfUses {
  /** Methods called on attributes: `self.conn.close()`. */
  readonly called: ReadonlyMap<string, ReadonlySet<string>>;
  readonly mentioned: ReadonlySet<string>;
  /** Attributes entered as a context. */
  readonly entered: ReadonlySet<string>;
  /** Methods of its own that it calls. */
  readonly calls: ReadonlySet<string>;
  /** Attributes given on as they are, bound methods among them: `atexit.register(self.close)`. */
  readonly gives: ReadonlySet<string>;
  /** Attributes it returns. */
  readonly returned: ReadonlySet<string>;
  /** Calls of methods of attributes whose results it returns. */
  readonly results: readonly CallValue[];
  /** It returns the object. */
  readonly fluent: boolean;
  /** It gives the whole object to somebody. */
  readonly whole: boolean;
}

const USES = new WeakMap<Func, SelfUses>();

function usesOf(func: Func): SelfUses {
  let uses = USES.get(func);
  if (uses === undefined) {
    const reader = new Reader();
    reader.func(func);
    USES.set(func, (uses = reader));
  }
  return uses;
}

class Reader extends Walker implements SelfUses {
  readonly called = new Map<string, Set<string>>();
  readonly mentioned = new Set<string>();
  readonly entered = new Set<string>();
  readonly calls = new Set<string>();
  readonly gives = new Set<string>();
  readonly returned = new Set<string>();
  readonly results: CallValue[] = [];
  fluent = false;
  whole = false;

  override statement(statement: Statement): void {
    if (statement.kind === 'return') this.returns(statement.value);
    if (statement.kind === 'with')
      for (const { context } of statement.items) {
        const name = attributeOf(context);
        if (name !== undefined) this.entered.add(name);
      }
    super.statement(statement);
  }

  override value(value: Value): void {
    const own = attributeOf(value);
    if (own !== undefined) this.mentioned.add(own);
    if (value.kind === 'call') {
      this.call(value);
      for (const { value: given } of value.args) {
        const name = attributeOf(given);
        if (name !== undefined) this.gives.add(name);
        if (isSelf(given)) this.whole = true;
      }
    }
    super.value(value);
  }

  private call({ callee }: CallValue): void {
    if (callee.kind !== 'attribute') return;
    if (isSelf(callee.object)) this.calls.add(callee.name);
    const object = attributeOf(callee.object);
    if (object === undefined) return;
    const methods = this.called.get(object);
    if (methods === undefined) this.called.set(object, new Set([callee.name]));
    else methods.add(callee.name);
  }

  private returns(value: Value | undefined): void {
    let at = value;
    while (at?.kind === 'await' || at?.kind === 'cast') at = at.value;
    if (at === undefined) return;
    if (isSelf(at)) this.fluent = true;
    const own = attributeOf(at);
    if (own !== undefined) this.returned.add(own);
    if (at.kind === 'call' && at.callee.kind === 'attribute' && attributeOf(at.callee.object) !== undefined)
      this.results.push(at);
  }
}

/** `x` of `self.x`. */
function attributeOf(value: Value): string | undefined {
  return value.kind === 'attribute' && isSelf(value.object) ? value.name : undefined;
}
