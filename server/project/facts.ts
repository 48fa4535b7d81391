import type { ProjectFacts } from '../../analysis/summary/types.ts';
import type { OwnKnowledge } from '../config/configs.ts';
import type { Files } from '../host.ts';
import { folderOf } from './paths.ts';
import { TsconfigReader } from './tsconfig.ts';
import { MANIFESTS, readManifest, type Stated } from './versions.ts';

/** Lock files of large projects run to megabytes; what is larger is left unread. In UTF-16 units. */
const LARGEST_MANIFEST = 4_000_000;

const NOTHING: OwnKnowledge = {};

/** Whether a file's name is that of a manifest. */
export function isManifest(name: string): boolean {
  return MANIFESTS.some(([pattern]) => pattern.test(name));
}

/**
 * What the manifests in a folder and above it, up to the root, say together: the nearest to the folder counts, and within one
 * folder the more exact. A map is answered as soon as one manifest names packages.
 */
export class ProjectFactsReader {
  private readonly files: Files;
  private readonly tsconfigs: TsconfigReader;
  private readonly ownOf: (folder: string) => OwnKnowledge;
  private readonly stated = new Map<string, ProjectFacts>();
  private readonly byFolder = new Map<string, ProjectFacts>();

  /** @param ownOf what the configuration of a folder adds; the same object as long as it stays the same */
  constructor(files: Files, ownOf: (folder: string) => OwnKnowledge = () => NOTHING) {
    this.files = files;
    this.tsconfigs = new TsconfigReader(files);
    this.ownOf = ownOf;
  }

  /** The same object as long as no manifest changed. */
  of(folder: string): ProjectFacts {
    const kept = this.byFolder.get(folder);
    if (kept !== undefined) return kept;
    const above = folder === '' ? undefined : this.of(folderOf(folder));
    const [stated, own] = [this.statedFor(folder), this.ownOf(folder)];
    const disposable = this.tsconfigs.declaresDispose(folder);
    const isAsAbove =
      above !== undefined &&
      stated === this.statedFor(folderOf(folder)) &&
      own === this.ownOf(folderOf(folder)) &&
      disposable === (above.disposable ?? false);
    const made = isAsAbove ? above : { ...stated, ...own, ...(disposable ? { disposable } : {}) };
    this.byFolder.set(folder, made);
    return made;
  }

  /** What manifests say. */
  private statedFor(folder: string): ProjectFacts {
    const kept = this.stated.get(folder);
    if (kept !== undefined) return kept;
    const above = folder === '' ? undefined : this.statedFor(folderOf(folder));
    const own = this.statedIn(folder);
    const made = own.length === 0 && above !== undefined ? above : merged(own, above);
    this.stated.set(folder, made);
    return made;
  }

  forget(): void {
    this.stated.clear();
    this.tsconfigs.forget();
    this.byFolder.clear();
  }

  private statedIn(folder: string): Stated[] {
    const names = this.files.list(folder);
    const found: Stated[] = [];
    for (const [pattern] of MANIFESTS) {
      for (const name of [...names].sort()) {
        if (!pattern.test(name)) continue;
        const text = this.files.read(folder === '' ? name : `${folder}/${name}`);
        if (text !== undefined && text.length <= LARGEST_MANIFEST) found.push(readManifest(name, text));
      }
    }
    return found;
  }
}

function merged(own: readonly Stated[], above: ProjectFacts | undefined): ProjectFacts {
  const sources: readonly Partial<ProjectFacts>[] = above === undefined ? own : [...own, above];
  let packages: Map<string, string | undefined> | undefined;
  for (const source of sources) {
    if (source.packages === undefined) continue;
    packages ??= new Map();
    for (const [name, version] of source.packages) {
      if (packages.get(name) === undefined) packages.set(name, version);
    }
  }
  return {
    python: sources.find((source) => source.python !== undefined)?.python,
    typescript: sources.find((source) => source.typescript !== undefined)?.typescript,
    packages,
  };
}

/** A project's facts as text: equal for equal facts. */
export function factsKey({ packages, ...rest }: ProjectFacts): string {
  return JSON.stringify([rest, packages && [...packages].sort()]);
}
