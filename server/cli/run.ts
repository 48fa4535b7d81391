import { nearest } from '../../rules/nearest.ts';
import { rules } from '../../rules/registry.generated.ts';
import { VERSION } from '../version.ts';
import { baselineArguments, scanArguments, USAGE, UsageError } from './arguments.ts';
import { keepBaseline } from './baseline.ts';
import { configReport } from './config.ts';
import { explanation, ruleTable } from './rules.ts';
import { type ExitCode, scan, type Terminal } from './scan.ts';

const COMMANDS = ['scan', 'baseline', 'config', 'rules', 'explain', 'server'] as const;

/**
 * Runs the command line.
 *
 * @param args without the program's own name
 * @returns the exit code; undefined when a server was started, which lives on
 */
export async function runCommandLine(args: readonly string[], terminal: Terminal): Promise<ExitCode | undefined> {
  try {
    return await command(args, terminal);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    terminal.err(`leaklens: ${error.message}\n`);
    return 2;
  }
}

async function command([name, ...rest]: readonly string[], terminal: Terminal): Promise<ExitCode | undefined> {
  switch (name) {
    case 'scan': {
      const parsed = scanArguments(rest, rules);
      if (parsed !== undefined) return scan(parsed, rules, terminal);
      return say(terminal, USAGE);
    }
    case 'baseline': {
      const parsed = baselineArguments(rest, rules);
      return parsed === undefined ? say(terminal, USAGE) : keepBaseline(parsed, rules, terminal);
    }
    case 'config':
      terminal.out(configReport(rest, rules, terminal.cwd));
      return 0;
    case 'rules':
      terminal.out(ruleTable(rules));
      return 0;
    case 'explain': {
      const [id] = rest;
      if (id === undefined) throw new UsageError('Name the rule, for example `leaklens explain unclosed-session`');
      terminal.out(explanation(id, rules));
      return 0;
    }
    case 'server': {
      const { serveStdio } = await import('../node/serve.ts');
      serveStdio();
      return undefined;
    }
    case '--version':
    case '-v':
      return say(terminal, VERSION);
    case '--help':
    case '-h':
    case 'help':
      return say(terminal, USAGE);
    case undefined:
      terminal.err(`${USAGE}\n`);
      return 2;
    default: {
      const meant = nearest(name, COMMANDS);
      const hint = meant === undefined ? '; `leaklens --help` lists all' : `; did you mean \`${meant}\`?`;
      throw new UsageError(`There is no command \`${name}\`${hint}`);
    }
  }
}

function say(terminal: Terminal, text: string): ExitCode {
  terminal.out(`${text}\n`);
  return 0;
}
