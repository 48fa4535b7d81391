import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { DiskFiles } from '../node/files.ts';
import { rootOfFile } from '../node/roots.ts';
import { ProjectFactsReader } from '../project/facts.ts';
import { ImportResolver } from '../project/import-resolver.ts';
import { importSources } from '../project/import-sources.ts';
import type { ScanPolicy } from './policy.ts';
import { walk } from './walk.ts';

/** Tells folders that are a part of something larger. What is larger is read once, however many of its folders are asked about. */
export class Parts {
  private readonly policy: ScanPolicy;
  private readonly wholes = new Map<string, Whole>();

  /** @param policy what settings say of the files */
  constructor(policy: ScanPolicy) {
    this.policy = policy;
  }

  /**
   * Whether code around a folder imports files of it, so that who has read the folder has not read all that uses its things.
   *
   * @param root an absolute path
   */
  has(root: string): boolean {
    const start = realpath(root);
    const outer = outerOf(start);
    if (outer === start) return false;
    let whole = this.wholes.get(outer);
    if (whole === undefined) this.wholes.set(outer, (whole = new Whole(outer, this.policy)));
    return whole.uses(path.relative(outer, start).split(path.sep).join('/'));
  }
}

/** The files of a repository, or of a project that is in none, and what they import. */
class Whole {
  private readonly files: DiskFiles;
  private readonly resolver: ImportResolver;
  private readonly paths: readonly string[];
  /** By file: the files it imports. */
  private readonly targets = new Map<string, ReadonlySet<string>>();

  constructor(outer: string, policy: ScanPolicy) {
    this.files = new DiskFiles(outer);
    this.resolver = new ImportResolver(this.files, new ProjectFactsReader(this.files));
    this.paths = walk([outer], () => outer, policy.apart()).tasks.map((task) => task.path);
  }

  /** Whether a file outside of a folder imports one in it. */
  uses(folder: string): boolean {
    const inside = `${folder}/`;
    return this.paths.some((file) => {
      if (file.startsWith(inside)) return false;
      for (const target of this.targetsOf(file)) if (target.startsWith(inside)) return true;
      return false;
    });
  }

  private targetsOf(file: string): ReadonlySet<string> {
    let targets = this.targets.get(file);
    if (targets === undefined) {
      const sources = importSources(file, this.files.read(file) ?? '');
      const found = [...sources].flatMap((source) => this.resolver.find(source, file) ?? []);
      this.targets.set(file, (targets = new Set(found)));
    }
    return targets;
  }
}

/** The repository a folder lies in, else its project. */
function outerOf(start: string): string {
  for (let folder = start; ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, '.git'))) return folder;
    if (path.dirname(folder) === folder) return rootOfFile(path.join(start, 'file'));
  }
}

function realpath(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return path.resolve(folder);
  }
}
