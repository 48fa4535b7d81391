import type { Facts } from '../../../analysis/facts.ts';
import type { Registration } from '../../../analysis/registrations/index.ts';
import { lastName } from '../../../analysis/program/index.ts';
import { instanceOf } from '../../fixes/cleanup-words.ts';
import { asPhrase, type Phrase, phrase, type PhraseValue } from '../../phrase.ts';
import type { Related } from '../../rule.ts';
import { isPiled } from './grade.ts';

/** What, why, what to do. */
export function messageOf(listener: Registration, count: number, facts: Facts): Phrase {
  const { context, release } = listener;
  const what = subject(listener, count, facts);
  const emitter = emitterName(listener, facts);
  if (isPiled(listener) && listener.source.once !== undefined)
    return listener.piles === 'loop'
      ? phrase`Each round that another event ends leaves ${what} on ${emitter}. Remove it when the wait is over`
      : phrase`Each call that another event ends leaves ${what} on ${emitter}. Remove it when the wait is over`;
  if (isPiled(listener))
    return listener.piles === 'loop'
      ? phrase`${emitter} keeps ${what} of each round until it is aborted, which may be never. Remove it when the wait is over`
      : phrase`${emitter} keeps ${what} of each call until it is aborted, which may be never. Remove it when the wait is over`;
  if (context.kind === 'cleanup')
    return phrase`The cleanup adds ${what} instead of removing it. Call the removing method here`;
  if (release.kind === 'mismatch' && release.what === 'capture')
    return phrase`The removal names another phase than ${what}, so nothing is removed. Give both calls the same \`capture\` option`;
  if (release.kind === 'mismatch' && release.what === 'event')
    return phrase`The removal names another event than ${what}, so nothing is removed. Name the same event in both calls`;
  if (release.kind === 'mismatch')
    return phrase`The removal is given another function than ${what}, so nothing is removed. Keep the handler in a constant and give it to both calls`;
  if (release.kind === 'partial')
    return phrase`${emitter} keeps ${what} when ${ownerNoun(listener)} ends before the code that removes it runs. Remove it ${place(listener)}, too`;
  if (release.kind === 'again' && context.kind === 'class')
    return phrase`Each call of the method leaves ${what} of the one before on ${emitter}: only the last is removed when the component ends. Remove it at the beginning of the method, too`;
  if (release.kind === 'again')
    return context.kind === 'effect'
      ? phrase`Each run of the effect leaves ${what} of the one before on ${emitter}: only the last is removed when the component ends. Remove it ${place(listener)}`
      : phrase`Each run of the statement leaves ${what} of the one before on ${emitter}: only the last is removed when the component ends. Remove it at the beginning of the statement, too`;
  if (release.kind === 'none' && release.dropped !== undefined)
    return phrase`Nothing calls what is returned here, so ${emitter} keeps ${what} when ${ownerNoun(listener)} has ended. Remove it ${place(listener)}`;
  if (listener.through)
    return phrase`\`${nameOf(listener)}\` keeps ${what} when ${ownerNoun(listener)} has ended: only what it returns removes it, and nothing calls that. Call it ${place(listener)}`;
  return phrase`Nothing removes ${what}, and ${emitter} outlives ${ownerNoun(listener)}. Remove it ${place(listener)}`;
}

/** The other listeners of the group, and the removal that misses. */
export function relatedOf(group: readonly Registration[]): readonly Related[] {
  const related: Related[] = group.slice(1).map(({ call }) => ({ at: call, message: phrase`Also added here` }));
  for (const one of group) {
    const { release } = one;
    if (release.kind === 'mismatch' && !isPiled(one))
      related.push({ at: release.at, message: phrase`This removes nothing` });
    if (release.kind === 'none' && release.dropped !== undefined)
      related.push({ at: release.dropped, message: phrase`Nothing calls this` });
    if (release.kind === 'again')
      related.push({ at: release.at, message: phrase`Runs again each time something it reads changes` });
    if (release.kind === 'partial') related.push({ at: release.at, message: phrase`Removed only here` });
  }
  return related;
}

function subject({ event, source }: Registration, count: number, facts: Facts): Phrase {
  if (count > 1) return asPhrase(`{0} ${source.noun}s`, count);
  if (event?.kind === 'literal') return phrase`the \`${String(event.value)}\` listener`;
  return event === undefined || event.end - event.start > 40
    ? asPhrase(`the ${source.noun}`)
    : phrase`the \`${facts.module.text.slice(event.start, event.end)}\` listener`;
}

function emitterName({ emitter }: Registration, facts: Facts): PhraseValue {
  if (emitter === undefined) return '`window`';
  const text = facts.module.text.slice(emitter.start, emitter.end);
  return text.length > 40 || text.includes('\n') ? phrase`The emitter` : `\`${text}\``;
}

/** The function of the project that adds it. */
function nameOf({ call }: Registration): string {
  return lastName(call.callee) ?? '';
}

function ownerNoun({ context, returnedEnd }: Registration): Phrase {
  if (returnedEnd !== undefined) return phrase`the cleanup that the function returns`;
  switch (context.kind) {
    case 'effect':
      return context.hook.runs === 'subscribe' ? phrase`the subscription` : phrase`the effect`;
    case 'class':
      return instanceOf(context.framework);
    case 'handler':
      return phrase`the request or connection`;
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
      return context.hook.runs === 'subscribe' ? phrase`in what the function returns` : phrase`in the effect's cleanup`;
    case 'component':
      return phrase`in the cleanup of an effect that adds it`;
    case 'setup':
      return context.hook?.teardown === undefined
        ? phrase`when the component unmounts`
        : phrase`in \`${context.hook.teardown.name}\``;
    case 'options':
      return phrase`in \`${context.teardownFunc?.name?.text ?? context.teardown[0] ?? 'teardown'}\``;
    case 'class':
      return phrase`in \`${context.teardown?.name?.text ?? context.framework?.teardown.method ?? 'dispose'}\``;
    case 'handler':
      return phrase`when that ends`;
    default:
      return phrase`when it is no longer needed`;
  }
}
