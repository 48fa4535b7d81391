import type { Model } from '../../analysis/knowledge/model.ts';
import { burning, each } from './shared/facts.ts';

const kdf = 'cryptography.hazmat.primitives.kdf';

/** cryptography: making keys, and deriving them from passwords. */
export const model: Model = {
  id: 'cryptography',
  language: 'python',
  title: 'cryptography',
  packages: ['cryptography'],
  version: '50.0.2',
  docs: 'https://cryptography.io/en/latest/hazmat/primitives/asymmetric/rsa/#generation',
  functions: burning(
    'key',
    ['cryptography.hazmat.primitives.asymmetric.rsa.generate_private_key'],
    'looks for large primes',
  ),
  types: each([`${kdf}.pbkdf2.PBKDF2HMAC`, `${kdf}.scrypt.Scrypt`, `${kdf}.argon2.Argon2id`], {
    methods: burning('password hash', ['derive', 'verify'], 'derives a key from a password (slow on purpose)'),
    docs: 'https://cryptography.io/en/latest/hazmat/primitives/key-derivation-functions/',
  }),
};
