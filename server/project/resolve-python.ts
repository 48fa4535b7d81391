import { parse as parseToml } from 'smol-toml';
import type { Files } from '../host.ts';
import { folderOf, joined, normalised, upwards } from './paths.ts';
import { PYTHON_STDLIB } from './python-stdlib.ts';

/**
 * Finds the workspace file a Python import means: `.models`, `..db.session`, `app.models`.
 *
 * Absolute names are looked up from the folders Python's path is likely to hold: the nearest folder above the importing file that
 * is no package, the project's root, `src` folders, what pyproject.toml names, and the other folders between.
 */
export class PythonResolver {
  private readonly files: Files;
  private readonly rootsOf = new Map<string, readonly string[]>();

  constructor(files: Files) {
    this.files = files;
  }

  /** @param installed whether a distribution of this (normal) name is among the project's packages */
  resolve(source: string, from: string, installed: (name: string) => boolean): string | undefined {
    if (source.startsWith('.')) return this.relative(source, from);
    const parts = source.split('.');
    const top = parts[0] ?? '';
    if (top === '' || PYTHON_STDLIB.has(top)) return undefined;
    const path = parts.join('/');
    const folder = folderOf(from);
    const [nearest, ...others] = this.roots(folder);
    if (nearest !== undefined && !(nearest === folder && installed(top))) {
      const found = this.module(joined(nearest, path));
      if (found !== undefined) return found;
    }
    if (installed(top)) return undefined;
    for (const root of others) {
      const found = this.module(joined(root, path));
      if (found !== undefined) return found;
    }
    return undefined;
  }

  forget(): void {
    this.rootsOf.clear();
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

  private roots(folder: string): readonly string[] {
    const kept = this.rootsOf.get(folder);
    if (kept !== undefined) return kept;
    const above = upwards(folder);
    const isPackage = (one: string) => this.files.isFile(joined(one, '__init__.py'));
    const nearest = above.find((one) => !isPackage(one)) ?? '';
    // Programs are started in the project's root, also when somebody put an __init__.py there.
    const outerFirst = [...above].reverse().filter((one) => one === '' || !isPackage(one));
    const made = [
      ...new Set([nearest, ...outerFirst.flatMap((one) => [one, joined(one, 'src'), ...this.configured(one)])]),
    ];
    this.rootsOf.set(folder, made);
    return made;
  }

  /** Folders that a pyproject.toml puts on the path: where setuptools finds packages, what pytest adds. */
  private configured(folder: string): string[] {
    const text = this.files.read(joined(folder, 'pyproject.toml'));
    if (text === undefined) return [];
    try {
      const tool = at(parseToml(text), 'tool');
      const where = at(at(at(at(tool, 'setuptools'), 'packages'), 'find'), 'where');
      const pythonpath = at(at(at(tool, 'pytest'), 'ini_options'), 'pythonpath');
      const named = [where, pythonpath].flatMap((one) => (Array.isArray(one) ? one : [one]));
      return named.flatMap((one) => (typeof one === 'string' ? (normalised(joined(folder, one)) ?? []) : []));
    } catch {
      return [];
    }
  }
}

function at(table: unknown, key: string): unknown {
  return typeof table === 'object' && table !== null ? (table as Record<string, unknown>)[key] : undefined;
}
