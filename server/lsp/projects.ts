import type { Place } from '../documents/open-file.ts';
import type { Engine } from '../engine/engine.ts';
import { type Host, NO_FILES } from '../host.ts';
import { ROOM } from '../project/modules.ts';
import { Project } from '../project/project.ts';

/** The scheme of documents that no file holds yet. */
const NOWHERE = 'untitled';

/** The projects of a session, by their root's URI: workspace folders, and the surroundings of files that lie in none. */
export class Projects {
  private readonly engine: Engine;
  private readonly host: Host;
  private readonly onArrival: (project: Project) => void;
  private readonly projects = new Map<string, Project>();
  private folders: readonly string[] = [];

  constructor(engine: Engine, host: Host, folders: readonly string[], onArrival: (project: Project) => void) {
    this.engine = engine;
    this.host = host;
    this.onArrival = onArrival;
    this.setFolders(folders);
  }

  setFolders(folders: readonly string[]): void {
    this.folders = folders.map(withoutSlash).sort((a, b) => b.length - a.length);
  }

  get folderUris(): readonly string[] {
    return this.folders;
  }

  /** Whether documents of this URI are left alone: they are no file anybody writes. */
  isQuiet(uri: string): boolean {
    const scheme = schemeOf(uri);
    if (scheme === 'file' || scheme === NOWHERE) return false;
    return !this.folders.some((folder) => schemeOf(folder) === scheme && isBelow(uri, folder));
  }

  placeOf(uri: string): Place {
    if (schemeOf(uri) === NOWHERE) return { project: this.projectAt(''), path: uri.slice(uri.indexOf(':') + 1) };
    const root = this.folders.find((folder) => isBelow(uri, folder)) ?? withoutSlash(this.host.rootOf(uri));
    return { project: this.projectAt(root), path: pathBelow(uri, root) };
  }

  /** All projects with the URIs of their roots. */
  all(): Iterable<readonly [string, Project]> {
    return this.projects;
  }

  /** The URI of the workspace folder that is a project's root; undefined for the surroundings of files that lie in none. */
  folderOf(project: Project): string | undefined {
    for (const [root, one] of this.projects) if (one === project && this.folders.includes(root)) return root;
    return undefined;
  }

  /** The URI of a project's file. */
  uriOf(project: Project, path: string): string | undefined {
    for (const [root, one] of this.projects) {
      if (one === project && root !== '') return `${root}/${path.split('/').map(encodeURIComponent).join('/')}`;
    }
    return undefined;
  }

  private projectAt(root: string): Project {
    const kept = this.projects.get(root);
    if (kept !== undefined) return kept;
    const files = root === '' ? NO_FILES : this.host.files(root);
    const made = new Project(this.engine, files);
    if (files !== NO_FILES) {
      files.onArrival = () => {
        made.forgetResolutions();
        this.onArrival(made);
      };
    }
    this.projects.set(root, made);
    this.share();
    return made;
  }

  /** What is kept of imported files is shared by all projects, so that many folders take no more memory than one. */
  private share(): void {
    const room = { programs: ROOM.programs / this.projects.size, tables: ROOM.tables / this.projects.size };
    for (const project of this.projects.values()) project.resize(room);
  }
}

function schemeOf(uri: string): string {
  return uri.slice(0, Math.max(uri.indexOf(':'), 0)).toLowerCase();
}

function withoutSlash(uri: string): string {
  return uri.replace(/\/+$/, '');
}

function isBelow(uri: string, folder: string): boolean {
  return canonical(uri).startsWith(`${canonical(folder)}/`);
}

/** @returns the decoded path below a root; the whole path where it lies elsewhere */
export function pathBelow(uri: string, root: string): string {
  const [path, above] = [canonical(uri.replace(/[?#].*$/, '')), canonical(root)];
  return path.startsWith(`${above}/`) ? path.slice(above.length + 1) : path.replace(/^[a-z][\w+.-]*:\/*/i, '');
}

/** Clients disagree on which characters to encode. */
function canonical(uri: string): string {
  try {
    return decodeURIComponent(uri).replace(
      /^(file:\/\/\/)([A-Z]):/,
      (_, start: string, drive: string) => `${start}${drive.toLowerCase()}:`,
    );
  } catch {
    return uri;
  }
}
