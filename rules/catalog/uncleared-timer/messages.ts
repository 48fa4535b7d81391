import type { Registration } from '../../../analysis/registrations/index.ts';
import { instanceOf } from '../../fixes/cleanup-words.ts';
import { asPhrase, type Phrase, phrase } from '../../phrase.ts';
import type { Related } from '../../rule.ts';

/** What, why, what to do. */
export function messageOf(timer: Registration): Phrase {
  const { source, context, release, timer: behaviour } = timer;
  const noun = asPhrase(source.noun);
  if (behaviour?.watchdog === 'race')
    return phrase`The timer of this \`Promise.race\` runs on after the other promise has won, with all it closes over. Clear it in \`finally\``;
  if (behaviour?.watchdog === 'abort')
    return phrase`This timer runs on after the promise has been settled, with all it closes over. Clear it wherever the promise is settled`;
  if (behaviour?.watchdog === 'signal')
    return phrase`This timer runs on after the work that it would abort is done, with all it closes over. Clear it when the work is done, or use \`AbortSignal.timeout\``;
  if (context.kind === 'cleanup')
    return phrase`The cleanup sets ${asPhrase(withArticle(source.noun))} that nothing clears. Clear the running one here instead`;
  if (behaviour?.reopens !== undefined)
    return phrase`The cleanup closes the connection, and this ${noun} opens it again: it goes on after ${ownerNoun(timer)} has ended. Raise a flag in the cleanup, and ask it here`;
  if (release.kind === 'partial' && release.leaves !== undefined)
    return phrase`This ${noun} runs for ever where the function leaves before anybody is told to clear it. Clear it ${place(timer)}`;
  if (release.kind === 'partial')
    return phrase`This ${noun} is cleared on some paths, but not when ${ownerNoun(timer)} ends. Clear it ${place(timer)}, too`;
  if (release.kind === 'again' && context.kind === 'class')
    return phrase`Each call of the method leaves the ${noun} of the one before: only the last is cleared when the component ends. Clear it at the beginning of the method, too`;
  if (release.kind === 'again')
    return context.kind === 'effect'
      ? phrase`Each run of the effect leaves the ${noun} of the one before: only the last is cleared when the component ends. Clear it ${place(timer)}`
      : phrase`Each run of the statement leaves the ${noun} of the one before: only the last is cleared when the component ends. Clear it at the beginning of the statement, too`;
  if (release.kind === 'none' && release.dropped !== undefined)
    return phrase`Nothing calls what is returned here, so this ${noun} goes on after ${ownerNoun(timer)} has ended. Clear it ${place(timer)}`;
  if (source.kind === 'timeout' && behaviour?.repeats !== true)
    return phrase`This timer still fires after ${ownerNoun(timer)} has ended, and keeps what it closes over until then. Clear it ${place(timer)}`;
  if (context.kind === 'class' && context.presumed === 'single')
    return phrase`This ${noun} runs on when \`${context.teardown?.name?.text ?? ''}\` has ended ${instanceOf(context.framework)}, and keeps the process: nothing clears it. Clear it there`;
  return source.kind === 'interval'
    ? phrase`This ${noun} runs for ever after ${ownerNoun(timer)} has ended: nothing clears it. Clear it ${place(timer)}`
    : phrase`This ${noun} sets itself again for ever after ${ownerNoun(timer)} has ended: nothing clears it. Clear it ${place(timer)}`;
}

export function relatedOf({ release, timer }: Registration): readonly Related[] {
  if (timer?.reopens !== undefined)
    return [{ at: timer.reopens, message: phrase`Closing it here is what starts it again` }];
  if (release.kind === 'none' && release.dropped !== undefined)
    return [{ at: release.dropped, message: phrase`Nothing calls this` }];
  if (release.kind === 'partial' && release.leaves !== undefined)
    return [{ at: release.leaves, message: phrase`The function leaves here`, step: 'after' }];
  if (release.kind === 'again')
    return [{ at: release.at, message: phrase`Runs again each time something it reads changes` }];
  return release.kind === 'partial' ? [{ at: release.at, message: phrase`Cleared only here` }] : [];
}

function withArticle(noun: string): string {
  return /^[aeiou]/.test(noun) ? `an ${noun}` : `a ${noun}`;
}

function ownerNoun({ context, returnedEnd }: Registration): Phrase {
  if (returnedEnd !== undefined) return phrase`the cleanup that the function returns`;
  switch (context.kind) {
    case 'effect':
      return phrase`the effect`;
    case 'class':
      return instanceOf(context.framework);
    case 'handler':
      return context.serves ? phrase`the handler` : phrase`the component`;
    case 'function':
      return phrase`the caller`;
    default:
      return phrase`the component`;
  }
}

function place({ context, returnedEnd }: Registration): Phrase {
  if (returnedEnd !== undefined) return phrase`in what the function returns`;
  switch (context.kind) {
    case 'effect':
      return phrase`in the effect's cleanup`;
    case 'component':
      return phrase`in the cleanup of an effect that sets it`;
    case 'setup':
      return context.hook?.teardown === undefined
        ? phrase`when the component unmounts`
        : phrase`in \`${context.hook.teardown.name}\``;
    case 'options':
      return phrase`in \`${context.teardownFunc?.name?.text ?? context.teardown[0] ?? 'teardown'}\``;
    case 'class':
      return phrase`in \`${context.teardown?.name?.text ?? context.framework?.teardown.method ?? 'dispose'}\``;
    case 'handler':
      return context.serves ? phrase`when what it serves ends` : phrase`when the component unmounts`;
    default:
      return phrase`when it is no longer needed`;
  }
}
