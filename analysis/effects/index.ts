import type { CallValue, Func, Value } from '../program/index.ts';
import { isMemoized, runsInline } from './decorators.ts';
import { type Direct, directsOf } from './direct.ts';
import type { Effect, EffectContext, EffectKind, EffectStep, EffectSummary, Effects, Need, Stall } from './types.ts';
import { gives } from './needs.ts';
import { HELD, stallsOf } from './stalls.ts';

export { leavesInline } from './decorators.ts';
export { isUnwritten } from './implementers.ts';
export type * from './types.ts';

/** Calls a chain may have, the library's included. */
const MAX_CALLS = 5;
/** Names longer than this are shown by their last part. */
const MAX_NAME = 60;

/** What the functions of a file do to the thread that runs them. */
export function analyseEffects(context: EffectContext): Effects {
  return new FoundEffects(context);
}

class FoundEffects implements Effects {
  private readonly context: EffectContext;
  private readonly reached = new Map<Func, readonly Effect[]>();
  private found: { readonly stalls: readonly Stall[]; readonly examined: number } | undefined;

  constructor(context: EffectContext) {
    this.context = context;
  }

  get examined(): number {
    return this.all().examined;
  }

  stalls(kind: EffectKind): readonly Stall[] {
    return this.all().stalls.filter((stall) => stall.kind === kind);
  }

  of(func: Func): readonly Effect[] {
    if (func.isAsync) return [];
    let effects = this.reached.get(func);
    if (effects === undefined) {
      effects = reach(this.context, func);
      this.reached.set(func, effects);
    }
    return effects;
  }

  private all(): { readonly stalls: readonly Stall[]; readonly examined: number } {
    this.found ??= stallsOf(
      this.context,
      (direct) => this.ofDirect(direct),
      (func) => summariseEffects({ ...this.context, effects: this }, func),
    );
    return this.found;
  }

  /** The effects of one call, with the chain that begins at it. */
  private ofDirect(direct: Direct): readonly Effect[] {
    if (direct.kind === 'sink') return [{ ...direct.effect, steps: [stepOf(this.context, direct.call)] }];
    const first = stepOf(this.context, direct.call);
    const below = direct.kind === 'local' ? this.of(direct.func) : direct.effects.filter(isOpen).map(ofSummary);
    return below
      .filter((effect) => effect.steps.length < MAX_CALLS && gives(direct.call, effect))
      .map((effect) => ({ ...effect, cached: effect.cached || direct.cached, steps: [first, ...effect.steps] }));
  }
}

/** The nearest effect of each kind, found breadth first through the sync functions a function calls. */
function reach(context: EffectContext, root: Func): readonly Effect[] {
  const nearest = new Map<string, Effect>();
  const seen = new Map<Func, 'always' | 'perhaps'>([[root, 'always']]);
  let level: Reached[] = [
    { func: root, call: undefined, steps: [], cached: isMemoized(context, root), needs: undefined },
  ];
  for (let length = 0; length < MAX_CALLS - 1 && level.length > 0; length += 1) {
    const next: typeof level = [];
    for (const { func, call, steps, cached, needs: above } of level) {
      for (const direct of directsOf(context, func)) {
        if (call !== undefined && !gives(call, direct)) continue;
        const needs = call === undefined ? direct.needs : above;
        const step = stepOf(context, direct.call);
        if (direct.kind === 'sink') {
          keep(nearest, { ...direct.effect, cached: cached || direct.effect.cached, steps: [...steps, step] }, needs);
        } else if (direct.kind === 'remote') {
          for (const one of direct.effects.filter(isOpen).map(ofSummary)) {
            const whole = [...steps, step, ...one.steps];
            if (whole.length < MAX_CALLS && gives(direct.call, one))
              keep(nearest, { ...one, cached: cached || direct.cached || one.cached, steps: whole }, needs);
          }
        } else if (isNews(seen.get(direct.func), needs)) {
          seen.set(direct.func, needs === undefined ? 'always' : 'perhaps');
          const isCached = cached || direct.cached || isMemoized(context, direct.func);
          next.push({ func: direct.func, call: direct.call, steps: [...steps, step], cached: isCached, needs });
        }
      }
    }
    level = next;
  }
  return [...nearest.values()];
}

/** A function that is reached for the first time, or for the first time whatever is given. */
function isNews(before: 'always' | 'perhaps' | undefined, needs: readonly Need[] | undefined): boolean {
  return before === undefined || (before === 'perhaps' && needs === undefined);
}

/** A function on the way, and the call that leads there. */
interface Reached {
  readonly func: Func;
  readonly call: CallValue | undefined;
  readonly steps: readonly EffectStep[];
  readonly cached: boolean;
  /** Parameters of the root without which it is not reached. */
  readonly needs: readonly Need[] | undefined;
}

/** Of one kind the nearest counts; one that a cache does not answer comes before one that it does. What depends on parameters is kept beside what does not. */
function keep(nearest: Map<string, Effect>, one: Effect, needs: readonly Need[] | undefined): void {
  const { needs: _, ...bare } = one;
  const effect: Effect = needs === undefined ? bare : { ...bare, needs };
  const key = `${effect.kind} ${effect.on} ${(needs ?? []).map((need) => need.name).join(' ')}`;
  const kept = nearest.get(key);
  if (kept === undefined || (kept.cached && !effect.cached)) nearest.set(key, effect);
}

function stepOf({ module }: EffectContext, call: CallValue): EffectStep {
  return { name: shortName(call.callee, module.text), at: call, call, path: undefined, line: undefined };
}

/** A callee as written, what stands in parentheses left out: `db.query(…).all`. */
function shortName(callee: Value, text: string): string {
  const links: string[] = [];
  let value: Value = callee;
  for (;;) {
    if (value.kind === 'attribute') {
      links.push(`.${value.name}`);
      value = value.object;
    } else if (value.kind === 'call') {
      links.push(value.args.length === 0 ? '()' : '(…)');
      value = value.callee;
    } else if (value.kind === 'subscript') {
      links.push('[…]');
      value = value.object;
    } else break;
  }
  const root = value.kind === 'name' ? value.text : value.kind === 'literal' ? text.slice(value.start, value.end) : '…';
  const name = [root, ...links.reverse()].join('');
  return name.length > MAX_NAME ? `…${name.slice(name.lastIndexOf('.'))}` : name;
}

/** Nobody reports it where it stands. */
function isOpen(summary: EffectSummary): boolean {
  return summary.reported !== true;
}

function ofSummary(summary: EffectSummary): Effect {
  const { kind, on, what, sink, confidence, cached, needs } = summary;
  const steps = summary.steps.map(({ name, path, start, end, line }) => ({
    name,
    at: { start, end },
    call: undefined,
    path,
    line,
  }));
  const effect: Effect = { kind, on, what, sink, confidence, cached, steps };
  return needs === undefined ? effect : { ...effect, needs };
}

/** What importers need to know of a function. Lines count from 1. */
export function summariseEffects(
  facts: EffectContext & { readonly effects: Effects },
  func: Func,
): readonly EffectSummary[] {
  if (!runsInline(facts, func)) return [];
  const effects = facts.effects.of(func);
  const { text } = facts.module;
  return effects.map(({ kind, on, what, sink, confidence, cached, needs, steps }) => ({
    kind,
    on,
    ...(what === undefined ? {} : { what }),
    sink,
    confidence,
    cached,
    ...(needs === undefined ? {} : { needs }),
    ...(isHeldHere(facts, on, steps) ? { reported: true } : {}),
    steps: steps.map(({ name, at, path, line }) => ({
      name,
      path: path ?? facts.surroundings.path,
      start: at.start,
      end: at.end,
      line: line ?? lineOf(text, at.start),
    })),
  }));
}

function isHeldHere({ module }: EffectContext, on: Effect['on'], steps: readonly EffectStep[]): boolean {
  return module.language === 'typescript' && on === HELD && steps.at(-1)?.path === undefined;
}

function lineOf(text: string, offset: number): number {
  let line = 1;
  for (let at = 0; at < offset; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) line += 1;
  }
  return line;
}
