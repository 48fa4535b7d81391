import type { Facts } from '../../../analysis/facts.ts';
import type { Registration } from '../../../analysis/registrations/index.ts';
import type { Confidence, Severity } from '../../rule.ts';

export interface Grade {
  readonly severity: Severity;
  readonly confidence: Confidence;
}

const CERTAIN: Grade = { severity: 'high', confidence: 'high' };
const LIKELY: Grade = { severity: 'high', confidence: 'medium' };
const MINOR: Grade = { severity: 'medium', confidence: 'medium' };
const UNSURE: Grade = { severity: 'medium', confidence: 'low' };

/** How bad a listener is; undefined where it ends with its owner, or its owner lives as long as the process. */
export function gradeOf(listener: Registration): Grade | undefined {
  const { owner, context, release } = listener;
  if (release.kind === 'released') return undefined;
  if (listener.source.once !== undefined) return isPiled(listener) ? pileGrade(listener) : undefined;
  if (context.kind === 'once') return isVainAgain(listener) ? MINOR : undefined;
  // Whoever wrote the removal meant the listener to go; it stays, whoever owns the emitter.
  if (context.kind === 'cleanup' && (owner === 'own' || owner === 'unknown')) return MINOR;
  if (release.kind === 'mismatch' && release.vain && (owner === 'own' || owner === 'unknown' || isBrief(context)))
    return MINOR;
  if (isPiled(listener)) return pileGrade(listener);
  if (owner === 'own') return undefined;
  if (owner === 'element') return context.kind === 'effect' && runsAgain(listener) ? MINOR : undefined;
  const grade = listener.returnedEnd === undefined ? contextGrade(listener) : endGrade(listener);
  if (grade === undefined) return undefined;
  if (owner === 'unknown' && context.kind === 'handler') return undefined;
  if (listener.forgotten && (owner === 'unknown' || grade === UNSURE)) return MINOR;
  // Whoever calls may well end it through another call.
  if (grade === UNSURE && listener.source.given !== undefined) return undefined;
  // Somebody hands the emitter in, and nobody knows who calls: too little to say anything.
  if (owner === 'unknown') return grade === UNSURE || listener.source.given !== undefined ? undefined : UNSURE;
  return (release.kind === 'partial' || release.kind === 'again') && grade !== UNSURE ? MINOR : grade;
}

/** A method of the one object there is: whoever wrote the removal expects it to run again. */
function isVainAgain({ release, scope }: Registration): boolean {
  if (release.kind !== 'mismatch' || !release.vain) return false;
  let func = scope;
  while (func.owner === undefined && func.parent !== undefined) func = func.parent;
  return func.owner !== undefined && func.role !== 'constructor';
}

/** Whose end nothing else tells: what an event of a component runs, and a plain function. */
function isBrief(context: Registration['context']): boolean {
  return context.kind === 'function' || (context.kind === 'handler' && !context.serves);
}

/** The caller is given an end that forgets this one. */
function endGrade({ owner }: Registration): Grade {
  return owner === 'global' ? CERTAIN : LIKELY;
}

/** It lies on an emitter that goes on being used; a removal that names another function is another's. */
export function isPiled({ piles, release }: Registration): boolean {
  return piles !== undefined && (release.kind === 'none' || release.kind === 'mismatch');
}

function pileGrade({ piles }: Registration): Grade {
  return piles === 'loop' ? LIKELY : UNSURE;
}

function contextGrade({ context, owner }: Registration): Grade | undefined {
  switch (context.kind) {
    case 'effect':
    case 'setup':
    case 'options':
    case 'component':
    case 'cleanup':
      return CERTAIN;
    case 'class':
      if (context.framework !== undefined) return CERTAIN;
      if (context.teardown === undefined) return UNSURE;
      return owner === 'global' ? CERTAIN : LIKELY;
    case 'handler':
      return context.serves ? CERTAIN : undefined;
    case 'function':
      return UNSURE;
    default:
      return undefined;
  }
}

/** An effect without dependencies runs once; the element it listens to goes with the component. */
function runsAgain({ context }: Registration): boolean {
  if (context.kind !== 'effect' || context.hook.deps === undefined) return false;
  const deps = context.call.args[context.hook.deps]?.value;
  return deps?.kind !== 'sequence' || deps.elements.length > 0;
}

type Group = readonly [Registration, ...Registration[]];

/** Listeners of one emitter in one function are one finding. */
export function groupsOf(leaks: readonly Registration[], facts: Facts): readonly Group[] {
  const groups = new Map<string, [Registration, ...Registration[]]>();
  const { text } = facts.module;
  for (const leak of leaks) {
    const { emitter, context, release } = leak;
    const of = emitter ?? (leak.through ? leak.call.callee : undefined);
    const name = of === undefined ? '' : text.slice(of.start, of.end);
    const key = `${context.func.start} ${leak.returnedEnd?.start ?? ''} ${release.kind} ${leak.piles ?? ''} ${name}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [leak]);
    else group.push(leak);
  }
  return [...groups.values()];
}
