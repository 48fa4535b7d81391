import { writeSync } from 'node:fs';
import { runCommandLine } from './run.ts';

/** Entry point of the command line. */
const colours = process.stdout.isTTY === true && !process.env.NO_COLOR;
try {
  const code = await runCommandLine(process.argv.slice(2), {
    cwd: process.cwd(),
    out: (text) => write(1, text),
    err: (text) => write(2, text),
    colours,
  });
  if (code !== undefined) process.exitCode = code;
} catch (error) {
  // A reader that has gone away, as in `leaklens rules | head -1`, is no failure.
  if ((error as NodeJS.ErrnoException).code !== 'EPIPE') {
    write(2, `leaklens failed: ${error instanceof Error ? error.stack : String(error)}\n`);
    process.exitCode = 2;
  }
}

/** Writes at once and whole: a pipe takes large texts in parts. */
function write(descriptor: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(descriptor, bytes, at);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}
