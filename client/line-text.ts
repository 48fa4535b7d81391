import {
  type DecorationOptions,
  type Diagnostic,
  DiagnosticSeverity,
  DiagnosticTag,
  type Disposable,
  languages,
  OverviewRulerLane,
  Range,
  type TextEditor,
  type TextEditorDecorationType,
  ThemeColor,
  type Uri,
  window,
  workspace,
} from 'vscode';
import { SECTION } from './options.ts';

/** Longer texts are cut, in UTF-16 units: the hover has the whole. */
const LONGEST = 90;

/** The colours of the manifest by severity; `leaklens.lineText.error` is one. */
const KINDS = ['error', 'warning', 'information', 'hint'] as const;

interface Line {
  readonly line: number;
  readonly severity: DiagnosticSeverity;
  readonly text: string;
}

/** Shows findings behind the code of their lines, one a line, and marks them in the overview ruler, where `leaklens.lineText` says so. */
export class LineText implements Disposable {
  private readonly types: readonly TextEditorDecorationType[];
  private readonly disposables: Disposable[];
  private readonly shown = new WeakMap<TextEditor, readonly Line[]>();

  constructor() {
    this.types = KINDS.map((kind) => {
      const color = new ThemeColor(`leaklens.lineText.${kind}`);
      return window.createTextEditorDecorationType({
        after: { color, margin: '0 0 0 3ch', fontStyle: 'italic' },
        overviewRulerColor: color,
        overviewRulerLane: OverviewRulerLane.Left,
      });
    });
    this.disposables = [
      ...this.types,
      languages.onDidChangeDiagnostics(({ uris }) => this.renew(uris)),
      window.onDidChangeVisibleTextEditors(() => this.renew()),
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(`${SECTION}.lineText`)) this.renew();
      }),
    ];
    this.renew();
  }

  dispose(): void {
    for (const disposable of this.disposables) disposable.dispose();
  }

  /** What stands behind the lines of an editor, in their order. */
  textsIn(editor: TextEditor): readonly string[] {
    return (this.shown.get(editor) ?? []).map(({ line, text }) => `${line + 1}: ${text}`);
  }

  private renew(uris?: readonly Uri[]): void {
    const changed = uris && new Set(uris.map(String));
    for (const editor of window.visibleTextEditors)
      if (changed === undefined || changed.has(editor.document.uri.toString())) this.show(editor);
  }

  private show(editor: TextEditor): void {
    const { uri } = editor.document;
    const wanted = workspace.getConfiguration(SECTION, uri).get<string>('lineText', 'off');
    const lines = wanted === 'off' ? [] : linesOf(languages.getDiagnostics(uri), wanted === 'errors');
    if (lines.length === 0 && (this.shown.get(editor)?.length ?? 0) === 0) return;
    this.shown.set(editor, lines);
    this.types.forEach((type, severity) => {
      const own = lines.filter((one) => one.severity === severity && one.line < editor.document.lineCount);
      editor.setDecorations(
        type,
        own.map(({ line, text }): DecorationOptions => {
          const { end } = editor.document.lineAt(line).range;
          return { range: new Range(end, end), renderOptions: { after: { contentText: text } } };
        }),
      );
    });
  }
}

/** The worst finding of each line; that of a line with more says how many. */
function linesOf(diagnostics: readonly Diagnostic[], onlyErrors: boolean): Line[] {
  const byLine = new Map<number, Diagnostic[]>();
  for (const one of diagnostics) {
    if (one.source !== 'LeakLens' || one.tags?.includes(DiagnosticTag.Unnecessary)) continue;
    if (onlyErrors && one.severity !== DiagnosticSeverity.Error) continue;
    const { line } = one.range.start;
    byLine.set(line, [...(byLine.get(line) ?? []), one]);
  }
  return [...byLine]
    .sort(([a], [b]) => a - b)
    .map(([line, found]) => {
      const worst = found.reduce((one, other) => (other.severity < one.severity ? other : one));
      const more = found.length > 1 ? ` (+${found.length - 1})` : '';
      return { line, severity: worst.severity, text: `${short(worst.message)}${more}` };
    });
}

/** The first clause, which says what is wrong. */
function short(message: string): string {
  const [first = ''] = message.replaceAll('`', '').split(/[.,;:](?:\s|$)|[，。；：]/);
  return first.length <= LONGEST ? first : `${first.slice(0, LONGEST - 1).trimEnd()}…`;
}
