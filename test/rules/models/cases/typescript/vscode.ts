// VS Code: whoever listens is given a disposable, which ends it.
import * as vscode from 'vscode';
import { window } from 'vscode';

declare function refresh(): void;

export function activate(context: vscode.ExtensionContext) {
  context.subscriptions.push(vscode.workspace.onDidSaveTextDocument(() => refresh())); // ok: the extension's end ends it
}

export class Outline implements vscode.Disposable {
  constructor() {
    vscode.workspace.onDidChangeTextDocument(() => refresh()); // leak: unremoved-listener
  }

  dispose() {
    refresh();
  }
}

export class Titles implements vscode.Disposable {
  private shown: vscode.Disposable | undefined;

  show() {
    this.shown = window.onDidChangeActiveTextEditor(() => refresh()); // leak: unremoved-listener
  }

  dispose() {
    refresh();
  }
}

export class Tidy implements vscode.Disposable {
  private readonly disposables: vscode.Disposable[] = [];
  private readonly opened = vscode.window.onDidOpenTerminal(() => refresh()); // ok: dispose ends it

  constructor() {
    vscode.debug.onDidStartDebugSession(() => refresh(), this, this.disposables); // ok: it is put into the list
    this.disposables.push(vscode.extensions.onDidChange(() => refresh())); // ok: the list is disposed of
  }

  dispose() {
    this.opened.dispose();
    for (const one of this.disposables) one.dispose();
  }
}

export function once(): Promise<void> {
  return new Promise((resolve) => {
    const listener = vscode.window.onDidCloseTerminal(() => {
      listener.dispose(); // ok: it ends itself
      resolve();
    });
  });
}
