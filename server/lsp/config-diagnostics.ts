import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver';
import { LineIndex } from '../../analysis/syntax/lines.ts';
import { type Bundle, type Phrase, phrase, say } from '../../rules/phrase.ts';
import type { OpenFile } from '../documents/open-file.ts';
import { rangeOf, SOURCE } from './diagnostics.ts';

/** The code of diagnostics about configuration. */
export const CONFIGURATION = 'configuration';

/** What is wrong with a configuration file that is open, and what holds meanwhile. */
export function configDiagnostics(file: OpenFile, bundle: Bundle): Diagnostic[] {
  file.place.project.setText(file.place.path, file.text);
  const fault = file.place.project.configs.faultOf(file.place.path);
  if (fault === undefined) return [];
  const lines = new LineIndex(fault.text);
  return fault.problems.map(({ start, end, message }) => ({
    range: rangeOf(lines, start, end),
    severity: DiagnosticSeverity.Warning,
    source: SOURCE,
    code: CONFIGURATION,
    message: say(fault.keepsLast ? goesOn(message) : message, bundle),
  }));
}

/** The sentence, and that the file's earlier text holds meanwhile. */
export function goesOn(message: Phrase): Phrase {
  return phrase`${message}. What the file said before goes on to hold`;
}
