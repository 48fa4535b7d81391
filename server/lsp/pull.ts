import {
  type CancellationToken,
  type Diagnostic,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  type FullDocumentDiagnosticReport,
  LSPErrorCodes,
  ResponseError,
} from 'vscode-languageserver';
import type { Session } from './session.ts';

/** `textDocument/diagnostic`. Answers `unchanged` when the client has the newest already. */
export function answerPulls(session: Session): void {
  session.connection.languages.diagnostics.on(async ({ textDocument, previousResultId }, token) => {
    // What was typed in the meantime is in the queue behind this request, and so is its cancellation.
    await turn();
    throwIfCancelled(token);
    const file = session.files.get(textDocument.uri);
    if (file === undefined || (file.syntax === undefined && !file.isConfig)) return full([], undefined);
    const shown = await session.diagnose(file);
    if (shown.resultId === previousResultId) {
      return {
        kind: DocumentDiagnosticReportKind.Unchanged,
        resultId: shown.resultId,
      } satisfies DocumentDiagnosticReport;
    }
    return full(shown.diagnostics, shown.resultId);
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
