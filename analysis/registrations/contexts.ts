import type { CallValue, Class, Field, Func, Located, Statement, Value } from '../program/index.ts';
import { enclosingClass } from './functions.ts';
import { optionsAround } from './options.ts';
import { frameworkOf, isSingleton, teardownOf } from './classes.ts';
import type { Scene } from './scene.ts';
import { argument } from './scene.ts';
import type { OptionsFacts } from './section.ts';
import type { Context } from './types.ts';

const MAX_STEPS = 16;

/** In whose life the code of a function runs: climbs from function to function to whoever calls it. */
export class Contexts {
  private readonly scene: Scene;
  private readonly answers = new Map<Func, Context>();
  private readonly active = new Set<Func>();

  constructor(scene: Scene) {
    this.scene = scene;
  }

  of(func: Func): Context {
    const kept = this.answers.get(func);
    if (kept !== undefined) return kept;
    if (this.active.has(func) || this.active.size > MAX_STEPS) return { kind: 'function', func, inner: [] };
    this.active.add(func);
    const made = this.decide(func);
    this.active.delete(func);
    if (this.active.size === 0) this.answers.set(func, made);
    return made;
  }

  private decide(func: Func): Context {
    if (func.role === 'module') return this.moduleContext(func);
    if (this.isEntry(func)) return { kind: 'handler', func, serves: true, inner: [] };
    const value = this.scene.functionValue(func);
    if (value === undefined || func.owner !== undefined) {
      if (func.owner !== undefined) return this.classContext(func, func.owner);
      return this.named(func);
    }
    return this.around(func, value);
  }

  private moduleContext(func: Func): Context {
    const { script } = this.scene;
    return script === undefined
      ? { kind: 'once', func, inner: [] }
      : { kind: 'setup', func, hook: undefined, teardown: script.teardown, inner: [] };
  }

  /** Runs once a request, an event or a connection. */
  private isEntry(func: Func): boolean {
    const { entries } = this.scene.context;
    return (
      entries.of(func).some(({ facts, conventional }) => !conventional && REPEATED.has(facts.runs)) ||
      this.isConnection(func)
    );
  }

  /** Given to `server.on('connection', …)`. */
  private isConnection(func: Func): boolean {
    const { scene } = this;
    const value = scene.functionValue(func);
    const outer = scene.outer(func);
    if (value === undefined || outer === undefined) return false;
    const call = scene.parent(value, outer) as Value | undefined;
    if (call?.kind !== 'call' || call.callee.kind !== 'attribute' || func.params.length === 0) return false;
    const source = scene.catalog.adders.get(call.callee.name)?.[0];
    const event = source?.event === undefined ? undefined : argument(call, source.event);
    return event?.kind === 'literal' && scene.catalog.has('connectionEvents', String(event.value));
  }

  /** What happens to a function written as a value. */
  private around(func: Func, value: Value): Context {
    const { scene } = this;
    const outer = scene.outer(func) ?? scene.module.body;
    let node: Located = value;
    for (let step = 0; step < 8; step += 1) {
      const parent = scene.parent(node, outer) as Value | Statement | Field | undefined;
      if (parent === undefined) break;
      switch (parent.kind) {
        case 'call':
          return this.inCall(func, parent, node, outer);
        case 'return':
          return this.returned(func, outer);
        case 'bind':
          return this.named(func);
        case 'field':
          return this.throughField(func, outer);
        case 'mapping':
          return this.inObject(func, parent, outer);
        case 'element':
          return this.asHandler(func, outer);
        case 'assign':
          return this.inside(func, outer);
        case 'cast':
        case 'conditional':
        case 'logical':
        case 'sequence':
        case 'spread':
          node = parent;
          break;
        default:
          return this.inside(func, outer);
      }
    }
    return this.inside(func, outer);
  }

  private inCall(func: Func, call: CallValue, node: Located, outer: Func): Context {
    const { scene } = this;
    const hook = scene.hookOf(call, outer);
    if (hook === undefined || argument(call, hook.index) !== node) {
      // `const Page = memo((props) => …)`: what wraps a component makes one of it.
      if (outer.role === 'module' && this.isComponent(func)) return { kind: 'component', func, inner: [] };
      return this.inside(func, outer);
    }
    switch (hook.runs) {
      case 'effect':
      case 'subscribe':
        return { kind: 'effect', func, call, hook, inner: [] };
      case 'setup':
        return { kind: 'setup', func, hook, inner: [] };
      case 'teardown':
        return { kind: 'cleanup', func, inner: [] };
      default:
        return this.boundCallback(func, call, outer);
    }
  }

  /** `const f = useCallback(() => …)`: it runs where `f` is used. */
  private boundCallback(func: Func, call: CallValue, outer: Func): Context {
    const statement = this.scene.parent(call, outer) as Statement | undefined;
    const target = statement?.kind === 'bind' ? statement.targets[0] : undefined;
    if (target?.kind !== 'name') return this.inside(func, outer);
    return this.throughUses(func, outer);
  }

  private returned(func: Func, outer: Func): Context {
    const context = this.of(outer);
    if (context.kind === 'effect' && context.func === outer) return { kind: 'cleanup', func, inner: [] };
    return this.add(func, context);
  }

  private throughField(func: Func, outer: Func): Context {
    const owner = enclosingClass(func);
    return owner === undefined ? this.inside(func, outer) : this.classContext(func, owner);
  }

  private asHandler(func: Func, outer: Func): Context {
    const context = this.of(outer);
    return context.kind === 'component' ? { kind: 'handler', func, serves: false, inner: [] } : this.add(func, context);
  }

  /** Runs with the code around it: an iteration, a promise, a listener. */
  private inside(func: Func, outer: Func): Context {
    return this.add(func, this.of(outer));
  }

  private add(func: Func, context: Context): Context {
    return { ...context, inner: [func, ...context.inner] };
  }

  /** A declared function, or one bound to a name. */
  private named(func: Func): Context {
    const { scene } = this;
    const outer = scene.outer(func) ?? scene.module.body;
    const used = this.throughUses(func, outer);
    if (used.kind !== 'function') return used;
    // Nobody awaits a hook.
    if (this.isComponent(func) || (!func.isAsync && scene.catalog.isHookName(scene.nameOf(func))))
      return { kind: 'component', func, inner: [] };
    const when = scene.context.entries.when(func);
    if (when === 'request') return { kind: 'handler', func, serves: true, inner: [] };
    if (when === 'before') return { kind: 'once', func, inner: [] };
    return used;
  }

  private throughUses(func: Func, outer: Func): Context {
    const candidates: Context[] = [];
    for (const use of this.scene.usesOf(func).slice(0, 12)) {
      if (use.scope === func) continue;
      const hook = use.call === undefined ? this.hookAround(use.at, use.scope) : undefined;
      if (hook !== undefined) candidates.push(this.inCall(func, hook.call, hook.argument, use.scope));
      else if (use.call !== undefined) candidates.push(this.add(func, this.of(use.scope)));
    }
    candidates.sort((a, b) => RANKS.indexOf(a.kind) - RANKS.indexOf(b.kind));
    const [best] = candidates;
    if (best !== undefined) return best;
    const context = this.of(outer);
    // Inside a component nobody calls it by name: an event calls it, or somebody it is handed to.
    if (context.kind === 'component') return { kind: 'handler', func, serves: false, inner: [] };
    if (context.kind === 'once') return { kind: 'function', func, inner: [] };
    return this.add(func, context);
  }

  private hookAround(node: Located, scope: Func): { call: CallValue; argument: Located } | undefined {
    const parent = this.scene.parent(node, scope) as Value | undefined;
    if (parent?.kind !== 'call') return undefined;
    const hook = this.scene.hookOf(parent, scope);
    return hook !== undefined && argument(parent, hook.index) === node ? { call: parent, argument: node } : undefined;
  }

  /** A function with a capital that gives an element, or nothing. */
  private isComponent(func: Func): boolean {
    const name = this.scene.nameOf(func);
    if (name === undefined || !/^[A-Z]/.test(name)) return false;
    return func.body.statements.some((statement) => statement.kind === 'return' && holdsElement(statement.value));
  }

  private inObject(func: Func, object: Value & { kind: 'mapping' }, outer: Func): Context {
    const { scene } = this;
    const entry = object.entries.find(({ value }) => value.kind === 'function' && value.func === func);
    const name = entry?.key?.kind === 'identifier' ? entry.key.text : undefined;
    const options = optionsAround(scene, object, outer);
    if (options === undefined || name === undefined) return { kind: 'function', func, inner: [] };
    const { setup, teardown } = options.facts;
    if (options.object === object) {
      if (teardown.includes(name)) return { kind: 'cleanup', func, inner: [] };
      if (name === setup[0]) return { kind: 'setup', func, hook: undefined, inner: [] };
    }
    const end = options.object.entries.find(({ key }) => key?.kind === 'identifier' && teardown.includes(key.text));
    const teardownFunc = end?.value.kind === 'function' ? end.value.func : undefined;
    const names = this.isOlder(options.facts) ? [options.facts.older.teardown, ...teardown] : teardown;
    return { kind: 'options', func, options: options.object, teardown: names, teardownFunc, inner: [] };
  }

  /** The project has a version of the framework that knows the other name alone. */
  private isOlder(facts: OptionsFacts): facts is OptionsFacts & Required<Pick<OptionsFacts, 'older'>> {
    const { packages } = this.scene.context.surroundings.project;
    return Object.entries(facts.older?.packages ?? {}).some(([name, major]) => {
      const version = packages?.get(name);
      return version !== undefined && Number.parseInt(version, 10) < major;
    });
  }

  private classContext(func: Func, definition: Class): Context {
    const { scene } = this;
    const framework = frameworkOf(scene, definition);
    const teardown = teardownOf(scene, definition, framework);
    // The one object there is may well do something for each request.
    const serves = framework === undefined && scene.context.entries.serves(func);
    if (!serves && isSingleton(scene, definition, framework)) return { kind: 'once', func, inner: [] };
    if (teardown === func) return { kind: 'cleanup', func, inner: [] };
    return { kind: 'class', func, definition, framework, teardown, inner: [] };
  }
}

const REPEATED: ReadonlySet<string> = new Set(['request', 'job', 'event', 'middleware', 'dependency']);

const RANKS: readonly Context['kind'][] = [
  'effect',
  'setup',
  'options',
  'class',
  'component',
  'handler',
  'cleanup',
  'once',
  'function',
];

function holdsElement(value: Value | undefined): boolean {
  switch (value?.kind) {
    case 'element':
      return true;
    case 'literal':
      return value.type === 'null';
    case 'conditional':
      return holdsElement(value.then) || holdsElement(value.otherwise);
    case 'logical':
      return holdsElement(value.right);
    case 'call':
      return value.args.some((one) => holdsElement(one.value));
    case 'cast':
      return holdsElement(value.value);
    default:
      return false;
  }
}
