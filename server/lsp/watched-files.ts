import { DidChangeWatchedFilesNotification, FileChangeType, type FileEvent, WatchKind } from 'vscode-languageserver';
import { analysedSyntax } from '../engine/engine.ts';
import type { DiskChange, Project } from '../project/project.ts';
import { pathBelow } from './projects.ts';
import type { Session } from './session.ts';

/** Files that count when they are written. */
const PATTERNS = [
  '**/*.{py,ts,tsx,mts,cts,js,jsx,mjs,cjs,vue,svelte,ipynb}',
  '**/{pyproject.toml,setup.cfg,Pipfile,Pipfile.lock,poetry.lock,uv.lock,pdm.lock,.python-version,runtime.txt}',
  '**/{requirements,constraints}*.{txt,in}',
  '**/{package.json,package-lock.json,yarn.lock,pnpm-lock.yaml,pnpm-workspace.yaml}',
  '**/{tsconfig,jsconfig}*.json',
  '**/{leaklens,leaklens-baseline}.json',
  '**/{ruff.toml,.ruff.toml,.eslintrc,.eslintrc.json}',
];

/** Folders whose changes never matter, though a client may tell of them. */
const FOREIGN = /(^|\/)(node_modules|\.git|\.venv|site-packages|__pycache__)\//;

/** Of a folder that is deleted, moved or renamed editors tell once, and of no file in it. */
const ANYTHING = '**/*';

const KINDS: Readonly<Record<number, DiskChange['kind']>> = {
  [FileChangeType.Created]: 'created',
  [FileChangeType.Changed]: 'changed',
  [FileChangeType.Deleted]: 'deleted',
};

/** `workspace/didChangeWatchedFiles`: what was written outside of the editor. A branch switch tells of thousands at once. */
export function followFiles(session: Session): void {
  session.connection.onDidChangeWatchedFiles(({ changes }) => {
    for (const [root, project] of session.projects.all()) {
      const own = root === '' ? [] : changes.flatMap((change) => changesOf(project, root, change));
      if (own.length === 0) continue;
      session.affect(project, project.filesChanged(own));
      session.scan.changed();
      session.indices.filesChanged(
        project,
        own.map((one) => one.path),
      );
    }
  });
  session.connection.onDidSaveTextDocument(({ textDocument }) => {
    if (session.capabilities.watchedFiles) return;
    const file = session.files.get(textDocument.uri);
    if (file !== undefined) session.affect(file.place.project, file.place.project.forgetAll());
  });
}

function changesOf(project: Project, root: string, { uri, type }: FileEvent): DiskChange[] {
  const path = below(uri, root);
  if (path === undefined || FOREIGN.test(path)) return [];
  const kind = KINDS[type] ?? 'changed';
  const counts =
    analysedSyntax(path) !== undefined || project.isManifest(path) || project.isFolderWithFiles(path, kind);
  return counts ? [{ path, kind }] : [];
}

function below(uri: string, root: string): string | undefined {
  const path = pathBelow(uri, root);
  return pathBelow(uri, '\0') === path ? undefined : path;
}

/** Asks to be told of changes; to be called when the client is ready. */
export async function registerForFiles({ connection, capabilities }: Session): Promise<void> {
  if (!capabilities.watchedFiles) return;
  await connection.client.register(DidChangeWatchedFilesNotification.type, {
    watchers: [
      ...PATTERNS.map((globPattern) => ({ globPattern, kind: WatchKind.Change })),
      { globPattern: ANYTHING, kind: WatchKind.Create | WatchKind.Delete },
    ],
  });
}
