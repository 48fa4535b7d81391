import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver';
import { LineIndex } from '../../analysis/syntax/lines.ts';
import type { OpenFile } from '../documents/open-file.ts';
import { rangeOf, SOURCE } from './diagnostics.ts';

/** The code of diagnostics about configuration. */
export const CONFIGURATION = 'configuration';

/** What is wrong with a configuration file that is open, and what holds meanwhile. */
export function configDiagnostics(file: OpenFile): Diagnostic[] {
  file.place.project.setText(file.place.path, file.text);
  const fault = file.place.project.configs.faultOf(file.place.path);
  if (fault === undefined) return [];
  const lines = new LineIndex(fault.text);
  const meanwhile = fault.keepsLast ? '. What the file said before goes on to hold' : '';
  return fault.problems.map(({ start, end, message }) => ({
    range: rangeOf(lines, start, end),
    severity: DiagnosticSeverity.Warning,
    source: SOURCE,
    code: CONFIGURATION,
    message: `${message}${meanwhile}`,
  }));
}
