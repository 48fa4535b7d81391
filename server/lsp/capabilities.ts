import type { ClientCapabilities, InitializeParams, ServerCapabilities } from 'vscode-languageserver';
import { CodeActionKind, TextDocumentSyncKind } from 'vscode-languageserver';
import type { Bundle } from '../../rules/phrase.ts';
import type { InitializationOptions } from '../protocol.ts';
import { COMPLETION } from './completion.ts';
import { NOTEBOOKS } from './notebooks.ts';

export const FIX_ALL = `${CodeActionKind.SourceFixAll}.leaklens`;

/** The same for a notebook, whose cells are repaired together. */
export const FIX_NOTEBOOK = `notebook.${FIX_ALL}`;

/** What the client can do, as far as it matters here; decided once. */
export interface Capabilities {
  /** Diagnostics are pulled by the client; else they are pushed to it. Never both. */
  readonly pull: boolean;
  readonly refresh: boolean;
  /** Completion can be offered for some files alone. */
  readonly dynamicCompletion: boolean;
  /** Code lenses can be asked for again. */
  readonly lensRefresh: boolean;
  readonly related: boolean;
  readonly unnecessaryTag: boolean;
  readonly configuration: boolean;
  readonly dynamicConfiguration: boolean;
  readonly watchedFiles: boolean;
  readonly folderChanges: boolean;
  /** A code action's edit may be worked out when it is chosen. */
  readonly lazyEdits: boolean;
  /** Edits may carry a document version. */
  readonly documentChanges: boolean;
  readonly createFiles: boolean;
  readonly annotations: boolean;
  readonly applyEdit: boolean;
  readonly markdown: boolean;
  /** The client shows the progress of what the server does on its own. */
  readonly progress: boolean;
  /** URIs of the workspace's folders. */
  readonly workspaceFolders: readonly string[];
  /** What the client's language calls what we say; empty for English. */
  readonly bundle: Bundle;
  readonly options: InitializationOptions;
}

export function readCapabilities({
  capabilities,
  workspaceFolders,
  rootUri,
  initializationOptions,
}: InitializeParams): Capabilities {
  const { textDocument, workspace }: ClientCapabilities = capabilities;
  const action = textDocument?.codeAction;
  const edit = workspace?.workspaceEdit;
  const options = (initializationOptions ?? {}) as InitializationOptions;
  const folders = workspaceFolders?.map((folder) => folder.uri) ?? (rootUri ? [rootUri] : []);
  return {
    pull: textDocument?.diagnostic !== undefined,
    refresh: workspace?.diagnostics?.refreshSupport === true,
    dynamicCompletion: textDocument?.completion?.dynamicRegistration === true,
    lensRefresh: workspace?.codeLens?.refreshSupport === true,
    related:
      textDocument?.diagnostic?.relatedInformation === true ||
      textDocument?.publishDiagnostics?.relatedInformation === true,
    unnecessaryTag:
      textDocument?.publishDiagnostics?.tagSupport !== undefined || textDocument?.diagnostic?.tagSupport !== undefined,
    configuration: workspace?.configuration === true,
    dynamicConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    watchedFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    folderChanges: workspace?.workspaceFolders === true,
    lazyEdits: action?.dataSupport === true && action.resolveSupport?.properties.includes('edit') === true,
    documentChanges: edit?.documentChanges === true,
    createFiles: edit?.documentChanges === true && edit.resourceOperations?.includes('create') === true,
    annotations: edit?.documentChanges === true && edit.changeAnnotationSupport !== undefined,
    applyEdit: workspace?.applyEdit === true,
    markdown: textDocument?.hover?.contentFormat?.includes('markdown') !== false,
    progress: capabilities.window?.workDoneProgress === true,
    workspaceFolders: folders,
    bundle: bundleOf(options.bundle),
    options,
  };
}

/** @param given anything: editors let people write what is sent here */
function bundleOf(given: unknown): Bundle {
  if (typeof given !== 'object' || given === null) return {};
  return Object.fromEntries(Object.entries(given).filter(([, text]) => typeof text === 'string'));
}

/** What the server offers a client. */
export function serverCapabilities(client: Capabilities): ServerCapabilities {
  return {
    notebookDocumentSync: { notebookSelector: [NOTEBOOKS] },
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    hoverProvider: true,
    codeLensProvider: { resolveProvider: false },
    ...(client.dynamicCompletion ? {} : { completionProvider: COMPLETION }),
    codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL, FIX_NOTEBOOK], resolveProvider: true },
    ...(client.pull
      ? { diagnosticProvider: { identifier: 'leaklens', interFileDependencies: true, workspaceDiagnostics: false } }
      : {}),
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
  };
}
