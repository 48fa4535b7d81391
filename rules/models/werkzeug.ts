import type { Model } from '../../analysis/knowledge/model.ts';
import { burning } from './shared/facts.ts';

/** Werkzeug: its password hashes are scrypt or PBKDF2. */
export const model: Model = {
  id: 'werkzeug',
  language: 'python',
  title: 'Werkzeug',
  packages: ['Werkzeug'],
  version: '3.1.9',
  docs: 'https://werkzeug.palletsprojects.com/en/stable/utils/#module-werkzeug.security',
  functions: burning(
    'password hash',
    ['werkzeug.security.generate_password_hash', 'werkzeug.security.check_password_hash'],
    'hashes a password (slow on purpose)',
  ),
};
