import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { step } from './log.mjs';
import { run } from './run.mjs';

/** System programs a script may need: the names they go by and the Debian package that brings them. */
const TOOLS = {
  chromium: {
    names: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
    apt: 'chromium',
    variable: 'CHROMIUM',
  },
  'g++': { names: ['g++', 'c++'], apt: 'g++' },
  make: { names: ['make'], apt: 'make' },
  python3: { names: ['python3'], apt: 'python3' },
  'python3-venv': { names: [], apt: 'python3-venv' },
};

/** The absolute path of a program on the PATH, or undefined. @param {string} name */
export function which(name) {
  for (const folder of (process.env.PATH ?? '').split(path.delimiter)) {
    for (const extension of process.platform === 'win32' ? ['.exe', '.cmd', ''] : ['']) {
      const file = path.join(folder, name + extension);
      try {
        accessSync(file, constants.X_OK);
        return file;
      } catch {
        // Not in this folder.
      }
    }
  }
  return undefined;
}

/** The path of a tool of the list above; its environment variable (if it has one) goes first. */
export function findTool(tool) {
  const { names, variable } = TOOLS[tool];
  if (variable && process.env[variable]) return process.env[variable];
  return names.map(which).find(Boolean);
}

/** The command that brings the tools on a Debian system. @param {string[]} tools */
export const installCommand = (tools) => `apt-get install -y ${tools.map((tool) => TOOLS[tool].apt).join(' ')}`;

/**
 * Makes sure that system programs are there; brings them with apt when this is root on Debian.
 * @param {string[]} tools keys of the list above
 * @returns {Promise<string[]>} the tools that are still missing
 */
export async function ensureTools(tools) {
  const missing = tools.filter((tool) => !findTool(tool));
  if (missing.length === 0) return [];
  const command = installCommand(missing);
  if (process.getuid?.() !== 0 || !which('apt-get')) {
    step(`missing: ${missing.join(', ')}. Bring it with: sudo ${command}`);
    return missing;
  }
  step(`${missing.join(', ')} missing: ${command}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-qq'], { env });
  const { code, output } = await run('apt-get', command.split(' ').slice(1), { env });
  if (code !== 0) step(`that failed:\n${output.trim().split('\n').slice(-5).join('\n')}`);
  return missing.filter((tool) => !findTool(tool));
}
