import {
  type Disposable,
  EventEmitter,
  l10n,
  Range,
  ThemeColor,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
  Uri,
  window,
} from 'vscode';
import type { ReportFile, ReportFinding, ShownSeverity } from '../server/protocol.ts';
import { nameOf } from './notebooks.ts';
import { allFiles, type ReportSource } from './report-source.ts';

type Node =
  | { readonly kind: 'file'; readonly file: ReportFile }
  | { readonly kind: 'finding'; readonly file: ReportFile; readonly finding: ReportFinding };

const ICONS: Readonly<Record<ShownSeverity, ThemeIcon>> = {
  critical: new ThemeIcon('error', new ThemeColor('problemsErrorIcon.foreground')),
  high: new ThemeIcon('warning', new ThemeColor('problemsWarningIcon.foreground')),
  medium: new ThemeIcon('info', new ThemeColor('problemsInfoIcon.foreground')),
  low: new ThemeIcon('info', new ThemeColor('problemsInfoIcon.foreground')),
  hint: new ThemeIcon('lightbulb'),
};

/** The findings by file as a tree of the editor's own: for the keyboard, for screen readers, and for a glance. */
export class FindingsTree implements TreeDataProvider<Node>, Disposable {
  private readonly changed = new EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  private files: readonly ReportFile[] = [];
  private readonly disposables: Disposable[];

  constructor(source: ReportSource) {
    const view = window.createTreeView('leaklens.findings', { treeDataProvider: this, showCollapseAll: true });
    source.watch(() => view.visible);
    this.disposables = [
      view,
      this.changed,
      view.onDidChangeVisibility(() => source.refresh()),
      source.onDidChange((known) => {
        if (!('report' in known)) return;
        this.files = [...allFiles(known.report)].sort((a, b) => (a.uri < b.uri ? -1 : 1));
        const count = this.files.reduce((sum, file) => sum + file.findings.length, 0);
        view.description = count === 0 ? '' : String(count);
        this.changed.fire(undefined);
      }),
    ];
  }

  dispose(): void {
    for (const disposable of this.disposables) disposable.dispose();
  }

  getChildren(node?: Node): Node[] {
    if (node === undefined) return this.files.map((file) => ({ kind: 'file', file }));
    if (node.kind === 'finding') return [];
    const { file } = node;
    return [...file.findings]
      .sort((a, b) => a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character)
      .map((finding) => ({ kind: 'finding', file, finding }));
  }

  getTreeItem(node: Node): TreeItem {
    return node.kind === 'file' ? fileItem(node.file) : findingItem(node.file, node.finding);
  }
}

function fileItem({ uri }: ReportFile): TreeItem {
  const at = Uri.parse(uri);
  const name = nameOf(at);
  const item = new TreeItem(name.slice(name.lastIndexOf('/') + 1), TreeItemCollapsibleState.Expanded);
  item.id = uri;
  // The editor itself says how many problems a file has.
  item.description = name.slice(0, Math.max(0, name.lastIndexOf('/')));
  item.resourceUri = at;
  item.iconPath = ThemeIcon.File;
  item.tooltip = name;
  return item;
}

function findingItem({ uri }: ReportFile, { id, title, message, rule, severity, range }: ReportFinding): TreeItem {
  const { start, end } = range;
  const item = new TreeItem(title, TreeItemCollapsibleState.None);
  item.id = `${uri}#${id}`;
  item.description = l10n.t('line {0}', start.line + 1);
  item.tooltip = `${message}\n${rule}`;
  item.iconPath = ICONS[severity];
  item.accessibilityInformation = { label: `${title}, ${l10n.t('line {0}', start.line + 1)}, ${message}` };
  item.command = {
    title: l10n.t('Go to the code'),
    command: 'leaklens.goTo',
    arguments: [uri, new Range(start.line, start.character, end.line, end.character)],
  };
  return item;
}
