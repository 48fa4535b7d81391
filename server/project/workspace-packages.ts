import type { Files } from '../host.ts';
import { joined, normalised } from './paths.ts';

/** The packages of a workspace of npm, yarn or pnpm, by name: an import of one means files of the project. */
export class WorkspacePackages {
  private readonly files: Files;
  private folders: ReadonlyMap<string, string> | undefined;

  constructor(files: Files) {
    this.files = files;
  }

  /** Where the file may be that `@acme/shared` or `@acme/shared/dates` means, without endings; undefined for a package from outside. */
  pathOf(source: string): string[] | undefined {
    const parts = source.split('/');
    const name = source.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? '');
    const folder = this.all().get(name);
    if (folder === undefined) return undefined;
    const rest = source.slice(name.length + 1);
    if (rest !== '') return [joined(folder, rest), joined(joined(folder, 'src'), rest)];
    return [joined(joined(folder, 'src'), 'index'), joined(folder, 'index'), ...this.entryPoints(folder)];
  }

  forget(): void {
    this.folders = undefined;
  }

  private entryPoints(folder: string): string[] {
    const manifest = this.manifest(folder);
    const named = [manifest?.source, manifest?.types, manifest?.module, manifest?.main];
    return named.flatMap((one) => (typeof one === 'string' ? (normalised(joined(folder, one)) ?? []) : []));
  }

  private all(): ReadonlyMap<string, string> {
    this.folders ??= this.find();
    return this.folders;
  }

  private find(): Map<string, string> {
    const found = new Map<string, string>();
    const { workspaces } = this.manifest('') ?? {};
    const list = Array.isArray(workspaces)
      ? workspaces
      : ((workspaces as { packages?: unknown } | undefined)?.packages ?? []);
    const patterns = [...(Array.isArray(list) ? list : []), ...this.pnpmPatterns()];
    for (const pattern of patterns) {
      if (typeof pattern !== 'string' || pattern.startsWith('!')) continue;
      for (const folder of this.matching(pattern)) {
        const name = this.manifest(folder)?.name;
        if (typeof name === 'string') found.set(name, folder);
      }
    }
    return found;
  }

  /** Lines `- 'packages/*'` of pnpm-workspace.yaml. */
  private pnpmPatterns(): string[] {
    const text = this.files.read('pnpm-workspace.yaml');
    return [...(text ?? '').matchAll(/^\s*-\s*['"]?([^'"\s#]+)['"]?\s*$/gm)].map((match) => match[1] as string);
  }

  /** `packages/*` and `packages/**` name the folders directly inside; anything else names one folder. */
  private matching(pattern: string): string[] {
    const match = /^(.*?)\/?\*{1,2}\/?$/.exec(pattern);
    const base = normalised(match === null ? pattern : (match[1] ?? ''));
    if (base === undefined || base.includes('*')) return [];
    if (match === null) return [base];
    return this.files
      .list(base)
      .filter((entry) => entry.endsWith('/') && entry !== 'node_modules/')
      .map((entry) => joined(base, entry.slice(0, -1)));
  }

  private manifest(folder: string): Record<string, unknown> | undefined {
    const text = this.files.read(joined(folder, 'package.json'));
    if (text === undefined) return undefined;
    try {
      const parsed: unknown = JSON.parse(text);
      return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : undefined;
    } catch {
      return undefined;
    }
  }
}
