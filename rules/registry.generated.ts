// Written by `npm run generate` from rules/catalog; do not edit.
import { rule as blockingCallInAsync } from './catalog/blocking-call-in-async/rule.ts';
import { rule as cpuBoundInAsync } from './catalog/cpu-bound-in-async/rule.ts';
import { rule as unboundedCache } from './catalog/unbounded-cache/rule.ts';
import { rule as unboundedQuery } from './catalog/unbounded-query/rule.ts';
import { rule as unclearedTimer } from './catalog/uncleared-timer/rule.ts';
import { rule as unclosedConnection } from './catalog/unclosed-connection/rule.ts';
import { rule as unclosedFile } from './catalog/unclosed-file/rule.ts';
import { rule as unclosedSession } from './catalog/unclosed-session/rule.ts';
import { rule as unremovedListener } from './catalog/unremoved-listener/rule.ts';
import type { Rule } from './rule.ts';

/** Every rule, by id. */
export const rules: readonly Rule[] = [
  blockingCallInAsync,
  cpuBoundInAsync,
  unboundedCache,
  unboundedQuery,
  unclearedTimer,
  unclosedConnection,
  unclosedFile,
  unclosedSession,
  unremovedListener,
];
