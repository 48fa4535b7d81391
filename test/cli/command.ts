import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const DIST = process.env.LEAKLENS_DIST ?? path.resolve(import.meta.dirname, '../../dist');

/** Where the command line keeps results in tests: a folder of this process. */
const CACHE = mkdtempSync(path.join(tmpdir(), 'leaklens cache '));
process.once('exit', () => rmSync(CACHE, { recursive: true, force: true }));

export interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs `leaklens` with these arguments in a folder. */
export function runIn(folder: string, args: readonly string[]): Outcome {
  const run = spawnSync(process.execPath, [path.join(DIST, 'cli.js'), ...args], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, NO_COLOR: '1', XDG_CACHE_HOME: CACHE },
  });
  if (run.error) throw run.error;
  return { code: run.status, out: run.stdout, err: run.stderr };
}

/** A folder with files that is removed at the end, and the command line run in it. */
export class Workspace {
  readonly root: string;

  constructor(files: Readonly<Record<string, string | Uint8Array>> = {}) {
    this.root = mkdtempSync(path.join(tmpdir(), 'leaklens cli '));
    for (const [name, content] of Object.entries(files)) this.write(name, content);
  }

  write(name: string, content: string | Uint8Array): void {
    mkdirSync(path.dirname(this.at(name)), { recursive: true });
    writeFileSync(this.at(name), content);
  }

  read(name: string): string {
    return readFileSync(this.at(name), 'utf8');
  }

  at(name: string): string {
    return path.join(this.root, name);
  }

  /** Runs `leaklens` with these arguments, in a folder below the root. */
  run(args: readonly string[], folder = '.'): Outcome {
    return runIn(this.at(folder), args);
  }

  /** `path:line rule` of each finding of a scan, in the order they are printed. */
  found(args: readonly string[], folder = '.'): string[] {
    const { out, err, code } = this.run(['scan', ...args, '--format', 'json'], folder);
    if (code !== 0 && code !== 1) throw new Error(`exit code ${code}: ${err}`);
    const { findings } = JSON.parse(out) as { findings: { path: string; line: number; rule: string }[] };
    return findings.map((one) => `${one.path}:${one.line} ${one.rule}`);
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

export const LEAK = 'def read(path):\n    handle = open(path)\n    return handle.read()\n';
export const CLEAN = 'def read(path):\n    with open(path) as handle:\n        return handle.read()\n';
