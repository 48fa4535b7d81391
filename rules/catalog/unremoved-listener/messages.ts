import type { Facts } from '../../../analysis/facts.ts';
import type { Registration } from '../../../analysis/registrations/index.ts';
import type { Related } from '../../rule.ts';
import { isPiled } from './grade.ts';

/** What, why, what to do. */
export function messageOf(listener: Registration, count: number, facts: Facts): string {
  const { context, release } = listener;
  const what = subject(listener, count, facts);
  const emitter = emitterName(listener, facts);
  if (isPiled(listener))
    return `${emitter} keeps ${what} of each ${listener.piles === 'loop' ? 'round' : 'call'} until it is aborted, which may be never. Remove it when the wait is over`;
  if (context.kind === 'cleanup')
    return `The cleanup adds ${what} instead of removing it. Call the removing method here`;
  if (release.kind === 'mismatch' && release.what === 'capture')
    return `The removal names another phase than ${what}, so nothing is removed. Give both calls the same \`capture\` option`;
  if (release.kind === 'mismatch')
    return `The removal is given another function than ${what}, so nothing is removed. Keep the handler in a constant and give it to both calls`;
  if (release.kind === 'partial')
    return `${emitter} keeps ${what} when ${ownerNoun(listener)} ends before the code that removes it runs. Remove it ${place(listener)}, too`;
  if (release.kind === 'again')
    return `Each run of the ${again(listener)} leaves ${what} of the one before on ${emitter}: only the last is removed when the component ends. Remove it ${context.kind === 'effect' ? place(listener) : 'at the beginning of the statement, too'}`;
  if (release.kind === 'none' && release.dropped !== undefined)
    return `Nothing calls what is returned here, so ${emitter} keeps ${what} when ${ownerNoun(listener)} has ended. Remove it ${place(listener)}`;
  return `${emitter} outlives ${ownerNoun(listener)} and keeps ${what}: nothing removes it. Remove it ${place(listener)}`;
}

/** What runs again and again. */
function again({ context }: Registration): string {
  return context.kind === 'effect' ? 'effect' : 'statement';
}

/** The other listeners of the group, and the removal that misses. */
export function relatedOf(group: readonly Registration[]): readonly Related[] {
  const related: Related[] = group.slice(1).map(({ call }) => ({ at: call, message: 'Also added here' }));
  for (const one of group) {
    const { release } = one;
    if (release.kind === 'mismatch' && !isPiled(one)) related.push({ at: release.at, message: 'This removes nothing' });
    if (release.kind === 'none' && release.dropped !== undefined)
      related.push({ at: release.dropped, message: 'Nothing calls this' });
    if (release.kind === 'again')
      related.push({ at: release.at, message: 'Runs again each time something it reads changes' });
    if (release.kind === 'partial') related.push({ at: release.at, message: 'Removed only here' });
  }
  return related;
}

function subject({ event, source }: Registration, count: number, facts: Facts): string {
  if (count > 1) return `${count} ${source.noun}s`;
  if (event?.kind === 'literal') return `the \`${String(event.value)}\` listener`;
  return event === undefined || event.end - event.start > 40
    ? `the ${source.noun}`
    : `the \`${facts.module.text.slice(event.start, event.end)}\` listener`;
}

function emitterName({ emitter }: Registration, facts: Facts): string {
  if (emitter === undefined) return '`window`';
  const text = facts.module.text.slice(emitter.start, emitter.end);
  return text.length > 40 || text.includes('\n') ? 'The emitter' : `\`${text}\``;
}

function ownerNoun({ context, returnedEnd }: Registration): string {
  if (returnedEnd !== undefined) return 'the cleanup that the function returns';
  switch (context.kind) {
    case 'effect':
      return 'the effect';
    case 'class':
      return context.framework === undefined ? 'the instance' : `the ${context.framework.noun}`;
    case 'handler':
      return 'the request or connection';
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
      return 'in the cleanup of an effect that adds it';
    case 'setup':
      return context.hook?.teardown === undefined
        ? 'when the component unmounts'
        : `in \`${context.hook.teardown.name}\``;
    case 'options':
      return `in \`${context.teardownFunc?.name?.text ?? context.teardown[0] ?? 'teardown'}\``;
    case 'class':
      return `in \`${context.teardown?.name?.text ?? context.framework?.teardown.method ?? 'dispose'}\``;
    case 'handler':
      return 'when that ends';
    default:
      return 'when it is no longer needed';
  }
}
