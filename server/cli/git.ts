import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { lstatSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { UsageError } from './arguments.ts';

/** Configuration that overrides what a repository says: nothing of it may start a program. */
const SAFE = [
  'core.fsmonitor=false',
  'core.hooksPath=/dev/null',
  'core.pager=cat',
  'core.editor=false',
  'core.askPass=false',
  'core.sshCommand=false',
  'credential.helper=',
  'diff.external=',
  'submodule.recurse=false',
];

/** A command that runs longer is given up, in milliseconds. */
const PATIENCE = 60_000;

/** Larger files are taken to differ, in bytes. */
const LARGEST = 4 * 1024 * 1024;

/**
 * The files that differ from a commit: what the branch changed since it left it, what is not committed, and new files.
 *
 * Git is run with flags that keep it from starting anything a repository's configuration names (hooks, file watchers, pagers), and
 * from the network. It is asked for lists only, and the files are compared here: where git compares them itself, it may start the
 * filters that a repository names.
 *
 * @param folder absolute, inside a repository
 * @param ref a commit by any of its names
 * @param matters the names of files that are of interest
 * @returns by absolute path what the file was in the commit: the name of an object, undefined for files that were not there; deleted files
 *   are among them
 * @throws UsageError when git does not know the commit, or cannot be run
 */
export function changedSince(
  folder: string,
  ref: string,
  matters: (name: string) => boolean,
): Map<string, string | undefined> {
  const top = git(folder, ['rev-parse', '--show-toplevel']).replace(/\r?\n$/, '');
  const known = git(folder, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`], ref);
  const base = git(folder, ['merge-base', known.trim(), 'HEAD'], ref).trim();
  const before = treeOf(git(folder, ['ls-tree', '-r', '-z', '--full-tree', base]));
  const listed = ['ls-files', '--cached', '--others', '--exclude-standard', '--full-name', '-z', '--', top];
  const now = git(folder, listed).split('\0');
  const names = new Set([...before.keys(), ...now].filter((name) => name !== '' && matters(path.posix.basename(name))));
  return new Map(
    [...names]
      .filter((name) => differs(path.join(top, name), before.get(name)))
      .map((name) => [path.join(top, name), before.get(name)]),
  );
}

/** The content of an object, as the commit has it: no filter of the repository has been at it. @throws UsageError */
export function contentOf(folder: string, object: string): Uint8Array {
  return run(folder, ['cat-file', 'blob', object]);
}

/** Object names by path, of lines `100644 blob NAME\tPATH`. */
function treeOf(output: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const line of output.split('\0')) {
    const match = /^\d+ blob ([0-9a-f]+)\t(.+)$/s.exec(line);
    if (match !== null) found.set(match[2] as string, match[1] as string);
  }
  return found;
}

/** Whether a file is another than the object of this name. Files whose line ends git would have changed count, too. */
function differs(file: string, object: string | undefined): boolean {
  if (object === undefined) return true;
  try {
    const stats = lstatSync(file);
    if (!stats.isFile() || stats.size > LARGEST) return true;
    const hash = createHash(object.length === 64 ? 'sha256' : 'sha1');
    return hash.update(`blob ${stats.size}\0`).update(readFileSync(file)).digest('hex') !== object;
  } catch {
    return true;
  }
}

function git(folder: string, args: readonly string[], ref?: string): string {
  return run(folder, args, ref).toString('utf8');
}

function run(folder: string, args: readonly string[], ref?: string): Buffer {
  const { PATH, HOME, SYSTEMROOT, USERPROFILE } = process.env;
  const ended = spawnSync('git', ['--no-pager', '-C', folder, ...SAFE.flatMap((one) => ['-c', one]), ...args], {
    maxBuffer: 1 << 28,
    timeout: PATIENCE,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...defined({ PATH, HOME, SYSTEMROOT, USERPROFILE }),
      GIT_ALLOW_PROTOCOL: '',
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_NO_LAZY_FETCH: '1',
      GIT_OPTIONAL_LOCKS: '0',
      GIT_PAGER: 'cat',
      GIT_TERMINAL_PROMPT: '0',
      // Windows would look for the program in the working directory first.
      NoDefaultCurrentDirectoryInExePath: '1',
    },
  });
  if (ended.error !== undefined) throw new UsageError(`git cannot be run: ${ended.error.message}`);
  if (ended.status === 0) return ended.stdout;
  const said = ended.stderr.toString('utf8').trim().split('\n')[0] ?? '';
  if (ref !== undefined) throw new UsageError(`git knows no commit \`${ref}\`${said === '' ? '' : `: ${said}`}`);
  throw new UsageError(`git failed: ${said}`);
}

function defined(values: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const entries = Object.entries(values).filter((one): one is [string, string] => one[1] !== undefined);
  return Object.fromEntries(entries);
}
