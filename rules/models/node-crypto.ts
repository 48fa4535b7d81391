import type { BurningFacts, Model } from '../../analysis/knowledge/model.ts';
import { computing } from './shared/twins.ts';

const docs = 'https://nodejs.org/docs/latest-v22.x/api/crypto.html';
const key: BurningFacts = { on: 'password hash', what: 'derives a key from a password (slow on purpose)' };
const primes: BurningFacts = { on: 'key', what: 'looks for large primes' };

/** Node's cryptography: what is slow on purpose or looks for primes. Hashes and random bytes take microseconds. */
export const model: Model = {
  id: 'node-crypto',
  language: 'typescript',
  title: 'Node.js crypto',
  packages: [],
  version: 'Node.js 20, 22',
  docs,
  functions: {
    ...computing('crypto', ['pbkdf2'], key, `${docs}#cryptopbkdf2syncpassword-salt-iterations-keylen-digest`),
    ...computing('crypto', ['generateKeyPair'], primes, `${docs}#cryptogeneratekeypairsynctype-options`),
    // Their asynchronous variants take what comes last in several forms, which a promise made of them loses in TypeScript.
    'crypto.scryptSync': { burns: key, docs: `${docs}#cryptoscryptsyncpassword-salt-keylen-options` },
    'crypto.generatePrimeSync': {
      burns: { on: 'key', what: 'looks for a large prime' },
      docs: `${docs}#cryptogenerateprimesyncsize-options`,
    },
    'crypto.checkPrimeSync': {
      burns: { on: 'key', what: 'tests a number for being prime' },
      docs: `${docs}#cryptocheckprimesynccandidate-options`,
    },
  },
};
