import type { EffectKind, Stall } from '../../analysis/effects/types.ts';
import type { Facts } from '../../analysis/facts.ts';
import { lastName, type Located } from '../../analysis/program/index.ts';
import type { Confidence, Finding, Related, Reporter, Severity } from '../rule.ts';
import { becomesPlain } from './async-plain.ts';
import { asyncRepairs } from './async-repairs.ts';
import { awaitsResource } from './async-thread.ts';
import { twinOf } from './async-twin.ts';

/** Reports every call that holds up the event loop in one way. */
export function reportStalls(facts: Facts, report: Reporter, kind: EffectKind, severity: Severity): void {
  const stalls = facts.effects.stalls(kind);
  for (const stall of stalls) report.finding(findingOf(facts, stall, severity));
  const stalled = new Set(stalls.map((stall) => stall.func));
  report.sound(Math.max(0, facts.effects.examined - stalled.size));
}

function findingOf(facts: Facts, stall: Stall, severity: Severity): Finding {
  return {
    at: shownAt(facts, stall),
    message: messageOf(facts, stall),
    severity: severityOf(facts, stall, severity),
    confidence: confidenceOf(stall),
    related: relatedOf(facts, stall),
    repairs: () => asyncRepairs(facts, stall),
  };
}

/** The call; of one that spans lines its last name, of a chain its last link. */
function shownAt({ module }: Facts, { call }: Stall): Located {
  const { callee } = call;
  const name = lastName(callee)?.length ?? 0;
  const isSpread = (from: number, to: number): boolean => /[\r\n]/.test(module.text.slice(from, to));
  const start = isSpread(call.start, callee.end) ? callee.end - name : call.start;
  return { start, end: isSpread(start, call.end) ? callee.end : call.end };
}

function severityOf({ entries }: Facts, stall: Stall, severity: Severity): Severity {
  if (stall.on === 'file' || stall.cached) return 'low';
  if (stall.when === 'unknown') return 'high';
  const first = entries.chain(stall.func)?.[0]?.func ?? stall.func;
  const found = entries.of(first);
  const isJob = found.length > 0 && found.every((entry) => entry.facts.runs === 'job');
  return isJob ? 'high' : severity;
}

function confidenceOf(stall: Stall): Confidence {
  return stall.confidence === 'medium' || stall.when === 'unknown' ? 'medium' : 'high';
}

function messageOf(facts: Facts, stall: Stall): string {
  const first = stall.steps[0]?.name;
  const sink = stall.steps.at(-1)?.name;
  const what = stall.what ?? (stall.kind === 'blocks' ? 'waits' : 'computes for long');
  const does = stall.steps.length === 1 ? `\`${first}\` ${what}` : `\`${first}\` calls \`${sink}\`, which ${what}`;
  const cost = stall.cached
    ? `${stall.kind === 'blocks' ? 'while' : 'when'} the cache has no answer, and the event loop serves nobody meanwhile`
    : 'and the event loop serves nobody meanwhile';
  return `${does}, ${cost}; ${advice(facts, stall)}`;
}

/** What to do, in the order of the repairs. */
function advice(facts: Facts, stall: Stall): string {
  const twin = twinOf(facts, stall);
  if (twin !== undefined) return `use \`await ${twin.shown}\``;
  if (facts.module.language === 'typescript') {
    return stall.kind === 'burns' ? 'use the asynchronous variant, or a worker thread' : 'use the asynchronous variant';
  }
  if (becomesPlain(facts, stall.func)) return 'make the function a plain `def`, which runs in a thread';
  if (awaitsResource(facts, stall)) {
    const what = stall.on === 'database' ? 'session' : 'connection';
    return `use an asynchronous ${what === 'session' ? 'session' : 'client'}, or move the work together with its ${what} into a function that \`asyncio.to_thread\` runs`;
  }
  return 'run it in a thread with `asyncio.to_thread`';
}

function relatedOf({ entries }: Facts, stall: Stall): Related[] {
  const related: Related[] = [];
  const chain = entries.chain(stall.func);
  if (chain !== undefined && chain.length > 1) {
    const from = chain[0]?.func.name;
    const call = chain[0]?.call;
    if (from !== undefined && call !== undefined) {
      related.push({ at: call, message: `Runs for each call of \`${from.text}\`` });
    }
  }
  stall.steps.slice(1).forEach((step, index, steps) => {
    const isLast = index === steps.length - 1;
    const message = isLast ? `\`${step.name}\` ${stall.what ?? 'does it'}` : `Calls \`${step.name}\``;
    related.push({
      at: step.at,
      message,
      ...(step.path === undefined ? {} : { path: step.path }),
      ...(step.line === undefined ? {} : { line: step.line }),
    });
  });
  return related;
}
