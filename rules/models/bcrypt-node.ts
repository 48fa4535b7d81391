import type { Model } from '../../analysis/knowledge/model.ts';
import { computingPromise } from './shared/twins.ts';

const docs = 'https://github.com/kelektiv/node.bcrypt.js#api';

/** bcrypt of npm, a native module: each function works in the thread pool unless it is told to wait. */
export const model: Model = {
  id: 'bcrypt-node',
  language: 'typescript',
  title: 'bcrypt',
  packages: ['bcrypt'],
  version: '6.0.0',
  docs,
  functions: computingPromise(
    'bcrypt',
    ['hash', 'compare'],
    { on: 'password hash', what: 'hashes a password (slow on purpose)' },
    docs,
  ),
};
