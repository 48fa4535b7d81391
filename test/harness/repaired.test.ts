import { spawnSync } from 'node:child_process';
import ts from '@typescript/typescript6';
import { describe, expect, it } from 'vitest';
import { codeOf } from '../../analysis/syntax/embedding.ts';
import { syntaxOfPath } from '../../analysis/syntax/grammars.ts';
import { withNewlines } from '../../rules/fix-all.ts';
import { applyEdits } from '../../rules/fixes/edits.ts';
import { english } from '../../rules/phrase.ts';
import { rules } from '../../rules/registry.generated.ts';
import { analyseCase, type CaseFile, caseFiles } from './cases.ts';

/** Compiles each text of a JSON list given on standard input; prints the complaints as a JSON list, null where there is none. */
const COMPILE = `
import json, sys
out = []
for text in json.load(sys.stdin):
    try:
        compile(text, "repaired.py", "exec", dont_inherit=True)
        out.append(None)
    except (SyntaxError, ValueError) as error:
        out.append(f"{error}")
print(json.dumps(out))
`;

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (_, rule) => {
  const files = caseFiles(rule);
  const python = files.filter((file) => file.language === 'python');
  const typescript = files.filter((file) => file.language === 'typescript');

  it.runIf(python.length > 0)('repaired Python compiles', () => {
    const texts = python.flatMap(repairedTexts);
    const run = spawnSync('python3', ['-c', COMPILE], {
      input: JSON.stringify(texts.map((one) => one.text)),
      encoding: 'utf8',
    });
    expect(run.status, run.stderr).toBe(0);
    const complaints = JSON.parse(run.stdout) as (string | null)[];
    complaints.forEach((complaint, index) => {
      expect(complaint, texts[index]?.label).toBeNull();
    });
  });

  it.runIf(typescript.length > 0)('repaired TypeScript is read by the compiler without a complaint', () => {
    for (const { label, name, text } of typescript.flatMap(repairedTexts)) {
      const code = codeOf(text, syntaxOfPath(name)?.embedding ?? 'none');
      const source = ts.createSourceFile(name.replace(/\.(vue|svelte)$/, '.ts'), code, ts.ScriptTarget.Latest, false);
      const { parseDiagnostics } = source as unknown as { parseDiagnostics: { messageText: unknown }[] };
      expect(
        parseDiagnostics.map((one) => one.messageText),
        label,
      ).toEqual([]);
    }
  });
});

/** The text after each repair of the rule's own findings. */
function repairedTexts(file: CaseFile): { label: string; name: string; text: string }[] {
  const { findings } = analyseCase(file, file.text);
  return findings
    .filter((finding) => finding.rule === file.rule.id)
    .flatMap((finding) =>
      finding.repairs().map((repair) => ({
        label: `${file.name}: ${english(repair.title)}`,
        name: file.name,
        text: applyEdits(file.text, withNewlines(file.text, repair.edits)),
      })),
    );
}
