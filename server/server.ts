import type { Connection, InitializeResult } from 'vscode-languageserver';
import { Engine } from './engine/engine.ts';
import type { Host, Log } from './host.ts';
import { applyFixes } from './lsp/apply-fix.ts';
import { type Capabilities, readCapabilities, serverCapabilities } from './lsp/capabilities.ts';
import { offerActions } from './lsp/code-action.ts';
import { showCosts } from './lsp/code-lens.ts';
import { resolveActions } from './lsp/code-action-resolve.ts';
import { completeConfigs, registerForCompletion } from './lsp/completion.ts';
import { followSettings, registerForSettings } from './lsp/configuration.ts';
import { explainFindings } from './lsp/hover.ts';
import { answerPulls } from './lsp/pull.ts';
import { fixRules } from './lsp/fix-rule.ts';
import { answerReport } from './lsp/report.ts';
import { exportReports } from './lsp/export-report.ts';
import { answerDetails } from './lsp/details.ts';
import { answerRulePages } from './lsp/rule-pages.ts';
import { synchroniseNotebooks } from './lsp/notebooks.ts';
import { Session } from './lsp/session.ts';
import { synchronise } from './lsp/sync.ts';
import { followFiles, registerForFiles } from './lsp/watched-files.ts';
import { answerScans, scanOnOpen } from './lsp/workspace-scan.ts';
import { followFolders } from './lsp/workspace-folders.ts';
import { VERSION } from './version.ts';

/** Every method, one file each. */
const METHODS: readonly ((session: Session) => void)[] = [
  synchronise,
  synchroniseNotebooks,
  answerPulls,
  offerActions,
  resolveActions,
  explainFindings,
  showCosts,
  completeConfigs,
  followSettings,
  followFiles,
  followFolders,
  answerReport,
  answerDetails,
  fixRules,
  applyFixes,
  exportReports,
  answerRulePages,
  answerScans,
];

/** Tells what the client has for the host to build on. */
export type CreateHost = (capabilities: Capabilities, connection: Connection) => Host;

/**
 * Serves one connection: all parts are put together here. Returns at once; the connection has to be listened to afterwards by nobody else.
 */
export function startServer(connection: Connection, createHost: CreateHost): void {
  let session: Session | undefined;
  connection.onInitialize(async (params): Promise<InitializeResult> => {
    const capabilities = readCapabilities(params);
    const host = createHost(capabilities, connection);
    const engine = await Engine.lazily(await host.grammars());
    session = new Session(connection, host, engine, capabilities, logTo(connection));
    for (const method of METHODS) method(session);
    return { capabilities: serverCapabilities(capabilities), serverInfo: { name: 'LeakLens', version: VERSION } };
  });
  connection.onInitialized(async () => {
    if (session === undefined) return;
    const registrations = [registerForSettings(session), registerForFiles(session), registerForCompletion(session)];
    await Promise.all(registrations).catch((error: unknown) =>
      connection.console.warn(`The client refused a registration: ${String(error)}`),
    );
    await scanOnOpen(session).catch((error: unknown) => connection.console.error(String(error)));
  });
  connection.onShutdown(() => session?.dispose());
  connection.listen();
}

function logTo({ console }: Connection): Log {
  return {
    error: (message) => console.error(message),
    warn: (message) => console.warn(message),
    info: (message) => console.info(message),
    debug: (message) => console.debug(message),
  };
}
