import type { Files } from '../host.ts';
import { folderOf, joined, normalised } from './paths.ts';
import { PythonRoots } from './python-roots.ts';
import { PYTHON_STDLIB } from '../../analysis/languages/python/stdlib.ts';
import { pythonName } from './versions.ts';

/**
 * Finds the workspace file a Python import means: `.models`, `..db.session`, `app.models`.
 *
 * Absolute names are looked up from the folders Python's path is likely to hold: the nearest folder above the importing file that
 * is no package, the project's root, `src` folders, what pyproject.toml names, the other folders between, and distributions of the
 * same repository. Where the project's root is a package itself, its modules call each other by that package's name.
 */
export class PythonResolver {
  private readonly files: Files;
  private readonly roots: PythonRoots;
  private rootPackage: readonly string[] | undefined;

  constructor(files: Files) {
    this.files = files;
    this.roots = new PythonRoots(files);
  }

  /** @param installed whether a distribution of this (normal) name is among the project's packages */
  resolve(source: string, from: string, installed: (name: string) => boolean): string | undefined {
    if (source.startsWith('.')) return this.relative(source, from);
    const parts = source.split('.');
    const top = parts[0] ?? '';
    if (top === '' || PYTHON_STDLIB.has(top)) return undefined;
    const path = parts.join('/');
    const folder = folderOf(from);
    const [nearest, ...others] = this.roots.of(folder);
    const isForeign = installed(top) && !this.roots.isOwn(pythonName(top), folder);
    if (nearest !== undefined && !(nearest === folder && isForeign)) {
      const found = this.module(joined(nearest, path));
      if (found !== undefined) return found;
    }
    if (isForeign) return undefined;
    for (const root of others) {
      const found = this.module(joined(root, path));
      if (found !== undefined) return found;
    }
    return this.ofRoot(parts);
  }

  /** `shop.models` where the project's root is the package `shop`. */
  private ofRoot(parts: readonly string[]): string | undefined {
    this.rootPackage ??= this.files.namesWith?.('__init__.py') ?? [];
    const { length } = this.rootPackage;
    if (length === 0 || !this.rootPackage.every((name, index) => parts[index] === name)) return undefined;
    return this.module(parts.slice(length).join('/'));
  }

  forget(): void {
    this.rootPackage = undefined;
    this.roots.forget();
  }

  private relative(source: string, from: string): string | undefined {
    const dots = /^\.+/.exec(source)?.[0].length ?? 0;
    const above = Array.from({ length: dots - 1 }, () => '..');
    const rest = source.slice(dots).split('.');
    const path = normalised([folderOf(from), ...above, ...rest].join('/'));
    return path === undefined ? undefined : this.module(path);
  }

  private module(path: string): string | undefined {
    const candidates = path === '' ? ['__init__.py'] : [`${path}/__init__.py`, `${path}.py`];
    return candidates.find((one) => this.files.isFile(one));
  }
}
