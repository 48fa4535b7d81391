import { type CallValue, type Func, functionKey } from '../program/index.ts';
import type { OutsideCaller } from '../project/types.ts';
import { type Caller, callersOf } from './callers.ts';
import { fileKindOf } from './file-kind.ts';
import { findEntries } from './find.ts';
import type { ChainStep, Entries, Entry, EntryContext } from './types.ts';
import { isServing } from './serving.ts';
import { isPartOfProgram } from './startup.ts';
import { startsOthers } from './started.ts';

export { findRegisteringCalls } from './find.ts';
export { functionsIn, targetsIn } from './function-values.ts';
export { awaitedIn, runsGiven, summariseGiven } from './given.ts';
export { argumentAt, placesOf } from './places.ts';
export { runsAtStart } from './startup.ts';
export type * from './types.ts';

type When = ReturnType<Entries['when']>;

const MAX_CHAIN = 6;
const MAX_APART = 12;

/** How the functions of a file come to run. Cheap to make: entries and callers are looked for when somebody first asks. */
export function analyseEntries(context: EntryContext): Entries {
  return new FoundEntries(context);
}

class FoundEntries implements Entries {
  private readonly context: EntryContext;
  private readonly callers = new Map<Func, readonly Caller[]>();
  private readonly answers = new Map<Func, When>();
  private found: { readonly all: readonly Entry[]; readonly byFunc: ReadonlyMap<Func, readonly Entry[]> } | undefined;
  private kind: Entries['fileKind'] | undefined;

  constructor(context: EntryContext) {
    this.context = context;
  }

  get all(): readonly Entry[] {
    return this.entries().all;
  }

  get fileKind(): Entries['fileKind'] {
    if (this.kind === undefined) {
      const { module, surroundings } = this.context;
      const runs = new Set(this.all.map((entry) => entry.facts.runs));
      this.kind = fileKindOf(surroundings.path, module.text, {
        serves: [...runs].some((one) => isServing(one)),
        migrates: runs.has('migration'),
      });
    }
    return this.kind;
  }

  of(func: Func): readonly Entry[] {
    return this.entries().byFunc.get(func) ?? [];
  }

  when(func: Func): When {
    return this.decide(func, new Set()).when;
  }

  serves(func: Func): boolean {
    const { module, surroundings } = this.context;
    const seen = new Set([func]);
    const work = [func];
    for (let current = work.pop(); current !== undefined; current = work.pop()) {
      const known = this.answers.get(current) ?? this.itself(current);
      if (known === 'request') return true;
      if (known !== undefined) continue;
      if (surroundings.usage?.serves(functionKey(module, current)) === true) return true;
      for (const { scope, how } of this.callersOf(current)) {
        if (isPerRequest(how)) return true;
        if (ELSEWHERE.has(how) || seen.has(scope)) continue;
        seen.add(scope);
        work.push(scope);
      }
    }
    return false;
  }

  chain(func: Func): readonly ChainStep[] | undefined {
    const seen = new Set([func]);
    let level: { func: Func; steps: readonly ChainStep[] }[] = [{ func, steps: [{ func, call: undefined }] }];
    for (let length = 0; length < MAX_CHAIN && level.length > 0; length += 1) {
      const next: typeof level = [];
      for (const { func: current, steps } of level) {
        if (this.of(current).some((entry) => isServing(entry.facts.runs))) return steps;
        for (const { scope, call, how } of this.callersOf(current)) {
          if (how === 'unknown' || seen.has(scope)) continue;
          seen.add(scope);
          next.push({ func: scope, steps: [step(scope, call), ...steps] });
        }
      }
      level = next;
    }
    return undefined;
  }

  outside(func: Func): OutsideCaller | undefined {
    const seen = new Set([func]);
    const work = [func];
    for (let current = work.shift(); current !== undefined; current = work.shift()) {
      const found = this.outsideOf(current).filter((one) => one.chain.length > 0);
      const [first] = found.sort((a, b) => Number(b.isPlain) - Number(a.isPlain) || a.chain.length - b.chain.length);
      if (first !== undefined) return first;
      for (const { scope, how } of this.callersOf(current)) {
        if (how === 'unknown' || seen.has(scope)) continue;
        seen.add(scope);
        work.push(scope);
      }
    }
    return undefined;
  }

  offLoop(func: Func): boolean {
    return this.isApart(func, 'request', new Set()) || this.isApart(func, 'unknown', new Set());
  }

  /** Only loops of their own run it, which code makes that runs at that time. Such a loop may be that of the whole program where nobody knows: then nothing beside it may be seen to be started there. */
  private isApart(func: Func, when: 'request' | 'unknown', seen: Set<Func>): boolean {
    if (seen.has(func) || seen.size > MAX_APART || this.of(func).length > 0) return false;
    if (when === 'unknown' && startsOthers(this.context, func)) return false;
    seen.add(func);
    const [callers, outside] = [this.callersOf(func), this.outsideOf(func)];
    if (callers.length + outside.length === 0) return false;
    const isOwn = ({ scope, how }: Caller): boolean =>
      isThread(how) ? this.when(scope) === when : how === 'call' && this.isApart(scope, when, seen);
    return callers.every(isOwn) && outside.every((one) => one.offLoop);
  }

  private outsideOf(func: Func): readonly OutsideCaller[] {
    if (func.role === 'module') return [];
    return this.context.surroundings.usage?.callers(functionKey(this.context.module, func)) ?? [];
  }

  /** `open`: a caller on the way here was left out because it is being decided; then the answer holds for this way only. */
  private decide(func: Func, path: Set<Func>): { when: When; open: boolean } {
    const known = this.answers.get(func) ?? this.itself(func);
    if (known !== undefined) {
      this.answers.set(func, known);
      return { when: known, open: false };
    }
    path.add(func);
    const answer = this.throughCallers(func, path);
    path.delete(func);
    if (!answer.open || path.size === 0) this.answers.set(func, answer.when);
    return answer;
  }

  private throughCallers(func: Func, path: Set<Func>): { when: When; open: boolean } {
    const callers = this.callersOf(func);
    const outside = this.outsideOf(func);
    if (outside.some((one) => one.when === 'request')) return { when: 'request', open: false };
    const { usage } = this.context.surroundings;
    // That no other file runs it while serving is known when all have been looked at.
    let result: When | undefined = outside.length === 0 ? undefined : 'unknown';
    if (usage?.isComplete === true && outside.length > 0 && outside.every((one) => one.when === 'before'))
      result = 'before';
    let open = false;
    for (const caller of callers) {
      if (path.has(caller.scope)) {
        open = true;
        continue;
      }
      const inner = this.ofCaller(caller, path);
      open ||= inner.open;
      if (inner.when === 'request') return { when: 'request', open: false };
      if (result !== 'unknown') result = inner.when;
    }
    return { when: result ?? 'unknown', open };
  }

  private ofCaller(caller: Caller, path: Set<Func>): { when: When; open: boolean } {
    if (isPerRequest(caller.how)) return { when: 'request', open: false };
    switch (caller.how) {
      case 'startup':
      case 'shutdown':
      case 'exit':
        return { when: 'before', open: false };
      case 'unknown':
        return { when: 'unknown', open: false };
      case 'later': {
        // What is started before serving and goes on by itself runs while the service serves.
        const around = this.decide(caller.scope, path);
        return around.when === 'before' ? { when: 'unknown', open: around.open } : around;
      }
      default:
        return path.size > 200 ? { when: 'unknown', open: true } : this.decide(caller.scope, path);
    }
  }

  /** What is known of a function without its callers. */
  private itself(func: Func): When | undefined {
    if (func.role === 'module') return 'before';
    const entries = this.of(func);
    if (entries.some((entry) => isServing(entry.facts.runs))) return 'request';
    if (entries.length > 0) return 'before';
    return isPartOfProgram(this.fileKind) ? undefined : 'before';
  }

  private callersOf(func: Func): readonly Caller[] {
    let callers = this.callers.get(func);
    if (callers === undefined) {
      callers = callersOf(this.context, func);
      this.callers.set(func, callers);
    }
    return callers;
  }

  /** Functions that other files hand to a framework. */
  private registered(): Entry[] {
    const { module, surroundings } = this.context;
    const { usage } = surroundings;
    if (usage === undefined || usage.entriesStamp === '') return [];
    return module.functions.flatMap((func) =>
      usage.registrations(functionKey(module, func)).map(({ facts, path, conventional }) => {
        return { func, facts, at: undefined, path, verb: facts.verb, conventional };
      }),
    );
  }

  private entries(): { readonly all: readonly Entry[]; readonly byFunc: ReadonlyMap<Func, readonly Entry[]> } {
    if (this.found === undefined) {
      const found = [...findEntries(this.context), ...this.registered()].sort((a, b) => a.func.start - b.func.start);
      // What the parameters' usual names say counts where nothing else says how the function runs.
      const told = new Set(found.flatMap((one) => (isByName(one) ? [] : [one.func])));
      const all = found.filter((one) => !isByName(one) || !told.has(one.func));
      const byFunc = new Map<Func, Entry[]>();
      for (const entry of all) {
        const list = byFunc.get(entry.func);
        if (list === undefined) byFunc.set(entry.func, [entry]);
        else list.push(entry);
      }
      this.found = { all, byFunc };
    }
    return this.found;
  }
}

/** Ways a function is handed on that say by themselves that no request runs it, or that nobody knows. */
const ELSEWHERE: ReadonlySet<Caller['how']> = new Set<Caller['how']>(['startup', 'shutdown', 'exit', 'unknown']);

function isByName({ conventional, at, path }: Entry): boolean {
  return conventional && at === undefined && path === undefined;
}

function isPerRequest(how: Caller['how']): boolean {
  return how === 'request' || how === 'event' || how === 'schedule';
}

/** Off the loop of the one who hands it on. */
export function isThread(how: Caller['how']): boolean {
  return how === 'thread' || how === 'process';
}

function step(func: Func, call: CallValue | undefined): ChainStep {
  return { func, call };
}
