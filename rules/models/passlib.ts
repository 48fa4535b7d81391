import type { Model } from '../../analysis/knowledge/model.ts';
import { burning } from './shared/facts.ts';

const hashes = 'hashes a password (slow on purpose)';

/** passlib: contexts and single schemes. */
export const model: Model = {
  id: 'passlib',
  language: 'python',
  title: 'passlib',
  packages: ['passlib'],
  version: '1.7.4',
  docs: 'https://passlib.readthedocs.io/en/stable/lib/passlib.context.html',
  aliases: {
    'passlib.hash.bcrypt_sha256': 'passlib.hash.bcrypt',
    'passlib.hash.argon2': 'passlib.hash.bcrypt',
    'passlib.hash.pbkdf2_sha256': 'passlib.hash.bcrypt',
    'passlib.hash.sha512_crypt': 'passlib.hash.bcrypt',
    'passlib.apps.custom_app_context': 'passlib.hash.bcrypt',
  },
  functions: burning('password hash', ['passlib.hash.bcrypt.hash', 'passlib.hash.bcrypt.verify'], hashes),
  types: {
    'passlib.context.CryptContext': {
      methods: burning('password hash', ['hash', 'verify', 'verify_and_update', 'encrypt'], hashes),
    },
  },
};
