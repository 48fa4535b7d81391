import type { CallValue, Func, Value } from '../program/index.ts';
import { isMemoized } from './decorators.ts';
import { type Direct, directsOf, type EffectContext } from './direct.ts';
import { HELD, stallsOf } from './stalls.ts';
import type { Effect, EffectKind, Effects, EffectStep, EffectSummary, Stall } from './types.ts';

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
    this.found ??= stallsOf(this.context, (direct) => this.ofDirect(direct));
    return this.found;
  }

  /** The effects of one call, with the chain that begins at it. */
  private ofDirect(direct: Direct): readonly Effect[] {
    if (direct.kind === 'sink') return [{ ...direct.effect, steps: [stepOf(this.context, direct.call)] }];
    const first = stepOf(this.context, direct.call);
    const below = direct.kind === 'local' ? this.of(direct.func) : direct.effects.filter(isOpen).map(ofSummary);
    return below
      .filter((effect) => effect.steps.length < MAX_CALLS)
      .map((effect) => ({ ...effect, cached: effect.cached || direct.cached, steps: [first, ...effect.steps] }));
  }
}

/** The nearest effect of each kind, found breadth first through the sync functions a function calls. */
function reach(context: EffectContext, root: Func): readonly Effect[] {
  const nearest = new Map<string, Effect>();
  const seen = new Set([root]);
  let level: { func: Func; steps: readonly EffectStep[]; cached: boolean }[] = [
    { func: root, steps: [], cached: isMemoized(context, root) },
  ];
  for (let length = 0; length < MAX_CALLS - 1 && level.length > 0; length += 1) {
    const next: typeof level = [];
    for (const { func, steps, cached } of level) {
      for (const direct of directsOf(context, func)) {
        const step = stepOf(context, direct.call);
        if (direct.kind === 'sink') {
          keep(nearest, { ...direct.effect, cached: cached || direct.effect.cached, steps: [...steps, step] });
        } else if (direct.kind === 'remote') {
          for (const one of direct.effects.filter(isOpen).map(ofSummary)) {
            const whole = [...steps, step, ...one.steps];
            if (whole.length < MAX_CALLS)
              keep(nearest, { ...one, cached: cached || direct.cached || one.cached, steps: whole });
          }
        } else if (!seen.has(direct.func)) {
          seen.add(direct.func);
          const isCached = cached || direct.cached || isMemoized(context, direct.func);
          next.push({ func: direct.func, steps: [...steps, step], cached: isCached });
        }
      }
    }
    level = next;
  }
  return [...nearest.values()];
}

/** Of one kind the nearest counts; one that a cache does not answer comes before one that it does. */
function keep(nearest: Map<string, Effect>, effect: Effect): void {
  const key = `${effect.kind} ${effect.on}`;
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
  const { kind, on, what, sink, confidence, cached } = summary;
  const steps = summary.steps.map(({ name, path, start, end, line }) => ({
    name,
    at: { start, end },
    call: undefined,
    path,
    line,
  }));
  return { kind, on, what, sink, confidence, cached, steps };
}

/** What importers need to know of a function. Lines count from 1. */
export function summariseEffects(
  facts: EffectContext & { readonly effects: Effects },
  func: Func,
): readonly EffectSummary[] {
  const effects = facts.effects.of(func);
  const { text } = facts.module;
  return effects.map(({ kind, on, what, sink, confidence, cached, steps }) => ({
    kind,
    on,
    ...(what === undefined ? {} : { what }),
    sink,
    confidence,
    cached,
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
