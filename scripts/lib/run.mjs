import { spawn } from 'node:child_process';
import { ROOT } from './root.mjs';

const children = new Set();

/** Ends every child this process started (its whole group), for Ctrl+C. */
export function stopChildren() {
  for (const child of children) signal(child, 'SIGKILL');
}

function signal(child, name) {
  try {
    if (process.platform === 'win32') child.kill(name);
    else process.kill(-child.pid, name);
  } catch {
    // Already gone.
  }
}

/**
 * Runs a command to its end.
 * @param {string} command an executable, no shell
 * @param {string[]} args
 * @param {{ cwd?: string, env?: object, show?: boolean, timeoutMs?: number, onData?: (text: string) => void }} options
 *   show: pass the output on as it comes
 * @returns {Promise<{ code: number, output: string, timedOut: boolean }>} code 124 after a time-out, 127 when not found
 */
export function run(command, args, options = {}) {
  const { cwd = ROOT, env = process.env, show = false, timeoutMs, onData } = options;
  return new Promise((resolve) => {
    const shell = process.platform === 'win32' && /\b(npm|npx)$/.test(command);
    const child = spawn(command, args, {
      cwd,
      env,
      shell,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
    });
    children.add(child);
    let output = '';
    let timedOut = false;
    const take = (data) => {
      const text = String(data);
      output += text;
      if (show) process.stdout.write(text);
      onData?.(text);
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    const timer =
      timeoutMs &&
      setTimeout(() => {
        timedOut = true;
        signal(child, 'SIGKILL');
      }, timeoutMs);
    const end = (code) => {
      clearTimeout(timer);
      children.delete(child);
      resolve({ code: timedOut ? 124 : code, output, timedOut });
    };
    child.on('error', (error) => {
      output += String(error);
      end(127);
    });
    child.on('close', (code) => end(code ?? 1));
  });
}

/** Like `run`, but a non-zero exit code throws with the first and last lines of the output: the reason is in either. */
export async function must(command, args, options) {
  const result = await run(command, args, options);
  if (result.code === 0) return result.output;
  const lines = result.output.trim().split('\n');
  const shown = lines.length > 40 ? [...lines.slice(0, 15), '…', ...lines.slice(-20)] : lines;
  throw new Error(`${command} ${args.join(' ')} ended with code ${result.code}\n${shown.join('\n')}`);
}
