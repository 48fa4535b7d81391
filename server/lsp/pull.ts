import {
  type CancellationToken,
  type Diagnostic,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  type FullDocumentDiagnosticReport,
  LSPErrorCodes,
  ResponseError,
} from 'vscode-languageserver';
import { diagnosticsInCells } from './in-cells.ts';
import { locate } from './notebooks.ts';
import type { Session } from './session.ts';

/** `textDocument/diagnostic`. Answers `unchanged` when the client has the newest already. */
export function answerPulls(session: Session): void {
  session.connection.languages.diagnostics.on(async ({ textDocument, previousResultId }, token) => {
    // What was typed in the meantime is in the queue behind this request, and so is its cancellation.
    await turn();
    throwIfCancelled(token);
    const file = locate(session, textDocument.uri)?.file;
    if (file === undefined || (file.syntax === undefined && !file.isConfig)) return full([], undefined);
    const before = session.shownOf(file);
    const shown = await session.diagnose(file);
    const isCell = file.uri !== textDocument.uri;
    // One cell's change can change what is found in all others.
    if (isCell && before !== undefined && before !== shown) session.refresh();
    if (shown.resultId === previousResultId) {
      return {
        kind: DocumentDiagnosticReportKind.Unchanged,
        resultId: shown.resultId,
      } satisfies DocumentDiagnosticReport;
    }
    if (!isCell) return full(shown.diagnostics, shown.resultId);
    const cell = diagnosticsInCells(session, file, shown.diagnostics).get(textDocument.uri);
    return full(cell?.diagnostics ?? [], shown.resultId);
  });
}

function full(items: readonly Diagnostic[], resultId: string | undefined): DocumentDiagnosticReport {
  const report: FullDocumentDiagnosticReport = { kind: DocumentDiagnosticReportKind.Full, items: [...items] };
  return resultId === undefined ? report : { ...report, resultId };
}

/** Lets the messages that have arrived be taken in. */
export function turn(): Promise<void> {
  const { setImmediate } = globalThis as { setImmediate?: (run: () => void) => unknown };
  return new Promise((resolve) => (setImmediate ?? setTimeout)(resolve));
}

export function throwIfCancelled(token: CancellationToken): void {
  if (token.isCancellationRequested)
    throw new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled');
}
