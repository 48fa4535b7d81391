import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { step } from '../lib/log.mjs';
import { at } from '../lib/root.mjs';
import { run } from '../lib/run.mjs';
import { keystrokes } from './keystrokes.mjs';
import { timed, versionOf } from './processes.mjs';

const PYTHON_PEERS = ['ruff==0.17.6', 'pylint==4.1.4'];
const NODE_PEERS = {
  eslint: '10.15.0',
  '@typescript-eslint/parser': '8.73.0',
  typescript: '5.9.3',
  '@eslint-react/eslint-plugin': '5.23.0',
  'eslint-plugin-listeners': '1.6.0',
  'eslint-plugin-observers': '1.0.1',
};

const ESLINT_CONFIG = `import parser from '@typescript-eslint/parser';
import react from '@eslint-react/eslint-plugin';
import listeners from 'eslint-plugin-listeners';
import observers from 'eslint-plugin-observers';
const warn = (prefix, plugin, wanted = () => true) => Object.fromEntries(
  Object.keys(plugin.rules).filter(wanted).map((name) => [prefix + '/' + name, 'warn']));
export default [{
  files: ['**/*.ts', '**/*.tsx'],
  languageOptions: { parser },
  plugins: { '@eslint-react': react, listeners, observers },
  rules: {
    ...warn('@eslint-react', react, (name) => name.startsWith('web-api-')),
    ...warn('listeners', listeners),
    ...warn('observers', observers),
  },
}];
`;

const SEMGREP_RULES = 'p/python';

const HOME = at('.bench');
const python = (name) => path.join(HOME, 'python/bin', name);

async function pythonPeers() {
  if (existsSync(python('ruff')) && existsSync(python('pylint'))) return undefined;
  step('installing Ruff and Pylint into .bench');
  const made = await run('python3', ['-m', 'venv', path.join(HOME, 'python')]);
  const got =
    made.code === 0
      ? await run(python('python'), ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...PYTHON_PEERS])
      : made;
  return got.code === 0 ? undefined : got.output.trim().split('\n').at(-1);
}

async function semgrep() {
  if (!existsSync(python('semgrep'))) {
    step('installing Semgrep into .bench');
    const install = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', 'semgrep==1.185.0'];
    const got = await run(python('python'), install);
    if (got.code !== 0) return got.output.trim().split('\n').at(-1);
  }
  // Its rules come from a registry of its own, which a machine without the open network does not reach.
  const empty = path.join(HOME, 'empty.py');
  writeFileSync(empty, '');
  const rules = await run(python('semgrep'), ['scan', '--config', SEMGREP_RULES, '--metrics=off', empty], {
    timeoutMs: 60_000,
  });
  return rules.code === 0 ? undefined : 'its rules cannot be fetched here';
}

async function nodePeers() {
  const home = path.join(HOME, 'node');
  mkdirSync(home, { recursive: true });
  writeFileSync(
    path.join(home, 'package.json'),
    JSON.stringify({ private: true, type: 'module', dependencies: NODE_PEERS }),
  );
  writeFileSync(path.join(home, 'eslint.config.js'), ESLINT_CONFIG);
  if (existsSync(path.join(home, 'node_modules/eslint-plugin-observers'))) return undefined;
  step('installing ESLint into .bench');
  const got = await run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--silent'], { cwd: home });
  return got.code === 0 ? undefined : got.output.trim().split('\n').at(-1);
}

/**
 * The same files under other tools, in the same run: a ratio above 1 says that LeakLens is so many times faster.
 * @param {{ language: string, ms: number, folder: string }[]} own the scans of `processes.mjs`
 */
export async function peers(own, sizes, root, runs) {
  const rows = [];
  const skipped = [];
  // Each of them answers 0 or 1 for a run that worked; anything else would time a failure.
  const best = async (command, args, options) => {
    const times = [];
    for (let index = 0; index < runs; index += 1) {
      const result = await timed(command, args, options);
      if (result.code !== 0 && result.code !== 1)
        throw new Error(`${command} failed (${result.code}): ${result.errors.slice(-300)}`);
      times.push(result.ms);
      // Start-up no longer matters in a run as long as this, and a second one says nothing new.
      if (result.ms > 20_000) break;
    }
    return times.sort((a, b) => a - b)[Math.floor(times.length / 2)];
  };
  const compare = async (name, version, language, command, args, options) => {
    const mine = own.find((one) => one.language === language);
    try {
      const ms = await best(command, args(mine.folder), options);
      rows.push({ peer: name, version, language, ms, ratio: ms / mine.ms });
    } catch (error) {
      skipped.push(`${name}: ${error.message}`);
    }
  };
  const missing = await pythonPeers();
  if (missing === undefined) {
    await compare('Ruff', versionOf(python('ruff'), ['--version']), 'python', python('ruff'), (folder) => [
      'check',
      '--isolated',
      '--no-cache',
      '--exit-zero',
      '--select',
      'ASYNC,SIM115,B019,S113,RUF006',
      folder,
    ]);
    await compare('Pylint', versionOf(python('pylint'), ['--version']), 'python', python('pylint'), (folder) => [
      '--disable=all',
      '--enable=consider-using-with,missing-timeout,method-cache-max-size-none',
      '--exit-zero',
      '--rcfile=/dev/null',
      folder,
      '--recursive=y',
    ]);
    const noSemgrep = await semgrep();
    if (noSemgrep !== undefined) skipped.push(`Semgrep: ${noSemgrep}`);
    else
      await compare('Semgrep', versionOf(python('semgrep'), ['--version']), 'python', python('semgrep'), (folder) => [
        '--config',
        SEMGREP_RULES,
        '--metrics=off',
        '--jobs',
        '1',
        folder,
      ]);
  } else skipped.push(`Ruff, Pylint, Semgrep: ${missing}`);
  const missingNode = await nodePeers();
  if (missingNode === undefined) {
    const home = path.join(HOME, 'node');
    await compare(
      'ESLint',
      versionOf(process.execPath, [path.join(home, 'node_modules/eslint/bin/eslint.js'), '--version']),
      'typescript',
      process.execPath,
      (folder) => [
        path.join(home, 'node_modules/eslint/bin/eslint.js'),
        '--config',
        path.join(home, 'eslint.config.js'),
        '--no-warn-ignored',
        folder,
      ],
      { cwd: '/' },
    );
  } else skipped.push(`ESLint: ${missingNode}`);
  const typing =
    missing === undefined
      ? await keystrokes(
          { name: 'Ruff', command: python('ruff'), args: ['server'], languages: ['python'] },
          sizes,
          root,
        )
      : [];
  return { rows, typing, skipped };
}
