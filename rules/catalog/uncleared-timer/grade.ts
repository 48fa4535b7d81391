import type { Facts } from '../../../analysis/facts.ts';
import type { Registration } from '../../../analysis/registrations/index.ts';
import type { Confidence, Severity } from '../../rule.ts';

export interface Grade {
  readonly severity: Severity;
  readonly confidence: Confidence;
}

const CERTAIN: Grade = { severity: 'high', confidence: 'high' };
const MINOR: Grade = { severity: 'medium', confidence: 'medium' };
const UNSURE: Grade = { severity: 'medium', confidence: 'low' };

/** A timeout that fires soon touches a component that has just gone, if at all. */
const SHORT: Grade = { severity: 'low', confidence: 'low' };

/** Where the effect runs again meanwhile, the timers of both runs fire. */
const AGAIN: Grade = { severity: 'hint', confidence: 'medium' };

/** The same where all it does is to set a state: a moment later, or once more. */
const SET_AGAIN: Grade = { severity: 'hint', confidence: 'low' };

const LATE: Grade = { severity: 'low', confidence: 'medium' };

/** Milliseconds from which on a timeout that outlives its component is worth a word. */
const LONG = 1000;

/** So many milliseconds a word such as "Copied" is shown. */
const MOMENT = 5000;

/** How bad a timer is; undefined where it ends by itself, is cleared, or lives as long as the process. */
export function gradeOf(timer: Registration, facts: Facts): Grade | undefined {
  const { context, release, timer: behaviour } = timer;
  if (release.kind === 'released' || behaviour === undefined || behaviour.guarded) return undefined;
  if (behaviour.watchdog !== undefined && release.kind === 'none')
    return isBrowser(timer, facts) ? MINOR : watchdogGrade(behaviour.watchdog);
  if (context.kind === 'once') return undefined;
  if (behaviour.counted && release.kind === 'partial') return undefined;
  if (!behaviour.repeats) return oneShotGrade(timer, facts);
  // It may have been cleared by the time the process is to end.
  if (release.kind === 'partial' && context.kind === 'class' && context.presumed !== undefined) return undefined;
  const grade = repeatingGrade(timer);
  // A cleanup that makes the timer run again is none.
  if (behaviour.reopens !== undefined) return grade;
  return (release.kind === 'partial' || release.kind === 'again') && grade === CERTAIN ? MINOR : grade;
}

function watchdogGrade(watchdog: 'race' | 'abort' | 'signal'): Grade {
  return watchdog === 'race' ? CERTAIN : { severity: 'high', confidence: 'medium' };
}

function repeatingGrade({ context, returnedEnd }: Registration): Grade | undefined {
  if (returnedEnd !== undefined) return CERTAIN;
  switch (context.kind) {
    case 'effect':
    case 'component':
    case 'setup':
    case 'options':
    case 'cleanup':
    case 'handler':
      return CERTAIN;
    case 'class':
      if (context.presumed !== undefined) return MINOR;
      return context.framework !== undefined || context.teardown !== undefined ? CERTAIN : UNSURE;
    default:
      return UNSURE;
  }
}

/** A timeout fires once: only those that an effect sets itself, and that are long, hold what they close over for long. */
function oneShotGrade(one: Registration, facts: Facts): Grade | undefined {
  const { context, source, scope, timer, release } = one;
  if (source.kind === 'timeout' && release.kind === 'partial') return leftGrade(one);
  if (source.kind !== 'timeout' || context.kind !== 'effect' || release.kind !== 'none') return undefined;
  if (context.func !== scope)
    return timer?.delay !== undefined && timer.delay >= LONG && isRoundOfInterval(one, facts) ? LATE : undefined;
  if (timer?.delay === undefined || timer.delay >= LONG) return MINOR;
  if (timer.delay === 0) return undefined;
  if (!runsAgain(context)) return SHORT;
  return timer.onlySets ? SET_AGAIN : AGAIN;
}

/** Somebody took care to clear it, and forgot that its owner may end first; a timer that fires soon is no matter. */
function leftGrade(one: Registration): Grade | undefined {
  const { context, timer } = one;
  if (timer?.delay !== undefined && (timer.delay < LONG || (timer.delay <= MOMENT && isPutOff(one)))) return undefined;
  switch (context.kind) {
    case 'effect':
    case 'component':
    case 'setup':
    case 'options':
      return LATE;
    case 'class':
      return context.framework === undefined || context.framework.provided === true ? undefined : LATE;
    default:
      return undefined;
  }
}

/** `clearTimeout(t); t = setTimeout(…)`, behind a promise, too: it is only begun anew, which says nothing of its end. */
function isPutOff({ call, scope, release }: Registration): boolean {
  if (release.kind !== 'partial' || release.at.start > call.start) return false;
  let func: Registration['scope'] = scope;
  while (func.parent !== undefined && func.owner === undefined && func.start > release.at.start) func = func.parent;
  return func.start <= release.at.start && release.at.end <= func.end;
}

/** Set by the interval that the effect sets: the cleanup that ends the interval leaves the timer of its last round. */
function isRoundOfInterval({ context, scope }: Registration, facts: Facts): boolean {
  return facts.registrations.all.some(
    (other) =>
      other.source.kind === 'interval' &&
      other.scope === context.func &&
      other.handler?.kind === 'function' &&
      other.handler.func === scope,
  );
}

/** The effect names what makes it run anew. */
function runsAgain({ call, hook }: Registration['context'] & { kind: 'effect' }): boolean {
  const deps = hook.deps === undefined ? undefined : call.args[hook.deps]?.value;
  return deps?.kind === 'sequence' && deps.elements.length > 0;
}

/** In a page a late timer costs little; in a server each request leaves one. */
function isBrowser({ context }: Registration, facts: Facts): boolean {
  if (context.kind === 'effect' || context.kind === 'component' || context.kind === 'setup') return true;
  if (context.kind === 'class' && context.framework !== undefined) return true;
  return /\.(tsx|jsx|vue|svelte)$/.test(facts.surroundings.path);
}
