import type { Model } from '../../analysis/knowledge/model.ts';
import { burning } from './shared/facts.ts';

/** PyCryptodome: keys out of passwords, and pairs of keys. */
export const model: Model = {
  id: 'pycryptodome',
  language: 'python',
  title: 'PyCryptodome',
  packages: ['pycryptodome'],
  version: '3.23',
  docs: 'https://pycryptodome.readthedocs.io/en/latest/src/protocol/kdf.html',
  functions: {
    ...burning(
      'password hash',
      ['PBKDF2', 'scrypt', 'bcrypt', 'bcrypt_check'].map((name) => `Crypto.Protocol.KDF.${name}`),
      'derives a key from a password (slow on purpose)',
    ),
    ...burning('key', ['Crypto.PublicKey.RSA.generate'], 'looks for large primes'),
  },
};
