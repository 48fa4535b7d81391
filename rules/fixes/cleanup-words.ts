import type { FrameworkClass } from '../../analysis/registrations/section.ts';
import type { Registration } from '../../analysis/registrations/index.ts';
import { asPhrase, type Phrase, phrase } from '../phrase.ts';

/** `Remove the listeners`, `Clear the timer`: what a repair does with the registrations of a group. */
export function endsWhat(group: readonly Registration[]): Phrase {
  const { kind, noun } = group[0]?.source ?? { kind: 'listener', noun: 'listener' };
  return asPhrase(`${kind === 'listener' ? 'Remove' : 'Clear'} the ${noun}${group.length > 1 ? 's' : ''}`);
}

/** `the service`: what a framework makes of a class; `the instance` where none does. */
export function instanceOf(framework: FrameworkClass | undefined): Phrase {
  return framework === undefined ? phrase`the instance` : asPhrase(`the ${framework.noun}`);
}
