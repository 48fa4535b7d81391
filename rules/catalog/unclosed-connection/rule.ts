import type { Context } from '../../../analysis/registrations/index.ts';
import { openedRepairs } from '../../fixes/cleanup-opened.ts';
import { instanceOf } from '../../fixes/cleanup-words.ts';
import { reportLifetimes } from '../../fixes/lifetime-findings.ts';
import { type Phrase, phrase } from '../../phrase.ts';
import type { Rule } from '../../rule.ts';

export const rule: Rule = {
  id: 'unclosed-connection',
  title: 'Connection is not closed',
  severity: 'critical',
  languages: ['python', 'typescript'],
  profile: 'recommended',
  repair: 'safe',
  subjects: 'connections',
  check(facts, report) {
    reportLifetimes(facts, report, 'critical', ['connection', 'socket']);
    for (const opened of facts.registrations.leftOpen) {
      const { call, context } = opened;
      const owner = ownerOf(context);
      if (owner === undefined) continue;
      report.finding({
        at: call,
        message: phrase`Nothing closes this connection: it stays open when ${owner} has ended, and goes on calling its handlers. Close it ${placeOf(context)}`,
        severity: 'high',
        confidence: 'medium',
        repairs: () => openedRepairs(opened, facts),
      });
    }
  },
};

/** Whose life the connection outlives; undefined where it may be meant to last. */
function ownerOf(context: Context): Phrase | undefined {
  switch (context.kind) {
    case 'effect':
      return phrase`the effect`;
    case 'setup':
    case 'options':
      return phrase`the component`;
    case 'class':
      return context.framework === undefined ? undefined : instanceOf(context.framework);
    case 'handler':
      return context.serves ? phrase`the request` : phrase`the component`;
    default:
      return undefined;
  }
}

function placeOf(context: Context): Phrase {
  switch (context.kind) {
    case 'effect':
      return phrase`in the effect's cleanup`;
    case 'class':
      return phrase`in \`${context.teardown?.name?.text ?? context.framework?.teardown.method ?? 'dispose'}\``;
    case 'options':
      return phrase`in \`${context.teardownFunc?.name?.text ?? context.teardown[0] ?? 'unmounted'}\``;
    case 'handler':
      return context.serves ? phrase`when the response is done` : phrase`when the component unmounts`;
    default:
      return phrase`when the component unmounts`;
  }
}
