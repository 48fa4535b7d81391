import { docs } from '../../rules/docs.generated.ts';
import { Methods, type RulePage, type RulePageParams, type RuleSummary } from '../protocol.ts';
import type { Session } from './session.ts';

/** `leaklens/rules` and `leaklens/rulePage`: the rules and their pages, from the server's own copy. */
export function answerRulePages({ connection, engine }: Session): void {
  connection.onRequest(Methods.rules, (): RuleSummary[] => engine.rules.map(({ id, title }) => ({ rule: id, title })));
  connection.onRequest(Methods.rulePage, ({ rule }: RulePageParams): RulePage | null => {
    const found = engine.rules.find((one) => one.id === rule);
    return found === undefined ? null : { rule, title: found.title, markdown: docs[rule] ?? '' };
  });
}
