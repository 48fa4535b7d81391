import { createFacts } from '../../analysis/analyse.ts';
import type { Facts } from '../../analysis/facts.ts';
import { lowerPython } from '../../analysis/languages/python/index.ts';
import { lowerTypescript } from '../../analysis/languages/typescript/index.ts';
import type { Module } from '../../analysis/program/index.ts';
import type { SyntaxTable } from '../../analysis/syntax/table.ts';
import { type Analysed, runRules } from '../../rules/engine.ts';
import { applyEdits } from '../../rules/fixes/edits.ts';
import { english } from '../../rules/phrase.ts';
import { rules } from '../../rules/registry.generated.ts';
import type { Surroundings } from '../../analysis/summary/types.ts';
import { knowledgeFor, NO_PROJECT } from '../lib/facts.ts';

const EVERYTHING = { profile: 'all', rules: {} } as const;

/** Analyses a table as the server does after an edit, on top of the previous version's facts. */
export function analyse(table: SyntaxTable, path: string, previous?: Facts): { facts: Facts; analysed: Analysed } {
  const lower = path.endsWith('.py') ? lowerPython : lowerTypescript;
  const module: Module = lower(table, previous?.module);
  const facts = createFacts({
    table,
    module,
    knowledge: knowledgeFor(module.language),
    surroundings: previous?.surroundings ?? alone(path),
    previous,
  });
  return { facts, analysed: runRules(facts, rules, EVERYTHING) };
}

function alone(path: string): Surroundings {
  return { path, project: NO_PROJECT, resolve: () => undefined };
}

/** What an analysis says, as text that can be compared. */
export function described(analysed: Analysed): string[] {
  return analysed.findings.map((one) => {
    const related = one.related.map((step) => `${step.at.start}-${step.at.end} ${english(step.message)}`).join('; ');
    return `${one.rule} ${one.start}-${one.end} ${one.severity} ${one.confidence} ${english(one.message)} | ${related}`;
  });
}

/** Throws when an analysis breaks a promise that holds for any text; every repair is made and applied. */
export function expectSound(text: string, analysed: Analysed): void {
  for (const failure of analysed.failures) {
    throw failure.error instanceof Error ? failure.error : new Error(`${failure.rule}: ${String(failure.error)}`);
  }
  for (const finding of analysed.findings) {
    if (finding.start < 0 || finding.end > text.length || finding.start >= finding.end) {
      throw new Error(`${finding.rule} reports ${finding.start}-${finding.end} in a text of ${text.length}`);
    }
    for (const repair of finding.repairs()) applyEdits(text, repair.edits);
  }
}
