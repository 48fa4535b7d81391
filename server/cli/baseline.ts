import type { Rule } from '../../rules/rule.ts';
import { renewedBaseline, writeBaselineFile } from '../scan/baselines.ts';
import type { BaselineArguments } from './arguments.ts';
import { printable } from './escape.ts';
import { plural } from './pretty.ts';
import { shownPath } from './report.ts';
import { collect, type ExitCode, scan, type Terminal } from './scan.ts';

/** `leaklens baseline`: keeps the findings of today as old ones; with `--update` only takes out of the baseline what is fixed. */
export async function keepBaseline(
  { scan: args, update }: BaselineArguments,
  rules: readonly Rule[],
  terminal: Terminal,
): Promise<ExitCode> {
  if (update) {
    const silent: Terminal = { ...terminal, out: () => undefined };
    const code = await scan({ ...args, prune: true }, rules, silent);
    return code === 2 ? 2 : 0;
  }
  const { tasks, files } = await collect({ ...args, baseline: false }, rules, terminal);
  for (const root of new Set(tasks.map((task) => task.root))) {
    const own = files.filter(({ task }) => task.root === root);
    const found = new Map(own.map(({ task, findings }) => [task.path, findings]));
    const { file, findings } = renewedBaseline(
      root,
      tasks.filter((task) => task.root === root),
      found,
    );
    const problem = writeBaselineFile(file, findings);
    const name = printable(shownPath(file, terminal.cwd));
    if (problem !== undefined) {
      terminal.err(`leaklens: ${name} ${problem}\n`);
      return 2;
    }
    if (!args.quiet)
      terminal.err(
        `${plural(
          findings.reduce((sum, { count }) => sum + count, 0),
          'finding',
        )} kept in ${name}\n`,
      );
  }
  return 0;
}
