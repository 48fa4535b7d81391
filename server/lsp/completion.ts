import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionList,
  type CompletionOptions,
  CompletionRequest,
  MarkupKind,
} from 'vscode-languageserver';
import { LineIndex } from '../../analysis/syntax/lines.ts';
import { type Completion, completionsAt } from '../config/complete.ts';
import { rangeOf } from './diagnostics.ts';
import type { Session } from './session.ts';

export const COMPLETION: CompletionOptions = { triggerCharacters: ['[', '.', '"', "'", '='] };

const KINDS: Readonly<Record<Completion['kind'], CompletionItemKind>> = {
  table: CompletionItemKind.Module,
  key: CompletionItemKind.Property,
  value: CompletionItemKind.EnumMember,
};

/** `textDocument/completion` in pyproject.toml, for which no editor has our schema; JSON files have theirs. */
export function completeConfigs(session: Session): void {
  session.connection.onCompletion(({ textDocument, position }): CompletionList | null => {
    const file = session.files.get(textDocument.uri);
    if (file === undefined || !/(^|\/)pyproject\.toml$/.test(file.place.path)) return null;
    const lines = new LineIndex(file.text);
    const offset = lines.offset(position.line, position.character);
    const found = completionsAt(file.text, offset, session.engine.rules);
    if (found === undefined) return null;
    const range = rangeOf(lines, found.start, offset);
    const items = found.items.map(({ label, kind, text, insert }, index): CompletionItem => {
      return {
        label,
        kind: KINDS[kind],
        ...(text === undefined ? {} : { documentation: { kind: MarkupKind.Markdown, value: text } }),
        sortText: String(index).padStart(3, '0'),
        textEdit: { range, newText: insert },
      };
    });
    return { isIncomplete: false, items };
  });
}

/** Offers completion for the one file that has it; to be called when the client is ready. */
export async function registerForCompletion({ connection, capabilities }: Session): Promise<void> {
  if (!capabilities.dynamicCompletion) return;
  await connection.client.register(CompletionRequest.type, {
    documentSelector: [{ pattern: '**/pyproject.toml' }],
    ...COMPLETION,
  });
}
