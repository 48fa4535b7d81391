import { gitignoreGlobs, patternProblem } from '../config/globs.ts';
import { type IgnoreRules, isIgnored } from '../config/ignores.ts';
import { excludedBy, resolve, type Speakers } from '../config/resolve.ts';
import { OpenFile } from '../documents/open-file.ts';
import { analysedSyntax } from '../engine/engine.ts';
import type { Files } from '../host.ts';
import { folderOf } from '../project/paths.ts';
import type { Project } from '../project/project.ts';
import { isForeignFolder, isGeneratedName, isGeneratedText, isTestPath } from '../scan/left-out.ts';
import { excludePatterns } from './files-exclude.ts';
import type { Session } from './session.ts';
import { speakersOf } from './settings-store.ts';

/** Files looked at in one go; then others get their turn. */
const AT_ONCE = 8;

/**
 * The files of the workspace that a scan would look at: open ones as they are in the editor, the others as they are on disk. What git ignores, what
 * settings leave out, tests, and what a program wrote are left out. Notebooks that are not open are JSON, which no repair edits.
 */
export async function workspaceFiles(session: Session): Promise<OpenFile[]> {
  const found = new Map<string, OpenFile>();
  for (const file of session.files.values()) if (file.syntax !== undefined) found.set(file.uri, file);
  for (const root of session.projects.folderUris) {
    const { project } = session.projects.placeOf(`${root}/.`);
    const speakers = await speakersFor(session, root);
    for (const path of new Walk(session.host.files(root), project, speakers).paths()) {
      const uri = session.projects.uriOf(project, path);
      const text = session.fileAt(project, path) === undefined ? project.read(path) : undefined;
      if (uri === undefined || text === undefined || isGeneratedText(text)) continue;
      found.set(uri, new OpenFile(uri, '', 0, text, { project, path }, false));
    }
  }
  return [...found.values()].sort((a, b) => (a.uri < b.uri ? -1 : 1));
}

/** Who speaks of a folder's files beside configuration files, with what the editor hides. */
export async function speakersFor({ settings, capabilities, connection }: Session, root: string): Promise<Speakers> {
  const speakers = speakersOf(await settings.editorSettings(root));
  const hidden = capabilities.configuration ? await excludePatterns(connection, root) : [];
  const exclude = [...(speakers.last?.exclude ?? []), ...hidden].filter((one) => patternProblem(one) === undefined);
  return { ...speakers, last: { source: 'editor settings', ...speakers.last, exclude } };
}

/** Walks the files of one folder as a scan from the command line does. */
class Walk {
  constructor(
    private readonly files: Files,
    private readonly project: Project,
    private readonly speakers: Speakers,
  ) {}

  paths(): string[] {
    const found: string[] = [];
    const outer = (this.files.above?.(['.gitignore']) ?? [])
      .map(({ prefix, text }): IgnoreRules => ({ rules: gitignoreGlobs(text), strip: 0, prefix: `${prefix}/` }))
      .reverse();
    const work = [{ folder: '', ignores: isIgnored('', outer) ? [] : outer }];
    for (let next = work.pop(); next !== undefined; next = work.pop()) {
      const { folder } = next;
      const names = this.files.list(folder);
      if (folder !== '' && isForeignFolder(folder.slice(folder.lastIndexOf('/') + 1), names)) continue;
      const ignores = names.includes('.gitignore') ? [...next.ignores, this.rulesOf(folder)] : next.ignores;
      for (const name of names) {
        const path = folder === '' ? name : `${folder}/${name}`;
        if (isIgnored(path, ignores)) continue;
        if (!name.endsWith('/')) {
          if (this.isWanted(path, name)) found.push(path);
        } else if (!this.leavesOut(path)) work.push({ folder: path.slice(0, -1), ignores });
      }
    }
    return found;
  }

  private rulesOf(folder: string): IgnoreRules {
    const text = this.files.read(folder === '' ? '.gitignore' : `${folder}/.gitignore`) ?? '';
    return { rules: gitignoreGlobs(text), strip: folder === '' ? 0 : folder.length + 1, prefix: '' };
  }

  private isWanted(path: string, name: string): boolean {
    const syntax = analysedSyntax(path);
    if (syntax === undefined || syntax.embedding === 'notebook' || isGeneratedName(name)) return false;
    if (isTestPath(path) && !resolve(this.project.configs, path, this.speakers).tests.value) return false;
    return !this.leavesOut(path);
  }

  private leavesOut(path: string): boolean {
    const chain = this.project.configs.of(folderOf(path.replace(/\/$/, '')));
    return excludedBy(chain, path, this.speakers) !== undefined;
  }
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
