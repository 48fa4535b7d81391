import type { OutsideCaller } from '../../analysis/project/types.ts';
import { type Phrase, phrase } from '../phrase.ts';
import type { Related } from '../rule.ts';

/** The way of calls in other files from what runs per request down to a function of this one, as evidence: `list_users`, which runs for each request or job, calls `find`. */
export function wayFromOutside(caller: OutsideCaller | undefined): Related[] {
  return (caller?.chain ?? []).map(({ caller: from, callee, path, at }, index) => {
    const message = index > 0 ? laterCall(from, callee) : firstCall(from, callee);
    return { at, path, line: at.line, message, step: 'before' };
  });
}

/** @param from empty where code outside of functions calls */
function firstCall(from: string, callee: string): Phrase {
  return from === ''
    ? phrase`What runs for each request or job, calls \`${callee}\``
    : phrase`\`${from}\`, which runs for each request or job, calls \`${callee}\``;
}

function laterCall(from: string, callee: string): Phrase {
  return from === '' ? phrase`What runs calls \`${callee}\`` : phrase`\`${from}\` calls \`${callee}\``;
}
