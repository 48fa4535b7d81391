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
};

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
  if (existsSync(python('semgrep'))) return undefined;
  const got = await run(python('python'), [
    '-m',
    'pip',
    'install',
    '--quiet',
    '--disable-pip-version-check',
    'semgrep==1.185.0',
  ]);
  if (got.code !== 0) return got.output.trim().split('\n').at(-1);
  // Its rules come from a registry of its own, which a machine without the open network does not reach.
  const rules = await run(python('semgrep'), ['--config', 'p/python', '--version', '--metrics=off']);
  return rules.code === 0 ? undefined : 'its rules cannot be fetched here';
}

async function nodePeers() {
  const home = path.join(HOME, 'node');
  mkdirSync(home, { recursive: true });
  writeFileSync(
    path.join(home, 'package.json'),
    JSON.stringify({ private: true, type: 'module', dependencies: NODE_PEERS }),
  );
  writeFileSync(
    path.join(home, 'eslint.config.js'),
    `import parser from '@typescript-eslint/parser';
import react from '@eslint-react/eslint-plugin';
const names = ['no-leaked-event-listener', 'no-leaked-interval', 'no-leaked-resize-observer', 'no-leaked-timeout'];
export default [{ files: ['**/*.ts', '**/*.tsx'], languageOptions: { parser }, plugins: { '@eslint-react': react },
  rules: Object.fromEntries(names.map((name) => ['@eslint-react/web-api/' + name, 'warn'])) }];
`,
  );
  if (existsSync(path.join(home, 'node_modules/eslint'))) return undefined;
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
  const best = async (command, args, options) => {
    const times = [];
    for (let index = 0; index < runs; index += 1) {
      const result = await timed(command, args, options);
      if (result.code > 32) throw new Error(`${command} failed (${result.code}): ${result.errors.slice(-300)}`);
      times.push(result.ms);
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
        'p/python',
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
