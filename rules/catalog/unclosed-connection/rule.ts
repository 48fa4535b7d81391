import type { Context } from '../../../analysis/registrations/index.ts';
import { openedRepairs } from '../../fixes/cleanup-opened.ts';
import { reportLifetimes } from '../../fixes/lifetime-findings.ts';
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
        message: `Nothing closes this connection: it stays open when ${owner} has ended, and goes on calling its handlers. Close it ${placeOf(context)}`,
        severity: 'high',
        confidence: 'medium',
        repairs: () => openedRepairs(opened, facts),
      });
    }
  },
};

/** Whose life the connection outlives; undefined where it may be meant to last. */
function ownerOf(context: Context): string | undefined {
  switch (context.kind) {
    case 'effect':
      return 'the effect';
    case 'setup':
    case 'options':
      return 'the component';
    case 'class':
      return context.framework === undefined ? undefined : `the ${context.framework.noun}`;
    case 'handler':
      return context.serves ? 'the request' : 'the component';
    default:
      return undefined;
  }
}

function placeOf(context: Context): string {
  switch (context.kind) {
    case 'effect':
      return "in the effect's cleanup";
    case 'class':
      return `in \`${context.teardown?.name?.text ?? context.framework?.teardown.method ?? 'dispose'}\``;
    case 'options':
      return `in \`${context.teardownFunc?.name?.text ?? context.teardown[0] ?? 'unmounted'}\``;
    case 'handler':
      return context.serves ? 'when the response is done' : 'when the component unmounts';
    default:
      return 'when the component unmounts';
  }
}
