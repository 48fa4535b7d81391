import type { Files } from '../host.ts';
import { foldersMatching } from './folder-globs.ts';
import { PackageManifests, record } from './package-manifests.ts';
import { joined, normalised, upwards } from './paths.ts';

/** The packages of workspaces of npm, yarn or pnpm, by name: an import of one means files of the project. */
export class WorkspacePackages {
  private readonly files: Files;
  private readonly manifests: PackageManifests;
  /** By the folder whose manifest names members. */
  private readonly members = new Map<string, ReadonlyMap<string, string>>();

  constructor(files: Files) {
    this.files = files;
    this.manifests = new PackageManifests(files);
  }

  /**
   * Where the file may be that `@acme/shared`, `@acme/shared/dates` or `#dates` means, the likeliest first, without endings.
   *
   * @param folder of the importing file
   */
  pathsOf(source: string, folder: string): string[] {
    if (source.startsWith('#')) return this.manifests.imported(source, folder);
    const parts = source.split('/');
    const name = source.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? '');
    const found = this.folderOf(name, folder);
    return found === undefined ? [] : this.manifests.exported(found, source.slice(name.length + 1));
  }

  /** The folder of the package of a name, for files of a folder; undefined for a package from outside. */
  folderOf(name: string, folder: string): string | undefined {
    for (const one of upwards(folder)) {
      const manifest = this.manifests.of(one);
      // A package knows itself by name where it says what it exports.
      if (manifest?.name === name && manifest.exports !== undefined) return one;
      const linked = linkedFolder(manifest, name);
      if (linked !== undefined) return normalised(joined(one, linked));
      const found = this.membersIn(one).get(name);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  forget(): void {
    this.manifests.forget();
    this.members.clear();
  }

  private membersIn(folder: string): ReadonlyMap<string, string> {
    const kept = this.members.get(folder);
    if (kept !== undefined) return kept;
    const patterns = [...this.npmPatterns(folder), ...this.pnpmPatterns(folder)];
    const matching = (pattern: string): string[] => foldersMatching(this.files, folder, pattern);
    const left = new Set(patterns.flatMap((one) => (one.startsWith('!') ? matching(one.slice(1)) : [])));
    const found = new Map<string, string>();
    for (const one of patterns.flatMap((pattern) => (pattern.startsWith('!') ? [] : matching(pattern)))) {
      const name = left.has(one) ? undefined : this.manifests.of(one)?.name;
      if (typeof name === 'string' && !found.has(name)) found.set(name, one);
    }
    this.members.set(folder, found);
    return found;
  }

  private npmPatterns(folder: string): string[] {
    const workspaces = this.manifests.of(folder)?.workspaces;
    const list = Array.isArray(workspaces) ? workspaces : record(workspaces)?.packages;
    return Array.isArray(list) ? list.filter((one) => typeof one === 'string') : [];
  }

  /** Lines `- 'packages/*'` below `packages:` of pnpm-workspace.yaml. */
  private pnpmPatterns(folder: string): string[] {
    const text = this.files.read(joined(folder, 'pnpm-workspace.yaml')) ?? '';
    const [, list = ''] = /^packages:[ \t]*\r?\n((?:[ \t]*(?:-[^\n]*|#[^\n]*)?(?:\r?\n|$))*)/m.exec(text) ?? [];
    return [...list.matchAll(/^\s*-\s*['"]?([^'"\s#]+)/gm)].map((match) => match[1] as string);
  }
}

/** Where a dependency that is a folder lies: `"shared": "file:../shared"`. */
function linkedFolder(manifest: Readonly<Record<string, unknown>> | undefined, name: string): string | undefined {
  for (const key of ['dependencies', 'devDependencies', 'peerDependencies']) {
    const range = record(manifest?.[key])?.[name];
    const linked = typeof range === 'string' ? /^(?:file|link|portal):(.+)$/.exec(range)?.[1] : undefined;
    if (linked !== undefined && !/\.t(ar\.)?gz$/.test(linked)) return linked;
  }
  return undefined;
}
