import { realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { Engine } from '../engine/engine.ts';
import { decodeText } from '../node/files.ts';
import { grammarBytes } from '../node/grammars.ts';
import { programText } from '../notebook/read.ts';
import { Before, type Earlier, type FoundNow } from '../scan/before.ts';
import { byRoot } from '../scan/by-root.ts';
import { affectedTasks, mattersToAll, mattersToScans } from '../scan/dependents.ts';
import type { ScanPolicy } from '../scan/policy.ts';
import type { Known, ScanFinding, ScanOptions, ScanTask } from '../scan/types.ts';
import { changedSince, contentOf } from './git.ts';

interface Changed {
  /** Inside the repository. */
  readonly folder: string;
  /** What the commit has of it; undefined where it has nothing. */
  readonly object: string | undefined;
}

/** What differs from a commit, and what that does to findings in files that do not. */
export class Changes {
  /** Files that differ, or to which a changed configuration or manifest matters. */
  readonly touched: ReadonlySet<ScanTask>;
  /** Is filled while files are read. */
  readonly known: Known[] = [];
  private readonly changed = new Map<string, Changed>();
  private readonly tasks: readonly ScanTask[];
  private before: Before | undefined;

  /**
   * @param paths absolute: what the user named
   * @param tasks all files below them
   * @throws UsageError where git does not know the commit
   */
  constructor(paths: readonly string[], tasks: readonly ScanTask[], ref: string) {
    this.tasks = tasks;
    for (const one of paths) {
      const real = realpathSync(one);
      const folder = statSync(real).isDirectory() ? real : path.dirname(real);
      // Git answers with real paths; the user may stand behind a link.
      for (const [file, object] of changedSince(folder, ref, mattersToScans))
        this.changed.set(path.join(one, path.relative(real, file)), { folder, object });
    }
    const names = [...this.changed.keys()];
    const forAll = names.filter((file) => mattersToAll(path.basename(file)));
    const isTouched = (task: ScanTask) =>
      this.changed.has(path.join(task.root, task.path)) || forAll.some((file) => isBelow(task.root, file));
    this.touched = new Set(tasks.filter(isTouched));
  }

  get isNone(): boolean {
    return this.changed.size === 0;
  }

  /** Of the findings of a file that did not change, those that are there because others did. */
  async news(
    results: readonly FoundNow[],
    options: ScanOptions,
    policy: ScanPolicy,
  ): Promise<Map<ScanTask, readonly ScanFinding[]>> {
    const found = new Map<ScanTask, readonly ScanFinding[]>();
    for (const one of results) {
      this.before ??= await this.earlier(options, policy);
      found.set(one.task, this.before.news(one));
    }
    return found;
  }

  private async earlier(options: ScanOptions, policy: ScanPolicy): Promise<Before> {
    const engine = await Engine.load(await grammarBytes());
    const importers = affectedTasks(this.tasks, new Set(this.changed.keys())).filter((one) => !this.touched.has(one));
    const earlier = new Map<string, Earlier>();
    for (const { root, tasks } of byRoot(this.tasks)) {
      const texts = new Map<string, string | undefined>();
      for (const [file, changed] of this.changed) {
        if (!isBelow(root, file)) continue;
        const relative = path.relative(root, file).split(path.sep).join('/');
        texts.set(relative, textOf(relative, changed));
      }
      earlier.set(root, { texts, tasks, importers: importers.filter((task) => task.root === root) });
    }
    return new Before(engine, options, policy, this.known, earlier);
  }
}

function isBelow(folder: string, file: string): boolean {
  const relative = path.relative(folder, file);
  return !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
}

function textOf(file: string, { folder, object }: Changed): string | undefined {
  const text = object === undefined ? undefined : decodeText(contentOf(folder, object));
  return text === undefined ? undefined : programText(file, text);
}
