import type { Model } from '../../analysis/knowledge/model.ts';
import { burning } from './shared/facts.ts';

/** bcrypt: slow on purpose, though it lets other threads run. */
export const model: Model = {
  id: 'bcrypt',
  language: 'python',
  title: 'bcrypt',
  packages: ['bcrypt'],
  version: '5.0.0',
  docs: 'https://github.com/pyca/bcrypt#password-hashing',
  functions: burning(
    'password hash',
    ['bcrypt.hashpw', 'bcrypt.checkpw', 'bcrypt.kdf'],
    'hashes a password (slow on purpose)',
  ),
};
