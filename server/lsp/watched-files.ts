import { DidChangeWatchedFilesNotification, FileChangeType } from 'vscode-languageserver';
import type { Project } from '../project/project.ts';
import { pathBelow } from './projects.ts';
import type { Session } from './session.ts';

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

/** `workspace/didChangeWatchedFiles`: what was written outside of the editor. */
export function followFiles(session: Session): void {
  session.connection.onDidChangeWatchedFiles(({ changes }) => {
    const paths = new Map<Project, string[]>();
    for (const { uri, type } of changes) {
      for (const [root, project] of session.projects.all()) {
        const path = root === '' ? undefined : below(uri, root);
        if (path === undefined || FOREIGN.test(path)) continue;
        const kind =
          type === FileChangeType.Changed ? 'changed' : type === FileChangeType.Created ? 'created' : 'deleted';
        session.affect(project, project.fileChanged(path, kind));
        session.scan.changed();
        const list = paths.get(project);
        if (list === undefined) paths.set(project, [path]);
        else list.push(path);
      }
    }
    for (const [project, changed] of paths) session.indices.filesChanged(project, changed);
  });
  session.connection.onDidSaveTextDocument(({ textDocument }) => {
    if (session.capabilities.watchedFiles) return;
    const file = session.files.get(textDocument.uri);
    if (file !== undefined) session.affect(file.place.project, file.place.project.forgetAll());
  });
}

function below(uri: string, root: string): string | undefined {
  const path = pathBelow(uri, root);
  return pathBelow(uri, '\0') === path ? undefined : path;
}

/** Asks to be told of changes; to be called when the client is ready. */
export async function registerForFiles({ connection, capabilities }: Session): Promise<void> {
  if (!capabilities.watchedFiles) return;
  await connection.client.register(DidChangeWatchedFilesNotification.type, {
    watchers: PATTERNS.map((globPattern) => ({ globPattern })),
  });
}
