import { type Hover, MarkupKind } from 'vscode-languageserver';
import { docs } from '../../rules/docs.generated.ts';
import type { Reported } from '../../rules/engine.ts';
import type { Rule } from '../../rules/rule.ts';
import { findingsOf } from '../engine/analysis.ts';
import { rangeOf } from './diagnostics.ts';
import type { Session } from './session.ts';

/** `textDocument/hover`: on a finding, the page of its rule. Nothing is fetched. */
export function explainFindings(session: Session): void {
  session.connection.onHover(async ({ textDocument, position }): Promise<Hover | null> => {
    const file = session.files.get(textDocument.uri);
    if (file === undefined || file.syntax === undefined) return null;
    const analysis = await session.analyse(file);
    const offset = analysis.lines.offset(position.line, position.character);
    const here = findingsOf(analysis).filter((one) => one.start <= offset && offset <= one.end);
    const pages = here.flatMap((finding) => page(finding, session.engine.rules));
    const [first] = here;
    if (first === undefined || pages.length === 0) return null;
    const kind = session.capabilities.markdown ? MarkupKind.Markdown : MarkupKind.PlainText;
    return {
      contents: { kind, value: [...new Set(pages)].join('\n\n---\n\n') },
      range: rangeOf(analysis.lines, first.start, first.end),
    };
  });
}

function page(finding: Reported, rules: readonly Rule[]): string[] {
  const rule = rules.find((one) => one.id === finding.rule);
  if (rule === undefined) return [];
  return [`**${rule.title}** (\`${rule.id}\`)\n\n${withoutTitle(docs[rule.id] ?? '')}`.trimEnd()];
}

/** A page without the heading it starts with. */
function withoutTitle(markdown: string): string {
  return markdown.replace(/^\s*# .*\n+/, '');
}
