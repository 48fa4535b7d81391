import type { Files } from '../host.ts';
import { folderOf, joined, normalised } from './paths.ts';
import { shortNamePaths } from './short-names.ts';
import { type PathMapping, TsconfigReader } from './tsconfig.ts';
import { WorkspacePackages } from './workspace-packages.ts';

/** In the order TypeScript tries them. */
const EXTENSIONS = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs', '.vue', '.svelte'];

/** What an import with a JavaScript ending may mean in TypeScript. */
const SOURCES_OF: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx', '.js', '.jsx'],
  '.jsx': ['.tsx', '.jsx'],
  '.mjs': ['.mts', '.mjs'],
  '.cjs': ['.cts', '.cjs'],
};

/** Finds the workspace file an import of TypeScript or JavaScript means: relative paths, index files, tsconfig's `paths` and `baseUrl`, packages of the same workspace by what they export, a package's own `imports`, and the short names that frameworks give its folders. */
export class TypescriptResolver {
  private readonly files: Files;
  private readonly tsconfigs: TsconfigReader;
  private readonly packages: WorkspacePackages;

  constructor(files: Files) {
    this.files = files;
    this.packages = new WorkspacePackages(files);
    this.tsconfigs = new TsconfigReader(files, (name, folder) => this.packages.folderOf(name, folder));
  }

  resolve(source: string, from: string): string | undefined {
    const folder = folderOf(from);
    if (/^\.{1,2}(\/|$)/.test(source)) return this.module(normalised(joined(folder, source)));
    if (source === '' || source.startsWith('node:')) return undefined;
    for (const mapping of this.tsconfigs.of(folder)) {
      const found = this.mapped(source, mapping);
      if (found !== undefined) return found;
    }
    const isPackage = (one: string): boolean => this.files.isFile(joined(one, 'package.json'));
    for (const one of [...this.packages.pathsOf(source, folder), ...shortNamePaths(source, folder, isPackage)]) {
      const found = this.module(normalised(one));
      if (found !== undefined) return found;
    }
    return undefined;
  }

  forget(): void {
    this.tsconfigs.forget();
    this.packages.forget();
  }

  private mapped(source: string, { baseUrl, paths }: PathMapping): string | undefined {
    const fitting = paths
      .map(([pattern, targets]) => ({ pattern, targets, rest: starOf(pattern, source) }))
      .filter((one) => one.rest !== undefined)
      .sort((a, b) => b.pattern.length - a.pattern.length);
    for (const { targets, rest } of fitting) {
      for (const target of targets) {
        const found = this.module(normalised(target.replace('*', rest ?? '')));
        if (found !== undefined) return found;
      }
    }
    return baseUrl === undefined ? undefined : this.module(normalised(joined(baseUrl, source)));
  }

  private module(path: string | undefined): string | undefined {
    if (path === undefined) return undefined;
    const ending = /\.[cm]?jsx?$/.exec(path)?.[0];
    if (ending !== undefined) {
      const stem = path.slice(0, -ending.length);
      for (const extension of SOURCES_OF[ending] ?? [])
        if (this.files.isFile(stem + extension)) return stem + extension;
    }
    if (EXTENSIONS.some((one) => path.endsWith(one)) && this.files.isFile(path)) return path;
    for (const extension of EXTENSIONS) if (path !== '' && this.files.isFile(path + extension)) return path + extension;
    for (const extension of EXTENSIONS) {
      const index = joined(path, `index${extension}`);
      if (this.files.isFile(index)) return index;
    }
    return undefined;
  }
}

/** What stands for the `*` of a pattern; undefined when the source doesn't fit. */
function starOf(pattern: string, source: string): string | undefined {
  const star = pattern.indexOf('*');
  if (star < 0) return pattern === source ? '' : undefined;
  const [before, behind] = [pattern.slice(0, star), pattern.slice(star + 1)];
  if (source.length < before.length + behind.length) return undefined;
  return source.startsWith(before) && source.endsWith(behind)
    ? source.slice(before.length, source.length - behind.length)
    : undefined;
}
