import type { Facts } from '../../analysis/facts.ts';
import type { Registration } from '../../analysis/registrations/index.ts';
import type { Repair } from '../rule.ts';
import { classRepairs } from './cleanup-class.ts';
import { componentRepairs } from './cleanup-component.ts';
import { effectRepairs } from './cleanup-effect.ts';
import { handlerRepairs } from './cleanup-handler.ts';
import { mismatchRepairs } from './cleanup-mismatch.ts';
import { optionRepairs } from './cleanup-options.ts';
import { raceRepairs } from './cleanup-race.ts';
import { settledRepairs } from './cleanup-settled.ts';
import { signalTimerRepairs } from './cleanup-abort-timer.ts';
import { returnedRepairs } from './cleanup-returned.ts';
import { setupRepairs } from './cleanup-setup.ts';
import { endsByCall, endsByHandle } from './cleanup-subscription.ts';
import { swapRepairs } from './cleanup-swap.ts';

/** The code that adds can keep what adding returned for the code that ends. */
function keepsHandles(group: readonly Registration[]): boolean {
  return group.every(({ context }) => {
    if (context.kind === 'class' || context.kind === 'effect') return true;
    return group.every(endsByCall) && (context.kind === 'setup' || context.kind === 'handler');
  });
}

/** Repairs that end registrations where their owner ends; all of a group by one edit. */
export function cleanupRepairs(group: readonly Registration[], facts: Facts): readonly Repair[] {
  const [first] = group;
  if (first === undefined) return [];
  if (first.timer?.watchdog === 'race') return raceRepairs(first, facts);
  if (first.timer?.watchdog === 'abort') return settledRepairs(first, facts);
  if (first.timer?.watchdog === 'signal') return signalTimerRepairs(first, facts);
  // Where in the statement the last one is to end, and by what, is its author's to say.
  if (group.some(({ release }) => release.kind === 'again')) return [];
  if (group.some(({ release }) => release.kind === 'mismatch')) return mismatchRepairs(group, facts);
  const { context, returnedEnd } = first;
  if (group.some(endsByHandle) && !keepsHandles(group)) return [];
  if (returnedEnd !== undefined) return returnedRepairs(group, returnedEnd, facts);
  switch (context.kind) {
    case 'effect':
      return effectRepairs(group, context, facts);
    case 'cleanup':
      return swapRepairs(group, facts);
    case 'class':
      return classRepairs(group, context, facts);
    case 'setup':
      return setupRepairs(group, context, facts);
    case 'options':
      return optionRepairs(group, context, facts);
    case 'handler':
      return context.serves ? handlerRepairs(group, context, facts) : componentRepairs(first, context, facts);
    default:
      return [];
  }
}
