import type { Model } from '../../analysis/knowledge/model.ts';
import { burning } from './shared/facts.ts';

/** argon2-cffi: slow on purpose, though it lets other threads run. */
export const model: Model = {
  id: 'argon2',
  language: 'python',
  title: 'argon2-cffi',
  packages: ['argon2-cffi'],
  version: '25.1.0',
  docs: 'https://argon2-cffi.readthedocs.io/en/stable/api.html',
  aliases: { 'argon2._password_hasher.PasswordHasher': 'argon2.PasswordHasher' },
  functions: burning(
    'password hash',
    ['argon2.low_level.hash_secret', 'argon2.low_level.hash_secret_raw', 'argon2.low_level.verify_secret'],
    'hashes a password (slow on purpose)',
  ),
  types: {
    'argon2.PasswordHasher': {
      methods: burning('password hash', ['hash', 'verify'], 'hashes a password (slow on purpose)'),
    },
  },
};
