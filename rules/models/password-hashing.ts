import type { Model } from '../../analysis/knowledge/model.ts';
import { burning } from './shared/facts.ts';

const hashes = 'hashes a password (slow on purpose)';

/** Password hashes: slow by design (https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html). */
export const model: Model = {
  id: 'password-hashing',
  language: 'python',
  title: 'Password hashing',
  packages: ['bcrypt', 'passlib', 'argon2-cffi', 'pwdlib', 'Werkzeug', 'Django'],
  version: 'bcrypt 5.0, passlib 1.7.4, argon2-cffi 25.1, pwdlib 0.2, Werkzeug 3.1, Django 5.2',
  docs: 'https://passlib.readthedocs.io/en/stable/lib/passlib.context.html',
  aliases: {
    'argon2._password_hasher.PasswordHasher': 'argon2.PasswordHasher',
    'passlib.hash.bcrypt_sha256': 'passlib.hash.bcrypt',
    'passlib.hash.argon2': 'passlib.hash.bcrypt',
    'passlib.hash.pbkdf2_sha256': 'passlib.hash.bcrypt',
    'passlib.hash.sha512_crypt': 'passlib.hash.bcrypt',
  },
  functions: burning(
    'password hash',
    [
      'bcrypt.hashpw',
      'bcrypt.checkpw',
      'bcrypt.kdf',
      'passlib.hash.bcrypt.hash',
      'passlib.hash.bcrypt.verify',
      'werkzeug.security.generate_password_hash',
      'werkzeug.security.check_password_hash',
      'django.contrib.auth.hashers.make_password',
      'django.contrib.auth.hashers.check_password',
    ],
    hashes,
  ),
  types: {
    'passlib.context.CryptContext': {
      methods: burning('password hash', ['hash', 'verify', 'verify_and_update', 'encrypt'], hashes),
    },
    'argon2.PasswordHasher': { methods: burning('password hash', ['hash', 'verify'], hashes) },
    'pwdlib.PasswordHash': {
      methods: {
        recommended: { returns: 'pwdlib.PasswordHash' },
        ...burning('password hash', ['hash', 'verify', 'verify_and_update'], hashes),
      },
    },
  },
};
