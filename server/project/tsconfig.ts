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

/** Reads the path mappings of tsconfig files, `extends` followed inside the project. */
export class TsconfigReader {
  private readonly files: Files;
  private readonly byFolder = new Map<string, readonly PathMapping[]>();

  constructor(files: Files) {
    this.files = files;
  }

  /** The mappings that may hold for files of a folder, the nearest first. */
  of(folder: string): readonly PathMapping[] {
    const kept = this.byFolder.get(folder);
    if (kept !== undefined) return kept;
    const made: PathMapping[] = [];
    for (const one of upwards(folder)) {
      for (const name of NAMES) {
        const mapping = this.read(joined(one, name), 0);
        if (mapping !== undefined && (mapping.baseUrl !== undefined || mapping.paths.length > 0)) made.push(mapping);
      }
    }
    this.byFolder.set(folder, made);
    return made;
  }

  forget(): void {
    this.byFolder.clear();
  }

  private read(path: string, depth: number): PathMapping | undefined {
    const text = depth > MOST_EXTENDS ? undefined : this.files.read(path);
    if (text === undefined) return undefined;
    const config = parseJsonc(text, [], { allowTrailingComma: true }) as Config | undefined;
    if (typeof config !== 'object' || config === null) return undefined;
    const folder = folderOf(path);
    const inherited = this.inherited(config, folder, depth);
    const options = config.compilerOptions ?? {};
    const own = typeof options.baseUrl === 'string' ? normalised(joined(folder, options.baseUrl)) : undefined;
    const baseUrl = own ?? inherited?.baseUrl;
    if (typeof options.paths !== 'object' || options.paths === null) {
      return { baseUrl, paths: inherited?.paths ?? [] };
    }
    const from = baseUrl ?? folder;
    const paths = Object.entries(options.paths).map(([pattern, targets]) => {
      const list = Array.isArray(targets) ? targets.filter((one) => typeof one === 'string') : [];
      return [pattern, list.flatMap((one) => normalised(joined(from, one)) ?? [])] as const;
    });
    return { baseUrl, paths };
  }

  private inherited(config: Config, folder: string, depth: number): PathMapping | undefined {
    const list = Array.isArray(config.extends) ? config.extends : [config.extends];
    for (const one of [...list].reverse()) {
      if (typeof one !== 'string' || !one.startsWith('.')) continue;
      const path = normalised(joined(folder, one));
      if (path === undefined) continue;
      const found = this.read(path, depth + 1) ?? this.read(`${path}.json`, depth + 1);
      if (found !== undefined) return found;
    }
    return undefined;
  }
}

interface Config {
  readonly extends?: unknown;
  readonly compilerOptions?: { readonly baseUrl?: unknown; readonly paths?: unknown };
}
