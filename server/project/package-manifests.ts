import type { Files } from '../host.ts';
import { joined, normalised, upwards } from './paths.ts';

/** What package.json files of a project say, as far as imports care. */
export class PackageManifests {
  private readonly files: Files;
  private readonly read = new Map<string, Manifest | undefined>();

  constructor(files: Files) {
    this.files = files;
  }

  /** Of the package in a folder; undefined where there is none, or it cannot be read. */
  of(folder: string): Manifest | undefined {
    if (!this.read.has(folder)) this.read.set(folder, this.parsed(folder));
    return this.read.get(folder);
  }

  /** Where `#name` leads for files of a folder: paths from the root, without endings. */
  imported(source: string, folder: string): string[] {
    for (const one of upwards(folder)) {
      const found = matching(this.of(one)?.imports, source);
      if (found.length > 0) return found.flatMap((target) => sourcesOf(one, target));
    }
    return [];
  }

  /** Where `name` or `name/rest` leads in the package of a folder, the likeliest first: what it exports, then by the usual places. */
  exported(folder: string, rest: string): string[] {
    const manifest = this.of(folder);
    const said = matching(subpaths(manifest?.exports), rest === '' ? '.' : `./${rest}`);
    const usual =
      rest === ''
        ? ['src/index', 'index', ...entryPoints(manifest).flatMap((one) => sourcesOf('', one))]
        : [rest, `src/${rest}`];
    return [
      ...said.flatMap((target) => sourcesOf(folder, target)),
      ...usual.flatMap((one) => normalised(joined(folder, one)) ?? []),
    ];
  }

  forget(): void {
    this.read.clear();
  }

  private parsed(folder: string): Manifest | undefined {
    const text = this.files.read(joined(folder, 'package.json'));
    if (text === undefined) return undefined;
    try {
      return record(JSON.parse(text));
    } catch {
      return undefined;
    }
  }
}

export type Manifest = Readonly<Record<string, unknown>>;

export function record(value: unknown): Manifest | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Manifest) : undefined;
}

/** `exports` that name no subpaths speak of the package itself. */
function subpaths(exports: unknown): unknown {
  const isMap = Object.keys(record(exports) ?? {}).some((key) => key.startsWith('.'));
  return isMap || exports === undefined ? exports : { '.': exports };
}

/** The targets of a map of `exports` or `imports` for a name; patterns have one `*`, the longest that fits counts. */
function matching(map: unknown, name: string): string[] {
  const entries = record(map) ?? {};
  if (Object.hasOwn(entries, name)) return targets(entries[name], '');
  const patterns = Object.keys(entries).filter((key) => key.includes('*'));
  for (const key of patterns.sort((a, b) => b.length - a.length)) {
    const [before = '', behind = ''] = key.split('*');
    if (name.length < before.length + behind.length || !name.startsWith(before) || !name.endsWith(behind)) continue;
    return targets(entries[key], name.slice(before.length, name.length - behind.length));
  }
  return [];
}

/** Conditions that are about somewhere else than where code is usually read for. */
const ELSEWHERE = new Set(['browser', 'react-native', 'worker', 'edge-light', 'deno', 'bun', 'test']);

function targets(value: unknown, star: string): string[] {
  if (typeof value === 'string') return value.startsWith('.') ? [value.replaceAll('*', star)] : [];
  if (Array.isArray(value)) return value.flatMap((one) => targets(one, star));
  const entries = Object.entries(record(value) ?? {});
  const isElsewhere = ([condition]: (typeof entries)[number]) => Number(ELSEWHERE.has(condition));
  return entries.sort((a, b) => isElsewhere(a) - isElsewhere(b)).flatMap(([, one]) => targets(one, star));
}

function entryPoints(manifest: Manifest | undefined): string[] {
  const named = [manifest?.source, manifest?.types, manifest?.module, manifest?.main];
  return named.filter((one) => typeof one === 'string');
}

/** Folders that builds write into, and such within them. */
const BUILT = /^(dist|build|out|output|lib|esm|cjs|es|types)\/((esm|cjs|es|types|src|node)\/)?/;

/** The files that what a package gives may have been built from, without endings: `dist/files.js` comes from `src/files.ts`. */
function sourcesOf(folder: string, target: string): string[] {
  const path = normalised(target) ?? '';
  const stem = path.replace(/(\.d)?\.[cm]?[jt]sx?$/, '');
  const built = BUILT.exec(stem);
  const inside = built === null ? undefined : stem.slice(built[0].length);
  const candidates = inside === undefined ? [stem] : [`src/${inside}`, inside, stem];
  return candidates.flatMap((one) => normalised(joined(folder, one)) ?? []);
}
