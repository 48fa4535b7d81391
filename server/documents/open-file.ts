import type { TextDocumentContentChangeEvent } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Facts } from '../../analysis/facts.ts';
import type { Surroundings } from '../../analysis/summary/types.ts';
import type { SyntaxDocument } from '../../analysis/syntax/document.ts';
import { differingHull, type TextEdit } from '../../analysis/syntax/edits.ts';
import { type FileSyntax, syntaxOfLanguageId } from '../../analysis/syntax/grammars.ts';
import { isConfigName } from '../config/read.ts';
import type { Analysis } from '../engine/analysis.ts';
import { analysedSyntax } from '../engine/engine.ts';
import type { Project } from '../project/project.ts';

/** Where a document lies. */
export interface Place {
  readonly project: Project;
  /** Relative to the project's root. */
  readonly path: string;
}

/** A document an editor has open, with all that is kept of its analysis. */
export class OpenFile {
  readonly uri: string;
  place: Place;
  /** Undefined: not a language LeakLens reads, or a document that is not to be diagnosed. */
  readonly syntax: FileSyntax | undefined;
  /** The document configures LeakLens. */
  readonly isConfig: boolean;
  /** The syntax tree's owner is the store of open files, which may take it away. */
  tree: SyntaxDocument | undefined;
  facts: Facts | undefined;
  surroundings: Surroundings | undefined;
  /** Of the newest version that was analysed. */
  analysis: Analysis | undefined;
  /** Whether something other than the text has changed since: settings, other files. */
  isStale = false;
  /** The version its importers have seen. */
  settledVersion: number | undefined;
  /** The version the project's index knows. */
  learnedVersion: number | undefined;
  private readonly document: TextDocument;
  private pending: TextEdit[] = [];

  constructor(uri: string, languageId: string, version: number, text: string, place: Place, isQuiet: boolean) {
    this.uri = uri;
    this.place = place;
    this.document = TextDocument.create(uri, languageId, version, text);
    this.syntax = isQuiet ? undefined : syntaxOf(uri, languageId);
    this.isConfig = !isQuiet && isConfigName(place.path.slice(place.path.lastIndexOf('/') + 1));
  }

  get version(): number {
    return this.document.version;
  }

  get text(): string {
    return this.document.getText();
  }

  /** Takes changes as the protocol sends them: each counts in the text the one before left. */
  change(changes: readonly TextDocumentContentChangeEvent[], version: number): void {
    for (const change of changes) {
      if ('range' in change) {
        const start = this.document.offsetAt(change.range.start);
        const end = this.document.offsetAt(change.range.end);
        this.pending.push({ start: Math.min(start, end), end: Math.max(start, end), text: change.text });
      } else {
        const before = this.text;
        const { start, oldEnd, newEnd } = differingHull(before, change.text);
        this.pending.push({ start, end: oldEnd, text: change.text.slice(start, newEnd) });
      }
      TextDocument.update(this.document, [change], version);
    }
    if (changes.length === 0) TextDocument.update(this.document, [], version);
  }

  /** The edits since they were last taken. */
  takeEdits(): TextEdit[] {
    const { pending } = this;
    this.pending = [];
    return pending;
  }

  /** Frees the tree and all that hangs on it. What was shown is kept. */
  dropTree(): void {
    this.tree?.dispose();
    this.tree = undefined;
    this.facts = undefined;
    this.surroundings = undefined;
    this.pending = [];
    this.analysis = this.analysis && withoutRepairs(this.analysis);
  }
}

/** Repairs hold on to all that is known of a file. */
function withoutRepairs(analysis: Analysis): Analysis {
  if (analysis.result === undefined) return analysis;
  const findings = analysis.result.findings.map((one) => ({ ...one, repairs: () => [] }));
  return { ...analysis, result: { ...analysis.result, findings, suppressed: [] } };
}

function syntaxOf(uri: string, languageId: string): FileSyntax | undefined {
  const path = uri.replace(/[?#].*$/, '');
  const byName = analysedSyntax(path);
  if (/\.(pyi|d\.[cm]?ts)$/i.test(path)) return undefined;
  // A command line sees only names, and both are to find the same: the name decides where it can.
  return byName ?? syntaxOfLanguageId(languageId);
}
