import { parse as parseJsonc } from 'jsonc-parser';
import type { Files } from '../host.ts';
import { folderOf, joined, normalised, upwards } from './paths.ts';

/** Where a tsconfig.json sends imports that are not relative. */
export interface PathMapping {
  /** From the root; undefined when the configuration sets none. */
  readonly baseUrl: string | undefined;
  /** Patterns with at most one `*`, and where they lead, from the root. */
  readonly paths: readonly (readonly [pattern: string, targets: readonly string[]])[];
}

const NAMES = ['tsconfig.json', 'jsconfig.json', 'tsconfig.app.json', 'tsconfig.base.json'];
const MOST_EXTENDS = 8;

/** Reads what matters of tsconfig files, `extends` followed inside the project. */
export class TsconfigReader {
  private readonly files: Files;
  private readonly packageFolder: PackageFolder;
  private readonly byFolder = new Map<string, readonly PathMapping[]>();
  private readonly disposable = new Map<string, boolean>();

  /** @param packageFolder where a package of the project lies whose configuration others extend */
  constructor(files: Files, packageFolder: PackageFolder = () => undefined) {
    this.files = files;
    this.packageFolder = packageFolder;
  }

  /** The mappings that may hold for files of a folder, the nearest first. */
  of(folder: string): readonly PathMapping[] {
    const kept = this.byFolder.get(folder);
    if (kept !== undefined) return kept;
    const made: PathMapping[] = [];
    for (const one of upwards(folder)) {
      for (const path of this.pathsIn(one)) {
        const mapping = this.read(path, one, 0);
        if (mapping !== undefined && (mapping.baseUrl !== undefined || mapping.paths.length > 0)) made.push(mapping);
      }
    }
    this.byFolder.set(folder, made);
    return made;
  }

  /** The configuration files of a folder: those of the usual names, and those beside them that a solution refers to. */
  private pathsIn(folder: string): string[] {
    const usual = NAMES.map((name) => joined(folder, name));
    const references = this.config(usual[0] as string, 0)?.references;
    const referred = (Array.isArray(references) ? references : []).flatMap(
      (one: { readonly path?: unknown } | null) => {
        const path = typeof one?.path === 'string' ? normalised(joined(folder, one.path)) : undefined;
        return path?.endsWith('.json') === true && folderOf(path) === folder ? [path] : [];
      },
    );
    return [...new Set([...usual, ...referred])];
  }

  /** Whether the nearest tsconfig's `lib`, or its `target` where that names none, declares `Symbol.dispose`. */
  declaresDispose(folder: string): boolean {
    const kept = this.disposable.get(folder);
    if (kept !== undefined) return kept;
    const options = NAMES.map((name) => this.options(joined(folder, name), 0)).find((one) => one !== undefined);
    const above = options === undefined && folder !== '' && this.declaresDispose(folderOf(folder));
    const made = options === undefined ? above : declares(options);
    this.disposable.set(folder, made);
    return made;
  }

  /** `lib` and `target` of a file, those it extends included. */
  private options(path: string, depth: number): Options | undefined {
    const config = this.config(path, depth);
    if (config === undefined) return undefined;
    const folder = folderOf(path);
    const inherited = this.extended(config, folder).map(
      (one) => this.options(one, depth + 1) ?? this.options(`${one}.json`, depth + 1),
    );
    return { ...inherited.find((one) => one !== undefined), ...config.compilerOptions };
  }

  private config(path: string, depth: number): Config | undefined {
    const text = depth > MOST_EXTENDS ? undefined : this.files.read(path);
    if (text === undefined) return undefined;
    const config = parseJsonc(text, [], { allowTrailingComma: true }) as Config | undefined;
    return typeof config !== 'object' || config === null ? undefined : config;
  }

  forget(): void {
    this.byFolder.clear();
    this.disposable.clear();
  }

  /** @param leaf the folder of the configuration that is asked for, which `${configDir}` of those it extends means */
  private read(path: string, leaf: string, depth: number): PathMapping | undefined {
    const config = this.config(path, depth);
    if (config === undefined) return undefined;
    const folder = folderOf(path);
    const at = (from: string, given: string): string | undefined =>
      given.startsWith(CONFIG_DIR)
        ? normalised(joined(leaf, given.slice(CONFIG_DIR.length)))
        : normalised(joined(from, given));
    const inherited = this.inherited(config, folder, leaf, depth);
    const options = config.compilerOptions ?? {};
    const baseUrl =
      (typeof options.baseUrl === 'string' ? at(folder, options.baseUrl) : undefined) ?? inherited?.baseUrl;
    if (typeof options.paths !== 'object' || options.paths === null) {
      return { baseUrl, paths: inherited?.paths ?? [] };
    }
    const paths = Object.entries(options.paths).map(([pattern, targets]) => {
      const list = Array.isArray(targets) ? targets.filter((one) => typeof one === 'string') : [];
      return [pattern, list.flatMap((one) => at(baseUrl ?? folder, one) ?? [])] as const;
    });
    return { baseUrl, paths };
  }

  private inherited(config: Config, folder: string, leaf: string, depth: number): PathMapping | undefined {
    for (const path of this.extended(config, folder)) {
      const found = this.read(path, leaf, depth + 1) ?? this.read(`${path}.json`, leaf, depth + 1);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** Files a configuration extends, inside the project, the one that counts most first. */
  private extended(config: Config, folder: string): string[] {
    const list = Array.isArray(config.extends) ? config.extends : [config.extends];
    return [...list].reverse().flatMap((one) => {
      if (typeof one !== 'string') return [];
      if (one.startsWith('.')) return normalised(joined(folder, one)) ?? [];
      const name = /^(?:@[^/]+\/)?[^/]+/.exec(one)?.[0] ?? '';
      const found = this.packageFolder(name, folder);
      return found === undefined ? [] : [joined(found, one.slice(name.length + 1) || 'tsconfig.json')];
    });
  }
}

type PackageFolder = (name: string, folder: string) => string | undefined;

// biome-ignore lint/suspicious/noTemplateCurlyInString: TypeScript's own placeholder.
const CONFIG_DIR = '${configDir}';

/** Libraries that declare it. */
const DISPOSABLE = /^esnext(\.disposable)?$/i;

function declares({ lib, target }: Options): boolean {
  if (Array.isArray(lib)) return lib.some((one) => typeof one === 'string' && DISPOSABLE.test(one));
  return typeof target === 'string' && /^esnext$/i.test(target);
}

interface Options {
  readonly baseUrl?: unknown;
  readonly paths?: unknown;
  readonly lib?: unknown;
  readonly target?: unknown;
}

interface Config {
  readonly extends?: unknown;
  readonly references?: unknown;
  readonly compilerOptions?: Options;
}
