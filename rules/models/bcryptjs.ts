import type { Model } from '../../analysis/knowledge/model.ts';
import { computingPromise } from './shared/twins.ts';

const docs = 'https://github.com/dcodeIO/bcrypt.js#usage';

/** bcryptjs: computes on the one thread either way, but the asynchronous functions let the loop run in between. */
export const model: Model = {
  id: 'bcryptjs',
  language: 'typescript',
  title: 'bcryptjs',
  packages: ['bcryptjs'],
  version: '3.0.3',
  docs,
  functions: computingPromise(
    'bcryptjs',
    ['hash', 'compare'],
    { on: 'password hash', what: 'hashes a password (slow on purpose)' },
    docs,
  ),
};
