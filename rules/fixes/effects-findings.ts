import type { EffectKind, Stall } from '../../analysis/effects/types.ts';
import type { Facts } from '../../analysis/facts.ts';
import { type CallValue, lastName, type Located } from '../../analysis/program/index.ts';
import { asPhrase, type Phrase, phrase } from '../phrase.ts';
import type { Confidence, Finding, Related, Reporter, Severity } from '../rule.ts';
import { becomesPlain } from './async-plain.ts';
import { asyncRepairs } from './async-repairs.ts';
import { awaitsResource, isCoroutine } from './async-thread.ts';
import { twinOf } from './async-twin.ts';
import { callReportedToo } from './other-tools.ts';
import { stallImpact } from './stall-times.ts';
import { wayFromOutside } from './outside.ts';

/** Reports every call that holds up the event loop in one way. */
export function reportStalls(facts: Facts, report: Reporter, kind: EffectKind, severity: Severity): void {
  const stalls = facts.effects.stalls(kind);
  for (const group of groupsOf(facts, stalls)) report.finding(findingOf(facts, group, severity));
  const stalled = new Set(stalls.map((stall) => stall.func));
  report.sound(Math.max(0, facts.effects.examined - stalled.size));
}

/** Ways to one call of the library, the most telling first. */
type Group = readonly [Stall, ...Stall[]];

/** In Python a caller can move the work into a thread, so each is a finding; in Node only the call itself can be changed. */
function groupsOf({ module }: Facts, stalls: readonly Stall[]): readonly Group[] {
  if (module.language === 'python') return stalls.map((stall) => [stall]);
  const groups = new Map<Located, [Stall, ...Stall[]]>();
  for (const stall of stalls) {
    const place = placeOf(stall);
    const group = groups.get(place);
    if (group === undefined) groups.set(place, [stall]);
    else if (weightOf(stall) > weightOf(group[0])) group.unshift(stall);
    else group.push(stall);
  }
  return [...groups.values()];
}

/** The library's call where this file shows it, else the call that leads there. */
function placeOf({ call, steps }: Stall): CallValue {
  return steps.at(-1)?.call ?? call;
}

function weightOf(stall: Stall): number {
  return (stall.when === 'request' ? 4 : 0) + (stall.cached ? 0 : 2) + (stall.steps.length === 1 ? 1 : 0);
}

function findingOf(facts: Facts, group: Group, severity: Severity): Finding {
  const [stall, ...others] = group;
  const place = facts.module.language === 'python' ? stall.call : placeOf(stall);
  const isAtSink = place !== stall.call;
  return {
    at: shownAt(facts, place),
    message: messageOf(facts, stall, isAtSink),
    severity: severityOf(facts, stall, severity),
    confidence: confidenceOf(facts, stall),
    related: isAtSink ? callersOf(facts, group, stall.call) : [...relatedOf(facts, stall), ...callersOf(facts, others)],
    impact: stallImpact(stall.on),
    // Others look at the calls of the asynchronous function itself, not through those it makes.
    alsoIn: stall.steps.length === 1 ? callReportedToo(facts, stall.call, stall.func) : [],
    repairs: () => asyncRepairs(facts, stall),
  };
}

/** The call; of one that spans lines its last name, of a chain its last link. */
function shownAt({ module }: Facts, { callee, start: from, end: to }: CallValue): Located {
  const name = lastName(callee)?.length ?? 0;
  const isSpread = (start: number, end: number): boolean => /[\r\n]/.test(module.text.slice(start, end));
  const start = isSpread(from, callee.end) ? callee.end - name : from;
  return { start, end: isSpread(start, to) ? callee.end : to };
}

/** Where what a server runs leads to the call. @param lead the way that is told as a chain */
function callersOf(facts: Facts, stalls: readonly Stall[], lead?: CallValue): Related[] {
  return stalls.flatMap(({ call, func, steps }) =>
    steps.length === 1
      ? []
      : [
          {
            at: shownAt(facts, call),
            message: func.name === undefined ? phrase`Called here` : phrase`Called here by \`${func.name.text}\``,
            ...(lead === call ? { step: 'before' as const } : {}),
          },
        ],
  );
}

function severityOf({ entries }: Facts, stall: Stall, severity: Severity): Severity {
  if (stall.on === 'file' || stall.cached) return 'low';
  if (stall.when === 'unknown') return 'high';
  const first = entries.chain(stall.func)?.[0]?.func ?? stall.func;
  const found = entries.of(first);
  const isJob = found.length > 0 && found.every((entry) => entry.facts.runs === 'job');
  return isJob ? 'high' : severity;
}

/**
 * What a cache mostly answers happens about once a process: worth a word only where requests are seen to wait for more than a file. Code that asks somebody at the terminal and that no request is seen to reach is a command.
 */
function confidenceOf({ module }: Facts, stall: Stall): Confidence {
  if ((stall.on === 'input' || (stall.on === 'file' && module.language === 'python')) && stall.when === 'unknown')
    return 'low';
  // One step over rows in memory takes as long as there are rows, and nothing tells how many.
  if (stall.on === 'frame step' && stall.when === 'unknown') return 'low';
  if (stall.cached && (stall.when === 'unknown' || stall.on === 'file')) return 'low';
  if (stall.conventional) return 'medium';
  // Node's own scripts and tools wait, too, and nobody minds.
  const isTold = stall.kind === 'burns' && stall.confidence !== 'medium';
  if (module.language === 'typescript' && stall.when === 'unknown' && !isTold) return 'low';
  return stall.confidence === 'medium' || stall.when === 'unknown' ? 'medium' : 'high';
}

function messageOf(facts: Facts, stall: Stall, isAtSink: boolean): Phrase {
  const first = stall.steps[0]?.name ?? '';
  const sink = stall.steps.at(-1)?.name ?? '';
  const what = whatOf(stall) ?? (stall.kind === 'blocks' ? phrase`waits` : phrase`computes for long`);
  const through =
    stall.steps.length > 2
      ? phrase`\`${first}\` leads to \`${sink}\`, which ${what}`
      : phrase`\`${first}\` calls \`${sink}\`, which ${what}`;
  const does = isAtSink || stall.steps.length === 1 ? phrase`\`${sink}\` ${what}` : through;
  const how = advice(facts, stall);
  return stall.cached
    ? phrase`Blocks the event loop as long as its result is not there yet: ${does}; ${how}`
    : phrase`Blocks the event loop: ${does}; ${how}`;
}

/** `hashes a password`: what a model says the library does. */
function whatOf({ what }: Stall): Phrase | undefined {
  return what === undefined ? undefined : asPhrase(what);
}

/** What to do, in the order of the repairs. */
function advice(facts: Facts, stall: Stall): Phrase {
  const twin = twinOf(facts, stall);
  if (twin !== undefined) return phrase`use \`await ${twin.shown}\``;
  if (facts.module.language === 'typescript') {
    return stall.kind === 'burns'
      ? phrase`use the asynchronous variant, or a worker thread`
      : phrase`use the asynchronous variant`;
  }
  if (isCoroutine(facts, stall)) return phrase`have it run in a thread what it is given`;
  if (becomesPlain(facts, stall.func)) return phrase`make the function a plain \`def\`, which runs in a thread`;
  if (awaitsResource(facts, stall)) {
    return stall.on === 'database'
      ? phrase`use an asynchronous session, or move the work together with its session into a function that \`asyncio.to_thread\` runs`
      : phrase`use an asynchronous client, or move the work together with its connection into a function that \`asyncio.to_thread\` runs`;
  }
  return stall.func.isAsync
    ? phrase`run it in a thread with \`asyncio.to_thread\``
    : phrase`make the function \`async def\` and run it in a thread with \`asyncio.to_thread\``;
}

function relatedOf({ entries }: Facts, stall: Stall): Related[] {
  const related: Related[] = [];
  const chain = entries.chain(stall.func);
  if (chain === undefined) related.push(...wayFromOutside(entries.outside(stall.func)));
  if (chain !== undefined && chain.length > 1) {
    const from = chain[0]?.func.name;
    const call = chain[0]?.call;
    if (from !== undefined && call !== undefined) {
      related.push({ at: call, message: phrase`Runs for each call of \`${from.text}\``, step: 'before' });
    }
  }
  stall.steps.slice(1).forEach((step, index, steps) => {
    const isLast = index === steps.length - 1;
    const does = whatOf(stall) ?? phrase`does it`;
    const message = isLast ? phrase`\`${step.name}\` ${does}` : phrase`Calls \`${step.name}\``;
    related.push({
      at: step.at,
      message,
      step: 'after',
      ...(isLast ? { cause: true } : {}),
      ...(step.path === undefined ? {} : { path: step.path }),
      ...(step.line === undefined ? {} : { line: step.line }),
    });
  });
  return related;
}
