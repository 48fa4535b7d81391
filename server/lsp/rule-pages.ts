import { docs } from '../../rules/docs.generated.ts';
import { asPhrase } from '../../rules/phrase.ts';
import { Methods, type RulePage, type RulePageParams, type RuleSummary } from '../protocol.ts';
import type { Rule } from '../../rules/rule.ts';
import type { Session } from './session.ts';

/** `leaklens/rules` and `leaklens/rulePage`: the rules and their pages, from the server's own copy. */
export function answerRulePages(session: Session): void {
  const { connection, engine } = session;
  const titleOf = ({ title }: Rule) => session.say(asPhrase(title));
  connection.onRequest(Methods.rules, (): RuleSummary[] =>
    engine.rules.map((rule) => ({ rule: rule.id, title: titleOf(rule) })),
  );
  connection.onRequest(Methods.rulePage, ({ rule }: RulePageParams): RulePage | null => {
    const found = engine.rules.find((one) => one.id === rule);
    return found === undefined ? null : { rule, title: titleOf(found), markdown: docs[rule] ?? '' };
  });
}
