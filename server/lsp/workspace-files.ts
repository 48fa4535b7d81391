import { analysedSyntax } from '../engine/engine.ts';
import { isForeignFolder, isGeneratedName, isGeneratedText, isTestPath } from '../scan/left-out.ts';
import { OpenFile } from '../documents/open-file.ts';
import type { Session } from './session.ts';

/** Files looked at in one go; then others get their turn. */
const AT_ONCE = 8;

/** The files of the workspace that LeakLens reads: open ones as they are in the editor, the others as they are on disk. Tests and what a program wrote are left out. */
export async function workspaceFiles(session: Session): Promise<OpenFile[]> {
  const found = new Map<string, OpenFile>();
  for (const file of session.files.values()) if (file.syntax !== undefined) found.set(file.uri, file);
  const known = new Set([...found.values()].map(({ place }) => `${rootKey(session, place.project)}/${place.path}`));
  for (const root of session.projects.folderUris) {
    const files = session.host.files(root);
    const { project } = session.projects.placeOf(`${root}/.`);
    const work = [''];
    for (let folder = work.pop(); folder !== undefined; folder = work.pop()) {
      const names = files.list(folder);
      if (folder !== '' && isForeignFolder(folder.slice(folder.lastIndexOf('/') + 1), names)) continue;
      for (const name of names) {
        const path = folder === '' ? name : `${folder}/${name}`;
        if (name.endsWith('/')) work.push(path.slice(0, -1));
        else if (isPlainCode(path) && !isGeneratedName(name) && !isTestPath(path)) {
          const uri = session.projects.uriOf(project, path);
          const text = known.has(`${root}/${path}`) ? undefined : project.read(path);
          if (uri === undefined || text === undefined || isGeneratedText(text)) continue;
          found.set(uri, new OpenFile(uri, '', 0, text, { project, path }, false));
        }
      }
    }
  }
  return [...found.values()].sort((a, b) => (a.uri < b.uri ? -1 : 1));
}

/** A notebook that is not open is a file of JSON, which no repair edits. */
function isPlainCode(path: string): boolean {
  return analysedSyntax(path)?.embedding !== 'notebook' && analysedSyntax(path) !== undefined;
}

function rootKey(session: Session, project: OpenFile['place']['project']): string {
  for (const [root, one] of session.projects.all()) if (one === project) return root;
  return '';
}

/** Does something for each file; between some of them other requests get their turn. @param cancelled asked before each */
export async function forEachFile(
  files: readonly OpenFile[],
  cancelled: () => boolean,
  run: (file: OpenFile, index: number) => Promise<void>,
): Promise<void> {
  for (const [index, file] of files.entries()) {
    if (cancelled()) return;
    await run(file, index);
    if (index % AT_ONCE === 0) await new Promise<void>((resolve) => setTimeout(resolve, 0));
  }
}
