import type { BurningFacts, EntryFacts, FunctionFacts, Model } from '../../analysis/knowledge/model.ts';
import { blocking } from './shared/facts.ts';

/** `fs.readFileSync` and its twin `fs.promises.readFile`. */
function files(names: readonly string[], what: string): Record<string, FunctionFacts> {
  return Object.fromEntries(
    names.map((name) => [
      `fs.${name}Sync`,
      { blocks: { on: 'file', what }, asyncTwin: { name: `fs.promises.${name}` } } satisfies FunctionFacts,
    ]),
  );
}

const key: BurningFacts = { on: 'password hash', what: 'derives a key from a password (slow on purpose)' };

/** `crypto.pbkdf2Sync` and `crypto.pbkdf2`, which takes a callback. */
function computing(module: string, names: readonly string[], burns: BurningFacts): Record<string, FunctionFacts> {
  return Object.fromEntries(
    names.map((name) => [
      `${module}.${name}Sync`,
      { burns, asyncTwin: { name: `${module}.${name}`, form: 'callback' } } satisfies FunctionFacts,
    ]),
  );
}

/** What of Node keeps its one thread waiting or busy (https://nodejs.org/en/learn/asynchronous-work/dont-block-the-event-loop). */
export const model: Model = {
  id: 'node-waiting',
  language: 'typescript',
  title: 'Waiting in Node',
  packages: [],
  version: '24',
  docs: 'https://nodejs.org/docs/latest-v24.x/api/fs.html',
  functions: {
    ...files(['readFile', 'writeFile', 'appendFile', 'copyFile', 'cp'], 'reads or writes a whole file'),
    ...files(['readdir', 'rm', 'rmdir', 'mkdir', 'unlink', 'rename'], 'waits for the disk'),
    ...blocking(
      'subprocess',
      ['child_process.execSync', 'child_process.execFileSync', 'child_process.spawnSync'],
      'waits for a child process',
    ),
    ...computing('zlib', ['gzip', 'gunzip', 'deflate', 'inflate', 'brotliCompress', 'brotliDecompress'], {
      on: 'compression',
      what: 'compresses or expands all of the data',
    }),
    ...computing('crypto', ['pbkdf2'], key),
    ...computing('crypto', ['generateKeyPair'], { on: 'key', what: 'looks for large primes' }),
    // Their asynchronous variants take what comes last in several forms, which a promise made of them loses in TypeScript.
    'crypto.scryptSync': { burns: key },
    'crypto.generatePrimeSync': { burns: { on: 'key', what: 'looks for a large prime' } },
  },
  entries: [
    { runs: 'request', takes: 'http.ServerResponse', index: 1 },
    ...['http.createServer', 'https.createServer'].flatMap((call): EntryFacts[] => [
      { runs: 'request', call, index: 0 },
      { runs: 'request', call, index: 1 },
    ]),
  ],
};
