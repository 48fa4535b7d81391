import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createTwoFilesPatch } from 'diff';
import { LineIndex } from '../../analysis/syntax/lines.ts';
import { UNUSED_SUPPRESSION } from '../../rules/engine.ts';
import { english } from '../../rules/phrase.ts';
import type { Rule } from '../../rules/rule.ts';
import { SEVERITIES } from '../../rules/settings.ts';
import { Engine } from '../engine/engine.ts';
import { isNotebookPath } from '../notebook/read.ts';
import { grammarBytes } from '../node/grammars.ts';
import { rootOfFile } from '../node/roots.ts';
import { Baselines } from '../scan/baselines.ts';
import type { FoundNow } from '../scan/before.ts';
import { byRoot, InOrder, type RootFiles } from '../scan/by-root.ts';
import { reason } from '../scan/read.ts';
import { ScanPolicy } from '../scan/policy.ts';
import { readAll, runScan } from '../scan/run.ts';
import { Scanner } from '../scan/scanner.ts';
import type { Known, ScanOptions, ScanResult, ScanTask } from '../scan/types.ts';
import { walk } from '../scan/walk.ts';
import { BUILD, VERSION } from '../version.ts';
import { type ScanArguments, UsageError } from './arguments.ts';
import { printable } from './escape.ts';
import { Changes } from './changes.ts';
import { type FixedFile, fixFiles, writeFixed } from './fix.ts';
import { palette, plural, prettyReport, summaryLine } from './pretty.ts';
import { fileOf, type Problem, type ReportedFile, type ScanReport, shownPath } from './report.ts';
import { render } from '../report/render.ts';
import { auditOf } from './audit.ts';

/** Where a command writes, and where it stands. */
export interface Terminal {
  readonly cwd: string;
  out(text: string): void;
  err(text: string): void;
  readonly colours: boolean;
}

export type ExitCode = 0 | 1 | 2;

const isNotebook = (task: ScanTask): boolean => isNotebookPath(task.path);

/** `leaklens scan`. @throws UsageError for paths that are not there */
export async function scan(args: ScanArguments, rules: readonly Rule[], terminal: Terminal): Promise<ExitCode> {
  const started = performance.now();
  const run = new Run(args, rules, terminal);
  const code = await run.all();
  if (!args.quiet && args.format === 'pretty' && !args.diff) {
    terminal.err(`${summaryLine(run.report(), performance.now() - started)}\n`);
  }
  return code;
}

/** Looks at files as `scan` does, and prints nothing of what it finds. */
export async function collect(args: ScanArguments, rules: readonly Rule[], terminal: Terminal): Promise<Collected> {
  const run = new Run(args, rules, terminal);
  const tasks = await run.lookOnly();
  return { tasks, files: run.report().files };
}

export interface Collected {
  readonly tasks: readonly ScanTask[];
  /** Those with findings. */
  readonly files: readonly ReportedFile[];
}

class Run {
  private readonly files: ReportedFile[] = [];
  private readonly problems: Problem[] = [];
  private readonly failedRules = new Set<string>();
  private readonly policy: ScanPolicy;
  private readonly baselines: Baselines;
  /** Places found sound, by rule. */
  private readonly sound = new Map<string, number>();
  /** All files there are, those that are not looked at included. */
  private walked: readonly ScanTask[] = [];
  /** Where only what came since a commit is wanted. */
  private changes: Changes | undefined;
  /** Findings in files that did not change: whether they are new is not known yet. */
  private readonly elsewhere: FoundNow[] = [];
  private scanned = 0;
  private old = 0;

  constructor(
    private readonly args: ScanArguments,
    private readonly rules: readonly Rule[],
    private readonly terminal: Terminal,
  ) {
    const speakers = { first: args.spoken };
    this.policy = new ScanPolicy({ rules, speakers: () => speakers, configured: args.configured });
    this.baselines = new Baselines(rules);
  }

  async lookOnly(): Promise<readonly ScanTask[]> {
    const tasks = this.tasks();
    await this.look(tasks);
    return tasks;
  }

  private tasks(): readonly ScanTask[] {
    const paths = this.args.paths.map((one) => path.resolve(this.terminal.cwd, one));
    paths.forEach((one, index) => {
      if (!existsSync(one)) throw new UsageError(`There is no file or folder \`${this.args.paths[index]}\``);
    });
    const { tasks, problems } = walk(paths, rootOfFile, this.policy);
    for (const problem of problems) this.complain(problem);
    this.walked = tasks;
    if (this.args.changedSince === undefined) return tasks;
    this.changes = new Changes(paths, tasks, this.args.changedSince);
    return tasks.filter((task) => this.isTouched(task));
  }

  private isTouched(task: ScanTask): boolean {
    return this.changes === undefined || this.changes.touched.has(task);
  }

  async all(): Promise<ExitCode> {
    const tasks = this.tasks();
    let changed = false;
    if (this.args.fix || this.args.diff) changed = await this.fix(tasks);
    else await this.look(this.changes === undefined || this.changes.isNone ? tasks : this.walked);
    const isConfigured = this.complainOfConfigs();
    if (this.args.baseline) for (const { file, problem } of this.baselines.problems()) this.problem({ file, problem });
    if (this.args.prune) for (const { file, problem } of this.baselines.prune()) this.problem({ file, problem });
    const found = this.files.length > 0 || (this.args.diff && changed);
    if (!this.args.diff && !this.print()) return 2;
    return isConfigured ? (found ? 1 : 0) : 2;
  }

  /** @returns whether every configuration file means something */
  private complainOfConfigs(): boolean {
    const faults = this.policy.faults();
    for (const { root, fault } of faults) {
      const file = path.join(root, fault.path);
      const lines = new LineIndex(fault.text);
      for (const { start, message } of fault.problems)
        this.problem({ file, problem: `line ${lines.lineAt(start) + 1}: ${english(message)}` });
    }
    return faults.length === 0;
  }

  report(): ScanReport {
    const { files, problems, scanned, old, rules } = this;
    return { files, problems, scanned, old, rules, version: VERSION, cwd: this.terminal.cwd };
  }

  private async look(tasks: readonly ScanTask[]): Promise<void> {
    const { configured, jobs, cacheFolder } = this.args;
    const fixes = !this.args.quiet || this.args.format !== 'pretty';
    const cache =
      cacheFolder === undefined || BUILD === ''
        ? undefined
        : {
            folder: path.resolve(this.terminal.cwd, cacheFolder),
            build: BUILD,
            log: (one: string) => this.complain(one),
          };
    const { policy, changes } = this;
    const onKnown = (known: Known) => changes?.known.push(known);
    const options = { configured, fixes, jobs, policy, cache, around: this.walked, onKnown };
    await runScan(tasks, options, (task, result) => this.take(task, result));
    if (changes !== undefined) await this.takeNews(changes, { configured, fixes });
  }

  /** Findings in files that did not change are shown where they are there because others did. */
  private async takeNews(changes: Changes, options: ScanOptions): Promise<void> {
    for (const [task, findings] of await changes.news(this.elsewhere, options, this.policy)) {
      if (findings.length === 0) continue;
      this.scanned += 1;
      this.files.push({ task, findings });
    }
    const order = new Map(this.walked.map((task, index) => [task, index]));
    this.files.sort((a, b) => (order.get(a.task) ?? 0) - (order.get(b.task) ?? 0));
  }

  /** Repairs the files, or prints what that would change; what is left is reported. @returns whether there was something to change */
  private async fix(tasks: readonly ScanTask[]): Promise<boolean> {
    const { configured, diff, quiet } = this.args;
    const scanner = new Scanner(await Engine.load(await grammarBytes()), { configured, fixes: true });
    const order = new InOrder(tasks, (task, result) => this.take(task, result));
    const made: FixedFile[] = [];
    let changed = false;
    for (const root of byRoot(tasks, this.walked)) {
      const before = made.length;
      changed = this.fixRoot(root, scanner, made) || changed;
      const texts = new Map(made.slice(before).map((one) => [path.join(one.task.root, one.task.path), one]));
      for (const task of root.tasks) {
        const fresh = texts.get(path.join(task.root, task.path));
        const size = fresh?.bytes?.length ?? 0;
        order.put(task, fresh === undefined ? scanner.scan(task) : scanner.scanText(task, fresh.after, size));
      }
      scanner.forget(root.root);
    }
    for (const task of tasks) if (isNotebook(task)) this.leaveNotebook(task);
    const count = made.reduce((sum, one) => sum + one.repairs, 0);
    if (!quiet && count > 0) {
      const verb = diff ? 'would be made' : 'made';
      this.terminal.err(`${plural(count, 'repair')} in ${plural(made.length, 'file')} ${verb}\n`);
    }
    return changed;
  }

  /** @param made takes the files that were written, or are to be @returns whether there was something to change */
  private fixRoot({ tasks, around }: RootFiles, scanner: Scanner, made: FixedFile[]): boolean {
    const { unsafe, diff } = this.args;
    readAll(scanner, around);
    const plain = tasks.filter((task) => !isNotebook(task));
    const fixed = fixFiles(scanner, plain, unsafe, (rule) => this.isWanted(rule));
    for (const one of fixed) {
      const why = diff ? undefined : writeFixed(one);
      if (why === undefined) made.push(one);
      else {
        scanner.project(one.task.root).setText(one.task.path, undefined);
        this.problem({ file: fileOf(one.task, undefined), problem: why });
      }
      if (diff) this.terminal.out(this.patch(one));
    }
    return fixed.length > 0;
  }

  private leaveNotebook(task: ScanTask): void {
    const found = this.files.find((one) => one.task === task);
    if (found?.findings.some((one) => one.fixes.length > 0) !== true) return;
    this.problem({ file: fileOf(task, undefined), problem: 'is left as it is: notebooks are repaired in the editor' });
  }

  private patch({ task, before, after, bytes }: FixedFile): string {
    const name = shownPath(fileOf(task, undefined), this.terminal.cwd);
    const old = bytes === undefined ? '/dev/null' : name;
    const patch = createTwoFilesPatch(old, name, before, after, undefined, undefined, { context: 3 });
    return patch.slice(patch.indexOf('--- '));
  }

  private take(task: ScanTask, result: ScanResult): void {
    if (result.skipped) return;
    const file = fileOf(task, undefined);
    for (const { rule, error } of result.failures) this.failure(rule, error, file);
    const fresh = this.args.baseline ? this.baselines.fresh(task, result) : result.findings;
    const findings = fresh.filter((one) => this.isWanted(one.rule) && this.isSevere(one.severity));
    if (!this.isTouched(task)) {
      if (findings.length > 0) this.elsewhere.push({ task, findings, outside: result.outside });
      return;
    }
    this.scanned += 1;
    if (result.problem !== undefined) this.problem({ file, problem: result.problem });
    for (const [rule, count] of Object.entries(result.sound)) this.sound.set(rule, (this.sound.get(rule) ?? 0) + count);
    this.old += result.findings.length - fresh.length;
    if (findings.length > 0) this.files.push({ task, findings });
  }

  private isWanted(rule: string): boolean {
    return rule !== UNUSED_SUPPRESSION || this.args.suppressions;
  }

  private isSevere(severity: (typeof SEVERITIES)[number]): boolean {
    return SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(this.args.severity);
  }

  private failure(rule: string, error: string, file: string): void {
    if (this.failedRules.has(rule)) return;
    this.failedRules.add(rule);
    this.complain(`${shownPath(file, this.terminal.cwd)}: the rule ${rule} failed and is left out there: ${error}`);
  }

  private problem(problem: Problem): void {
    this.problems.push(problem);
    this.complain(`${shownPath(problem.file, this.terminal.cwd)} ${problem.problem}`);
  }

  private complain(sentence: string): void {
    if (!this.args.quiet) this.terminal.err(`leaklens: ${printable(sentence)}\n`);
  }

  /** @returns whether it could be written */
  private print(): boolean {
    const { output } = this.args;
    const text = this.rendered();
    if (output === undefined) {
      if (text !== '') this.terminal.out(text);
      return true;
    }
    try {
      writeFileSync(path.resolve(this.terminal.cwd, output), text);
      return true;
    } catch (error) {
      this.terminal.err(`leaklens: ${printable(output)} cannot be written: ${reason(error)}\n`);
      return false;
    }
  }

  private rendered(): string {
    const report = this.report();
    if (this.args.format !== 'pretty') return render(auditOf(report, this.args, this.sound), this.args.format);
    return prettyReport(report, palette(this.terminal.colours && this.args.output === undefined));
  }
}
