import type { Files } from '../host.ts';
import { Baseline, BASELINE_NAME, type Matcher, readBaseline } from './baseline.ts';

/** The baseline that holds for a project, and where it lies. */
export interface PlacedBaseline {
  /** Its file as seen from the project's root: `leaklens-baseline.json`, `../leaklens-baseline.json`. */
  readonly path: string;
  readonly baseline: Baseline;
  /** Why it cannot be read, as the predicate of a sentence; it then holds nothing. */
  readonly problem: string | undefined;
  /** The project's root as seen from the baseline's folder, with a slash at its end; empty where it is the same. */
  readonly prefix: string;
}

/** Finds a project's baseline: in its root, or above it in the same repository. */
export class BaselineStore {
  private readonly files: Files;
  private found: PlacedBaseline | undefined;
  private isKnown = false;
  private exists: (path: string) => boolean = () => true;

  constructor(files: Files) {
    this.files = files;
  }

  get(): PlacedBaseline | undefined {
    if (!this.isKnown) {
      this.isKnown = true;
      this.found = this.find();
      const { prefix } = this.found ?? { prefix: '' };
      // Files outside of the project cannot be asked for: they are taken to be where they were.
      this.exists = (path) => !path.startsWith(prefix) || this.files.isFile(path.slice(prefix.length));
    }
    return this.found;
  }

  /** Tells the old findings of a file from the new; undefined when there is no baseline. @param path relative to the root */
  matcher(path: string): Matcher | undefined {
    const found = this.get();
    return found?.baseline.matcher(found.prefix + path, this.exists);
  }

  /** Some file was created, deleted or is the baseline. */
  forget(): void {
    this.isKnown = false;
  }

  private find(): PlacedBaseline | undefined {
    const own = this.files.isFile(BASELINE_NAME) ? this.files.read(BASELINE_NAME) : undefined;
    if (own !== undefined) return placed(BASELINE_NAME, '', own);
    const outer = this.files.above?.([BASELINE_NAME])[0];
    return outer && placed(`${outer.folder}/${outer.name}`, `${outer.prefix}/`, outer.text);
  }
}

function placed(path: string, prefix: string, text: string): PlacedBaseline {
  const read = readBaseline(text);
  return 'problem' in read
    ? { path, prefix, baseline: new Baseline([]), problem: read.problem }
    : { path, prefix, baseline: new Baseline(read), problem: undefined };
}
