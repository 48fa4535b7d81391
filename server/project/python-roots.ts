import { parse as parseToml } from 'smol-toml';
import type { Files } from '../host.ts';
import { foldersMatching } from './folder-globs.ts';
import { folderOf, joined, normalised, upwards } from './paths.ts';
import { pythonName } from './versions.ts';

/** What one folder's manifests say of where Python finds the project's own packages. */
interface Stated {
  /** The distribution's name, normalised. */
  readonly name: string | undefined;
  /** Folders on the path, besides the folder itself and its `src`. */
  readonly roots: readonly string[];
  /** Folders of other distributions of the same repository. */
  readonly members: readonly string[];
}

const NOTHING: Stated = { name: undefined, roots: [], members: [] };

type Table = Readonly<Record<string, unknown>>;

/** The folders from which Python finds modules of the project, seen from one folder, and the names of the project's own distributions. */
export class PythonRoots {
  private readonly files: Files;
  private readonly stated = new Map<string, Stated>();
  private readonly byFolder = new Map<string, readonly string[]>();
  private readonly ownByFolder = new Map<string, ReadonlySet<string>>();

  constructor(files: Files) {
    this.files = files;
  }

  /** The likeliest first: the nearest folder above that is no package. */
  of(folder: string): readonly string[] {
    const kept = this.byFolder.get(folder);
    if (kept !== undefined) return kept;
    const above = upwards(folder);
    const isPackage = (one: string) => this.files.isFile(joined(one, '__init__.py'));
    const nearest = above.find((one) => !isPackage(one)) ?? '';
    // Programs are started in the project's root, also when somebody put an __init__.py there.
    const outerFirst = [...above].reverse().filter((one) => one === '' || !isPackage(one));
    const around = [...outerFirst, ...this.members(folder)];
    const made = [
      ...new Set([nearest, ...around.flatMap((one) => [one, joined(one, 'src'), ...this.statedIn(one).roots])]),
    ];
    this.byFolder.set(folder, made);
    return made;
  }

  /** Whether a distribution of this (normal) name is one of the project's own, though its lock file names it beside those from outside. */
  isOwn(name: string, folder: string): boolean {
    let own = this.ownByFolder.get(folder);
    if (own === undefined) {
      const names = [...upwards(folder), ...this.members(folder)].map((one) => this.statedIn(one).name);
      own = new Set(names.filter((one) => one !== undefined));
      this.ownByFolder.set(folder, own);
    }
    return own.has(name);
  }

  forget(): void {
    this.stated.clear();
    this.byFolder.clear();
    this.ownByFolder.clear();
  }

  private members(folder: string): string[] {
    return upwards(folder).flatMap((one) => this.statedIn(one).members);
  }

  private statedIn(folder: string): Stated {
    const kept = this.stated.get(folder);
    if (kept !== undefined) return kept;
    const manifest = this.manifest(folder);
    const members = [...(manifest === undefined ? [] : this.membersIn(folder, manifest)), ...this.editable(folder)];
    const made =
      manifest === undefined && members.length === 0
        ? NOTHING
        : { name: nameIn(manifest), roots: manifest === undefined ? [] : rootsIn(folder, manifest), members };
    this.stated.set(folder, made);
    return made;
  }

  private manifest(folder: string): Table | undefined {
    const text = this.files.read(joined(folder, 'pyproject.toml'));
    if (text === undefined) return undefined;
    try {
      return parseToml(text);
    } catch {
      return undefined;
    }
  }

  /** Members of a uv workspace, and dependencies that are folders. */
  private membersIn(folder: string, manifest: Table): string[] {
    const tool = table(manifest.tool);
    const uv = table(tool.uv);
    const patterns = texts(table(uv.workspace).members);
    const poetry = table(tool.poetry);
    const groups = Object.values(table(poetry.group)).map((one) => table(one).dependencies);
    const sources = [uv.sources, poetry.dependencies, ...groups].flatMap((one) => Object.values(table(one)));
    const paths = sources.flatMap((one) => texts(table(one).path));
    return [
      ...patterns.flatMap((one) => foldersMatching(this.files, folder, one)),
      ...paths.flatMap((one) => normalised(joined(folder, one)) ?? []),
    ];
  }

  /** Folders that requirements install as they are: `-e ../core`. */
  private editable(folder: string): string[] {
    const names = this.files.list(folder).filter((name) => /^requirements.*\.(txt|in)$/.test(name));
    return names.flatMap((name) => {
      const text = this.files.read(joined(folder, name)) ?? '';
      const paths = [...text.matchAll(/^\s*(?:-e|--editable)[ =](?:file:)?(\.[^\s#[]*)/gm)];
      return paths.flatMap((match) => normalised(joined(folder, match[1] as string)) ?? []);
    });
  }
}

function nameIn(manifest: Table | undefined): string | undefined {
  const [name] = [manifest?.project, table(manifest?.tool).poetry].flatMap((one) => texts(table(one).name));
  return name === undefined ? undefined : pythonName(name);
}

/** Where builders and tools are told to find packages. */
function rootsIn(folder: string, manifest: Table): string[] {
  const tool = table(manifest.tool);
  const setuptools = table(tool.setuptools);
  const packages = Array.isArray(table(tool.poetry).packages) ? (table(tool.poetry).packages as unknown[]) : [];
  const wheel = table(table(table(table(tool.hatch).build).targets).wheel);
  const named = [
    table(table(setuptools.packages).find).where,
    table(setuptools['package-dir'])[''],
    ...packages.map((one) => table(one).from),
    texts(wheel.packages).map(folderOf),
    wheel.sources,
    table(table(tool.pdm).build)['package-dir'],
    table(tool.maturin)['python-source'],
    table(table(tool.pytest).ini_options).pythonpath,
    table(tool.pyright).extraPaths,
    table(tool.mypy).mypy_path,
  ];
  return named.flatMap(texts).flatMap((one) => normalised(joined(folder, one)) ?? []);
}

function table(value: unknown): Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Table) : {};
}

/** A text, or those of a list. */
function texts(value: unknown): string[] {
  const list: unknown[] = Array.isArray(value) ? value : [value];
  return list.filter((one) => typeof one === 'string');
}
