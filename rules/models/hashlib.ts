import type { Model } from '../../analysis/knowledge/model.ts';
import { blocking, burning } from './shared/facts.ts';

/** hashlib: keys derived from passwords; plain digests of small texts are quick, those of files read them. */
export const model: Model = {
  id: 'hashlib',
  language: 'python',
  title: 'hashlib',
  packages: [],
  version: '3.13',
  docs: 'https://docs.python.org/3.13/library/hashlib.html#key-derivation',
  functions: {
    ...burning(
      'password hash',
      ['hashlib.pbkdf2_hmac', 'hashlib.scrypt'],
      'derives a key from a password (slow on purpose)',
    ),
    ...blocking('file', ['hashlib.file_digest'], 'reads a whole file'),
  },
};
