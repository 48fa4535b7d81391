import type { Model } from '../../analysis/knowledge/model.ts';
import { burning } from './shared/facts.ts';

/** pwdlib: argon2 and bcrypt behind one interface. */
export const model: Model = {
  id: 'pwdlib',
  language: 'python',
  title: 'pwdlib',
  packages: ['pwdlib'],
  version: '0.3.1',
  docs: 'https://frankie567.github.io/pwdlib/reference/pwdlib/',
  types: {
    'pwdlib.PasswordHash': {
      methods: {
        recommended: { returns: 'pwdlib.PasswordHash' },
        ...burning('password hash', ['hash', 'verify', 'verify_and_update'], 'hashes a password (slow on purpose)'),
      },
    },
  },
};
