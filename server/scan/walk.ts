import { type Dirent, existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { type Globs, gitignoreGlobs } from '../config/globs.ts';
import { type IgnoreRules, isIgnored } from '../config/ignores.ts';
import { analysedSyntax } from '../engine/engine.ts';
import { isForeignFolder, isGeneratedName, isTestPath } from './left-out.ts';
import { reason } from './read.ts';
import type { ScanPolicy } from './policy.ts';
import type { ScanTask } from './types.ts';

export interface Walked {
  /** In order of the arguments; the files of a folder sorted by path. None twice. */
  readonly tasks: readonly ScanTask[];
  /** Folders that cannot be read: a sentence each. */
  readonly problems: readonly string[];
}

/**
 * The files that arguments name. A file is taken whatever it is called; a folder is a project's root and is walked: what git
 * ignores, what was installed, built or generated, what settings leave out, and tests (unless settings want them or the argument
 * lies among tests) are left out, and no link is followed.
 *
 * @param args absolute paths that exist
 * @param rootOf the project's root of a single file
 * @param policy what settings say of the files
 */
export function walk(args: readonly string[], rootOf: (file: string) => string, policy: ScanPolicy): Walked {
  const tasks = new Map<string, ScanTask>();
  const problems: string[] = [];
  for (const arg of args) {
    const found = statSync(arg).isDirectory()
      ? new FolderWalk(arg, problems, policy).tasks()
      : [fileTask(arg, rootOf, policy)];
    for (const task of found) {
      const key = path.join(task.root, task.path);
      if (!tasks.has(key)) tasks.set(key, task);
    }
  }
  return { tasks: [...tasks.values()], problems };
}

function fileTask(file: string, rootOf: (file: string) => string, policy: ScanPolicy): ScanTask {
  const root = rootOf(file);
  const relative = path.relative(root, file).split(path.sep).join('/');
  return { root, path: relative, named: true, settings: policy.settingsOf(root, relative).rules };
}

class FolderWalk {
  private readonly root: string;
  private readonly problems: string[];
  private readonly policy: ScanPolicy;
  private readonly withTests: boolean;
  private readonly found: string[] = [];

  constructor(root: string, problems: string[], policy: ScanPolicy) {
    this.root = root;
    this.policy = policy;
    this.problems = problems;
    this.withTests = isTestPath(path.join(realpath(root), 'x.py').split(path.sep).join('/'));
  }

  tasks(): ScanTask[] {
    const work: { folder: string; ignores: readonly IgnoreRules[] }[] = [{ folder: '', ignores: this.outerIgnores() }];
    for (let next = work.pop(); next !== undefined; next = work.pop()) {
      const { folder } = next;
      const entries = this.entriesOf(folder);
      const names = entries.map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name));
      if (folder !== '' && isForeignFolder(path.posix.basename(folder), names)) continue;
      const ignores = names.includes('.gitignore') ? [...next.ignores, this.ignoreRules(folder)] : next.ignores;
      for (const entry of entries) {
        const file = folder === '' ? entry.name : `${folder}/${entry.name}`;
        if (entry.isDirectory()) {
          if (!isIgnored(`${file}/`, ignores) && !this.policy.leavesOut(this.root, `${file}/`))
            work.push({ folder: file, ignores });
        } else if (entry.isFile() && this.isWanted(file) && !isIgnored(file, ignores)) {
          this.found.push(file);
        }
      }
    }
    return this.found.sort().flatMap((file) => {
      const { enable, rules } = this.policy.settingsOf(this.root, file);
      return enable ? [{ root: this.root, path: file, named: false, settings: rules }] : [];
    });
  }

  private isWanted(file: string): boolean {
    if (analysedSyntax(file) === undefined || isGeneratedName(path.posix.basename(file))) return false;
    return this.withTests || !isTestPath(file) || this.policy.withTests(this.root, file);
  }

  private entriesOf(folder: string): Dirent[] {
    try {
      return readdirSync(path.join(this.root, folder), { withFileTypes: true });
    } catch (error) {
      this.problems.push(`${path.join(this.root, folder)} cannot be read: ${reason(error)}`);
      return [];
    }
  }

  private ignoreRules(folder: string): IgnoreRules {
    const rules = readIgnore(path.join(this.root, folder, '.gitignore'));
    return { rules, strip: folder === '' ? 0 : folder.length + 1, prefix: '' };
  }

  /** Rules of folders above the start, up to the one that holds the repository; none when they ignore the start itself, which was asked for. */
  private outerIgnores(): IgnoreRules[] {
    const start = realpath(this.root);
    const above: IgnoreRules[] = [];
    for (let at = start; !existsSync(path.join(at, '.git')); ) {
      const parent = path.dirname(at);
      if (parent === at) return [];
      const file = path.join(parent, '.gitignore');
      const prefix = `${path.relative(parent, start).split(path.sep).join('/')}/`;
      if (existsSync(file)) above.unshift({ rules: readIgnore(file), strip: 0, prefix });
      at = parent;
    }
    return isIgnored('', above) ? [] : above;
  }
}

function readIgnore(file: string): Globs {
  try {
    return gitignoreGlobs(readFileSync(file, 'utf8'));
  } catch {
    // A .gitignore nobody can read ignores nothing.
    return gitignoreGlobs('');
  }
}

function realpath(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return path.resolve(file);
  }
}
