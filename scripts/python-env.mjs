// A Python virtual environment with the libraries some tests need.   node scripts/python-env.mjs
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { step } from './lib/log.mjs';
import { at } from './lib/root.mjs';
import { must, run } from './lib/run.mjs';
import { ensureTools, findTool, installCommand } from './lib/system-tools.mjs';

const HOME = at('.python-env');
const REQUIREMENTS = at('scripts/python-requirements.txt');
const PYTHON = at(process.platform === 'win32' ? '.python-env/Scripts/python.exe' : '.python-env/bin/python');

/** Wheels only, so that nothing is compiled; the tests import few of the libraries, so byte code is made when one does. */
const PIP_OPTIONS = ['--quiet', '--disable-pip-version-check', '--only-binary', ':all:', '--no-compile'];

/**
 * Makes the environment unless it is there already with the same requirements.
 * @returns {Promise<string>} the path of its interpreter
 * @throws when Python is missing, or the libraries cannot be installed
 */
export async function ensurePython() {
  const stamp = `${HOME}/.requirements`;
  const hash = createHash('sha256').update(readFileSync(REQUIREMENTS)).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash && existsSync(PYTHON)) return PYTHON;
  const missing = await ensureTools(['python3']);
  if (missing.length > 0) throw new Error(`no Python: sudo ${installCommand(missing)}`);
  rmSync(HOME, { recursive: true, force: true });
  step('making .python-env with the libraries of scripts/python-requirements.txt');
  await createEnvironment(findTool('python3'));
  await must(PYTHON, ['-m', 'pip', 'install', ...PIP_OPTIONS, '--requirement', REQUIREMENTS]);
  writeFileSync(stamp, hash);
  return PYTHON;
}

/** Debian ships venv in a package of its own. */
async function createEnvironment(python) {
  if ((await run(python, ['-m', 'venv', HOME])).code === 0) return;
  rmSync(HOME, { recursive: true, force: true });
  await ensureTools(['python3-venv']);
  await must(python, ['-m', 'venv', HOME]);
}

/**
 * What a test process gets to know about Python.
 * @returns {Promise<Record<string, string>>} LEAKLENS_PYTHON, or LEAKLENS_PYTHON_MISSING with the reason
 */
export async function pythonEnvironment() {
  try {
    return { LEAKLENS_PYTHON: await ensurePython() };
  } catch (error) {
    step(`no Python environment: ${error.message}`);
    return { LEAKLENS_PYTHON_MISSING: error.message };
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(await ensurePython());
