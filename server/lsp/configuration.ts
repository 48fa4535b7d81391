import { DidChangeConfigurationNotification } from 'vscode-languageserver';
import { SECTION } from '../settings.ts';
import { renewLenses } from './code-lens.ts';
import type { Session } from './session.ts';

/** `workspace/didChangeConfiguration`: settings are read again for each document, and what differs is shown at once. */
export function followSettings(session: Session): void {
  const { connection, settings } = session;
  connection.onDidChangeConfiguration(({ settings: sent }) => {
    settings.changed((sent as Record<string, unknown> | null | undefined)?.[SECTION]);
    session.affectAll();
    renewLenses(session);
    session.scan.changed();
  });
}

/** Asks to be told of changes; to be called when the client is ready. */
export async function registerForSettings({ connection, capabilities }: Session): Promise<void> {
  if (!capabilities.dynamicConfiguration) return;
  await connection.client.register(DidChangeConfigurationNotification.type, { section: SECTION });
}
