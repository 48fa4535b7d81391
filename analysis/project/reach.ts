import { isServing } from '../entries/serving.ts';
import { isPartOfProgram } from '../entries/startup.ts';
import { MODULE_KEY, ownValue } from '../program/index.ts';
import { keyOf, type Named, pathOf, type ProjectIndex } from './project-index.ts';
import type { InjectedCall, OutsideStep, Thing, UsageCall, When } from './types.ts';

/** A call, and the function whose code does it. */
export interface Call extends Named<UsageCall> {
  readonly caller: Thing;
}

/** Calls a chain may have. */
const MOST_STEPS = 5;

/** How the project's functions come to run: graph searches over who calls whom, each answer kept. Made anew when a module changes. */
export class Reach {
  private readonly index: ProjectIndex;
  private readonly calls = new Map<Thing, readonly Call[]>();
  private readonly answers = new Map<Thing, When>();
  private readonly chains = new Map<Thing, readonly Named<UsageCall>[] | undefined>();

  constructor(index: ProjectIndex) {
    this.index = index;
  }

  /** When a function runs, through all its callers. */
  when(thing: Thing): When {
    const kept = this.answers.get(thing);
    if (kept !== undefined) return kept;
    const answer = this.search(thing);
    this.answers.set(thing, answer);
    return answer;
  }

  /** When what is handed on or called by `call` runs. */
  through({ caller, item: { how } }: Call): When {
    const own = runsBy(how);
    if (own !== undefined) return own;
    const around = this.when(caller);
    // What is started before serving and goes on by itself runs while the program serves.
    return how === 'later' && around === 'before' ? 'unknown' : around;
  }

  /** All calls of a function: of a method also those that name a method it overrides. Tests are left out. */
  callsOf(thing: Thing): readonly Call[] {
    let found = this.calls.get(thing);
    if (found === undefined) {
      found = this.findCalls(thing).map(({ path, item }) => ({ path, item, caller: `${path}#${item.from}` }));
      this.calls.set(thing, found);
    }
    return found;
  }

  private findCalls(thing: Thing): Named<UsageCall>[] {
    const found = this.index.of('calls', thing);
    const dot = thing.lastIndexOf('.');
    if (dot > thing.indexOf('#')) {
      const name = thing.slice(dot);
      const owner = thing.slice(0, dot);
      for (const base of this.index.basesOf(owner)) found.push(...this.index.of('calls', base + name));
      for (const one of [owner, ...this.index.heirsOf(owner)]) {
        for (const call of this.index.bindings.callsOf(one, name.slice(1)))
          if (!found.some((other) => isSame(other, call))) found.push(injectedCall(call, thing));
      }
    }
    return found.filter(({ path }) => this.index.usage(path)?.kind !== 'test');
  }

  /** The shortest way of calls from a function that a framework calls per request to this one, the first call first; undefined where there is none. */
  chain(thing: Thing): readonly Named<UsageCall>[] | undefined {
    if (!this.chains.has(thing)) this.chains.set(thing, this.findChain(thing));
    return this.chains.get(thing);
  }

  /** A call, or a handing on, that makes its function run for a request, but on a thread or an event loop of its own. */
  offLoop({ caller, item: { how } }: Call, seen: Set<Thing> = new Set()): boolean {
    if (how === 'thread' || how === 'process') return this.when(caller) === 'request';
    if (how !== 'call' || seen.has(caller) || this.itself(caller) !== undefined) return false;
    seen.add(caller);
    const calls = this.callsOf(caller);
    return calls.length > 0 && calls.every((one) => this.offLoop(one, seen));
  }

  /** A call as a step of a chain. */
  step({ path, item }: Named<UsageCall>): OutsideStep {
    return { caller: shown(item.from), callee: shown(keyOf(item.to)), path, at: item.at };
  }

  private search(start: Thing): When {
    const seen = new Set([start]);
    const work = [start];
    let open = false;
    for (let thing = work.pop(); thing !== undefined; thing = work.pop()) {
      const known = thing === start ? undefined : this.answers.get(thing);
      const itself = known ?? this.itself(thing);
      if (itself === 'request') return 'request';
      open ||= itself === 'unknown';
      if (itself !== undefined) continue;
      const calls = this.callsOf(thing);
      open ||= calls.length === 0;
      for (const { caller, item } of calls) {
        const runs = runsBy(item.how);
        if (runs === 'request') return 'request';
        open ||= runs === 'unknown' || item.how === 'later';
        if (runs !== undefined || seen.has(caller)) continue;
        seen.add(caller);
        work.push(caller);
      }
    }
    return open ? 'unknown' : 'before';
  }

  /** What is known of a function without its callers. */
  private itself(thing: Thing): When | undefined {
    const usage = this.index.usage(pathOf(thing));
    const key = keyOf(thing);
    if (key === MODULE_KEY) return 'before';
    const own = ownValue(usage?.serves, key);
    if (own === 'request') return own;
    const registered = this.index.of('registrations', thing);
    if (registered.some(({ item }) => isServing(item.facts.runs))) return 'request';
    if (own !== undefined || registered.length > 0) return 'before';
    return usage === undefined || isPartOfProgram(usage.kind) ? undefined : 'before';
  }

  private findChain(thing: Thing): readonly Named<UsageCall>[] | undefined {
    const seen = new Set([thing]);
    let level: { thing: Thing; steps: readonly Named<UsageCall>[] }[] = [{ thing, steps: [] }];
    for (let length = 0; length <= MOST_STEPS && level.length > 0; length += 1) {
      const next: typeof level = [];
      for (const { thing: current, steps } of level) {
        if (this.itself(current) === 'request') return steps;
        for (const one of this.callsOf(current)) {
          const runs = runsBy(one.item.how);
          if (runs === 'request') return [one, ...steps];
          if (runs !== undefined || seen.has(one.caller)) continue;
          seen.add(one.caller);
          next.push({ thing: one.caller, steps: [one, ...steps] });
        }
      }
      level = next;
    }
    return undefined;
  }
}

function isSame(one: Named<UsageCall>, { path, item }: Named<InjectedCall>): boolean {
  return one.path === path && one.item.at.start === item.at.start && one.item.from === item.from;
}

/** A call on an injected object as one of the method that is known to be meant. */
function injectedCall({ path, item }: Named<InjectedCall>, to: Thing): Named<UsageCall> {
  const { from, how, at, keys } = item;
  return { path, item: { from, to, how, at, ...(keys === undefined ? {} : { keys }) } };
}

/** What the way a function is handed on says by itself; undefined where it runs when its giver does. */
function runsBy(how: UsageCall['how']): When | undefined {
  switch (how) {
    case 'request':
    case 'event':
    case 'schedule':
      return 'request';
    case 'startup':
    case 'shutdown':
    case 'exit':
      return 'before';
    case 'unknown':
      return 'unknown';
    default:
      return undefined;
  }
}

/** A function as a sentence calls it: `list_users`; of an anonymous one, what is around it. */
function shown(key: string): string {
  const parts = key.split('.').filter((one) => !/^<\d*>$/.test(one) && one !== '<locals>');
  if (key === MODULE_KEY || parts.length === 0) return '';
  return parts.slice(-2).join('.');
}
