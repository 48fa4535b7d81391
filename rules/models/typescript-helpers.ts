import type { Model } from '../../analysis/knowledge/model.ts';

const hash = {
  burns: { on: 'password hash', what: 'hashes a password, by its name (slow on purpose)' },
} as const;

/** What projects call their helpers around password hashes, where the module that has them cannot be read: the names of bcrypt's functions. */
export const model: Model = {
  id: 'typescript-helpers',
  language: 'typescript',
  title: 'Conventional names of helpers',
  packages: [],
  version: '1',
  docs: 'https://github.com/kelektiv/node.bcrypt.js#api',
  sections: {
    effects: {
      helpers: {
        hashSync: hash,
        compareSync: hash,
        hashPasswordSync: hash,
        comparePasswordSync: hash,
        verifyPasswordSync: hash,
      },
    },
  },
};
