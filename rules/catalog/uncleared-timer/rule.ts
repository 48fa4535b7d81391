import { cleanupRepairs } from '../../fixes/cleanup.ts';
import type { Rule } from '../../rule.ts';
import { gradeOf } from './grade.ts';
import { messageOf, relatedOf } from './messages.ts';

export const rule: Rule = {
  id: 'uncleared-timer',
  title: 'Timer is never cleared',
  severity: 'high',
  languages: ['typescript'],
  profile: 'recommended',
  repair: 'safe',
  subjects: 'timers',
  check(facts, report) {
    const timers = facts.registrations.all.filter(({ source }) => source.kind !== 'listener');
    let sound = 0;
    for (const timer of timers) {
      const grade = gradeOf(timer, facts);
      if (grade === undefined) {
        sound += 1;
        continue;
      }
      report.finding({
        at: timer.call.callee,
        message: messageOf(timer),
        severity: grade.severity,
        confidence: grade.confidence,
        related: relatedOf(timer),
        impact: { kind: 'callbacks', noun: 'timer' },
        repairs: () => cleanupRepairs([timer], facts),
      });
    }
    report.sound(sound);
  },
};
