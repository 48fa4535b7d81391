import type { Registration } from '../../../analysis/registrations/index.ts';
import type { Related } from '../../rule.ts';

/** What, why, what to do. */
export function messageOf(timer: Registration): string {
  const { source, context, release, timer: behaviour } = timer;
  if (behaviour?.watchdog === 'race')
    return 'The timer of this `Promise.race` runs on after the other promise has won, with all it closes over. Clear it in `finally`';
  if (behaviour?.watchdog === 'abort')
    return 'This timer runs on after the promise has been settled, with all it closes over. Clear it wherever the promise is settled';
  if (behaviour?.watchdog === 'signal')
    return 'This timer runs on after the work that it would abort is done, with all it closes over. Clear it when the work is done, or use `AbortSignal.timeout`';
  if (context.kind === 'cleanup')
    return `The cleanup sets ${withArticle(source.noun)} that nothing clears. Clear the running one here instead`;
  if (behaviour?.reopens !== undefined)
    return `The cleanup closes the connection, and this ${source.noun} opens it again: it goes on after ${ownerNoun(timer)} has ended. Raise a flag in the cleanup, and ask it here`;
  if (release.kind === 'partial' && release.leaves !== undefined)
    return `This ${source.noun} runs for ever where the function leaves before anybody is told to clear it. Clear it ${place(timer)}`;
  if (release.kind === 'partial')
    return `This ${source.noun} is cleared on some paths, but not when ${ownerNoun(timer)} ends. Clear it ${place(timer)}, too`;
  if (release.kind === 'again')
    return `Each run of the ${context.kind === 'effect' ? 'effect' : 'statement'} leaves the ${source.noun} of the one before: only the last is cleared when the component ends. Clear it ${context.kind === 'effect' ? place(timer) : 'at the beginning of the statement, too'}`;
  if (release.kind === 'none' && release.dropped !== undefined)
    return `Nothing calls what is returned here, so this ${source.noun} goes on after ${ownerNoun(timer)} has ended. Clear it ${place(timer)}`;
  if (source.kind === 'timeout' && behaviour?.repeats !== true)
    return `This timer still fires after ${ownerNoun(timer)} has ended, and keeps what it closes over until then. Clear it ${place(timer)}`;
  if (context.kind === 'class' && context.presumed === 'single')
    return `This ${source.noun} runs on when \`${context.teardown?.name?.text ?? ''}\` has ended the ${context.framework?.noun ?? 'instance'}, and keeps the process: nothing clears it. Clear it there`;
  const why = source.kind === 'interval' ? 'runs for ever' : 'sets itself again for ever';
  return `This ${source.noun} ${why} after ${ownerNoun(timer)} has ended: nothing clears it. Clear it ${place(timer)}`;
}

export function relatedOf({ release, timer }: Registration): readonly Related[] {
  if (timer?.reopens !== undefined) return [{ at: timer.reopens, message: 'Closing it here is what starts it again' }];
  if (release.kind === 'none' && release.dropped !== undefined)
    return [{ at: release.dropped, message: 'Nothing calls this' }];
  if (release.kind === 'partial' && release.leaves !== undefined)
    return [{ at: release.leaves, message: 'The function leaves here', step: 'after' }];
  if (release.kind === 'again') return [{ at: release.at, message: 'Runs again each time something it reads changes' }];
  return release.kind === 'partial' ? [{ at: release.at, message: 'Cleared only here' }] : [];
}

function withArticle(noun: string): string {
  return /^[aeiou]/.test(noun) ? `an ${noun}` : `a ${noun}`;
}

function ownerNoun({ context, returnedEnd }: Registration): string {
  if (returnedEnd !== undefined) return 'the cleanup that the function returns';
  switch (context.kind) {
    case 'effect':
      return 'the effect';
    case 'class':
      return context.framework === undefined ? 'the instance' : `the ${context.framework.noun}`;
    case 'handler':
      return context.serves ? 'the handler' : 'the component';
    case 'function':
      return 'the caller';
    default:
      return 'the component';
  }
}

function place({ context, returnedEnd }: Registration): string {
  if (returnedEnd !== undefined) return 'in what the function returns';
  switch (context.kind) {
    case 'effect':
      return "in the effect's cleanup";
    case 'component':
      return 'in the cleanup of an effect that sets it';
    case 'setup':
      return context.hook?.teardown === undefined
        ? 'when the component unmounts'
        : `in \`${context.hook.teardown.name}\``;
    case 'options':
      return `in \`${context.teardownFunc?.name?.text ?? context.teardown[0] ?? 'teardown'}\``;
    case 'class':
      return `in \`${context.teardown?.name?.text ?? context.framework?.teardown.method ?? 'dispose'}\``;
    case 'handler':
      return context.serves ? 'when what it serves ends' : 'when the component unmounts';
    default:
      return 'when it is no longer needed';
  }
}
