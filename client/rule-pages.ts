import { commands, type Disposable, EventEmitter, l10n, Uri, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { Methods, RULE_PAGES, type RulePage, type RuleSummary } from '../server/protocol.ts';

/** Shows the pages of rules as rendered Markdown, from the server's own copy: nothing is fetched. */
export class RulePages implements Disposable {
  private readonly changed = new EventEmitter<Uri>();
  private readonly provider: Disposable;

  constructor(private readonly client: BaseLanguageClient) {
    this.provider = workspace.registerTextDocumentContentProvider(RULE_PAGES, {
      onDidChange: this.changed.event,
      provideTextDocumentContent: async (uri) => (await this.page(ruleOf(uri)))?.markdown ?? '',
    });
  }

  dispose(): void {
    this.provider.dispose();
    this.changed.dispose();
  }

  /** Opens the page of a rule; without one, asks which. */
  async show(rule: string | undefined): Promise<void> {
    const id = rule ?? (await this.choose());
    if (id === undefined) return;
    const page = await this.page(id);
    if (page === null) {
      void window.showWarningMessage(l10n.t('LeakLens has no rule {0}', id));
      return;
    }
    const uri = Uri.from({ scheme: RULE_PAGES, path: `/${page.rule}.md` });
    this.changed.fire(uri);
    await commands.executeCommand('markdown.showPreview', uri).then(undefined, async () => {
      // The built-in Markdown extension may be switched off.
      await window.showTextDocument(await workspace.openTextDocument(uri), { preview: true });
    });
  }

  private page(rule: string): Promise<RulePage | null> {
    return this.client.sendRequest<RulePage | null>(Methods.rulePage, { rule });
  }

  private async choose(): Promise<string | undefined> {
    const rules = await this.client.sendRequest<RuleSummary[]>(Methods.rules);
    const items = rules.map(({ rule, title }) => ({ label: rule, description: title }));
    const chosen = await window.showQuickPick(items, {
      title: l10n.t('LeakLens: the page of which rule?'),
      matchOnDescription: true,
    });
    return chosen?.label;
  }
}

const ruleOf = (uri: Uri): string => uri.path.replace(/^\//, '').replace(/\.md$/, '');
