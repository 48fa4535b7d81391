import type { EntryFacts, FunctionFacts, Model } from '../../analysis/knowledge/model.ts';
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
    ...Object.fromEntries(
      ['gzip', 'gunzip', 'deflate', 'inflate', 'brotliCompress', 'brotliDecompress'].map((name) => [
        `zlib.${name}Sync`,
        { burns: { on: 'compression', what: 'compresses or expands all of the data' } } satisfies FunctionFacts,
      ]),
    ),
    'crypto.pbkdf2Sync': {
      burns: { on: 'password hash', what: 'derives a key from a password, which is slow on purpose' },
    },
    'crypto.scryptSync': {
      burns: { on: 'password hash', what: 'derives a key from a password, which is slow on purpose' },
    },
    'crypto.generateKeyPairSync': { burns: { on: 'key', what: 'looks for large primes' } },
    'crypto.generatePrimeSync': { burns: { on: 'key', what: 'looks for a large prime' } },
  },
  entries: ['http.createServer', 'https.createServer'].flatMap((call): EntryFacts[] => [
    { runs: 'request', call, index: 0 },
    { runs: 'request', call, index: 1 },
  ]),
};
