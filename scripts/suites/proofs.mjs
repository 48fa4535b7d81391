import { readdirSync } from 'node:fs';
import path from 'node:path';
import { step } from '../lib/log.mjs';
import { at } from '../lib/root.mjs';
import { run } from '../lib/run.mjs';
import { ensurePython } from '../python-env.mjs';

/** How long one proof may take, in milliseconds. */
const PATIENCE = 3 * 60_000;

/** Runs every rule's proof: code that leaks and the same code after our own repair, under the real library. Each counts as one test. */
export async function runProofs() {
  const python = await ensurePython();
  const result = { passed: 0, failed: 0, skipped: 0, failures: [], notes: [] };
  for (const rule of readdirSync(at('rules/catalog')).sort()) {
    const names = readdirSync(at('rules/catalog', rule)).filter((name) => /^proof.*\.(py|mjs)$/.test(name));
    for (const name of names.sort()) {
      const file = path.join('rules/catalog', rule, name);
      const command = name.endsWith('.py') ? python : process.execPath;
      let { code, output } = await run(command, [at(file)], { timeoutMs: PATIENCE });
      if (code !== 0) {
        // Lag of a loop is measured in time, which a busy machine may spoil once.
        result.notes.push(`${file} was tried twice; at first: ${output.trim().split('\n').at(-1)}`);
        ({ code, output } = await run(command, [at(file)], { timeoutMs: PATIENCE }));
      }
      const last = output.trim().split('\n').at(-1) ?? '';
      if (code === 0 && /\d+(\.\d+)?\D* → \d+/.test(output)) {
        result.passed++;
        step(`ok     ${file}: ${last}`);
      } else {
        result.failed++;
        result.failures.push(`${file} ended with code ${code}\n${output.trim().slice(-2000)}`);
      }
    }
  }
  return result;
}
