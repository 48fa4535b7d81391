import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { at } from '../lib/root.mjs';

/** Modules of Python's standard library that open files, sockets and processes, in a fixed order. */
const PYTHON = [
  'http/client',
  'smtplib',
  'ftplib',
  'subprocess',
  'tarfile',
  'zipfile',
  'tempfile',
  'imaplib',
  'socketserver',
  'asyncio/base_events',
  'urllib/request',
  'shutil',
  'mailbox',
  'logging/handlers',
  'cgi',
  'telnetlib',
  'xmlrpc/client',
  'multiprocessing/pool',
  'argparse',
  'unittest/mock',
  'typing',
  'inspect',
  'pathlib',
  'doctest',
  'turtle',
  'pydoc',
  'pickle',
  'statistics',
  'difflib',
  'ast',
];

function standardLibrary() {
  const run = spawnSync('python3', ['-c', 'import os; print(os.path.dirname(os.__file__))'], { encoding: 'utf8' });
  if (run.status !== 0) throw new Error('python3 is needed: its standard library is what is measured');
  return run.stdout.trim();
}

function pythonFiles() {
  const library = standardLibrary();
  return PYTHON.flatMap((name) => [`${name}.py`, `${name}/__init__.py`])
    .map((name) => path.join(library, name))
    .filter((file) => existsSync(file));
}

function typescriptFiles() {
  return ['server', 'rules/fixes', 'analysis', 'client/panel'].flatMap((folder) =>
    readdirSync(at(folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .sort()
      .map((name) => at(folder, name)),
  );
}

/**
 * Real code of about so many lines: whole files one after the other, cut in front of a top-level statement.
 * @param {'python' | 'typescript'} language
 * @param {number} lines
 */
export function textOf(language, lines) {
  const fresh =
    language === 'python'
      ? /^(def|class|async def|@|[A-Za-z_]\w* =)/
      : /^(export|function|class|const|import|interface|type)\b/;
  const all = (language === 'python' ? pythonFiles() : typescriptFiles()).flatMap((file) =>
    readFileSync(file, 'utf8').split('\n'),
  );
  let end = lines;
  while (end < all.length && !fresh.test(all[end])) end += 1;
  while (end > 0 && /^@/.test(all[end - 1] ?? '')) end -= 1;
  return `${all.slice(0, end).join('\n')}\n`;
}

/** A folder with the files of a language, copied to `target`; answers its size in bytes. */
export function folderOf(language, target) {
  mkdirSync(target, { recursive: true });
  let bytes = 0;
  const files = language === 'python' ? pythonFiles() : typescriptFiles();
  files.forEach((file, index) => {
    const name = path.join(target, `${String(index).padStart(3, '0')}_${path.basename(file)}`);
    writeFileSync(name, readFileSync(file));
    bytes += statSync(name).size;
  });
  return { files: files.length, bytes };
}
