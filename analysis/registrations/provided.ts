import type { Knowledge } from '../knowledge/types.ts';
import { property } from '../names/constants.ts';
import { injectionOf } from '../names/injection.ts';
import type { Class, Value } from '../program/index.ts';
import type { FrameworkClass } from './section.ts';

/** Each instance of the class has an object of its own of what `service` names: `@Component({ providers: [Service] })`. */
export function providesOwn(
  definition: Class,
  framework: FrameworkClass,
  service: Value | undefined,
  knowledge: Knowledge,
): boolean {
  if (service?.kind !== 'name') return false;
  const tokens = injectionOf(knowledge).providers.map((one) => one.token);
  return definition.decorators.some(({ value }) => {
    const given = value.kind === 'call' ? value.args[0]?.value : undefined;
    return framework.provides?.some((name) => lists(property(given, name), service.text, tokens)) === true;
  });
}

/** The class itself, or what is given in its place. */
function lists(value: Value | undefined, name: string, tokens: readonly string[]): boolean {
  if (value?.kind !== 'sequence') return false;
  return value.elements.some((one) => {
    const given = one.kind === 'mapping' ? tokens.map((token) => property(one, token)) : [one];
    return given.some((token) => (token?.kind === 'name' ? token.text === name : lists(token, name, tokens)));
  });
}
