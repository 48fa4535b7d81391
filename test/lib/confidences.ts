import type { Facts } from '../../analysis/facts.ts';
import { runRules } from '../../rules/engine.ts';
import { rules } from '../../rules/registry.generated.ts';
import { factsOf } from './facts.ts';

/** The confidence of a rule's findings in a text of the language that the path says, in order. */
export function confidences(rule: string, text: string, path = 'app/service.py'): string[] {
  return confidencesIn(factsOf(text, { path }), rule);
}

export function confidencesIn(facts: Facts, rule: string): string[] {
  const { findings } = runRules(facts, rules, { profile: 'all', rules: {} });
  return findings.filter((one) => one.rule === rule).map((one) => one.confidence);
}
