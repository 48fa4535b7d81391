import type { Session } from './session.ts';

/** `workspace/didChangeWorkspaceFolders`: open documents may belong to other projects now. */
export function followFolders(session: Session): void {
  session.connection.onNotification('workspace/didChangeWorkspaceFolders', ({ event }: FoldersChanged) => {
    const removed = new Set(event.removed.map((one) => one.uri.replace(/\/+$/, '')));
    const kept = session.projects.folderUris.filter((uri) => !removed.has(uri));
    session.projects.setFolders([...kept, ...event.added.map((one) => one.uri)]);
    for (const file of session.files.values()) {
      file.place = session.projects.placeOf(file.uri);
      file.settledVersion = undefined;
    }
    session.affectAll();
    session.scan.changed();
  });
}

interface FoldersChanged {
  readonly event: {
    readonly added: readonly { readonly uri: string }[];
    readonly removed: readonly { readonly uri: string }[];
  };
}
