import type { OutsideCaller } from '../../analysis/project/types.ts';
import type { Related } from '../rule.ts';

/** The way of calls in other files from what runs per request down to a function of this one, as evidence: `list_users`, which runs for each request or job, calls `find`. */
export function wayFromOutside(caller: OutsideCaller | undefined): Related[] {
  return (caller?.chain ?? []).map(({ caller: from, callee, path, at }, index) => {
    const who = from === '' ? 'What runs' : index === 0 ? `\`${from}\`, which runs` : `\`${from}\``;
    const message = index === 0 ? `${who} for each request or job, calls \`${callee}\`` : `${who} calls \`${callee}\``;
    return { at, path, line: at.line, message, step: 'before' };
  });
}
