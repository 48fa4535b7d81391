import type { FunctionFacts, Model } from '../../analysis/knowledge/model.ts';

const what = 'hashes a password (slow on purpose)';

function hashes(module: string, names: readonly string[]): Record<string, FunctionFacts> {
  return Object.fromEntries(
    names.map((name) => [
      `${module}.${name}Sync`,
      { burns: { on: 'password hash', what }, asyncTwin: { name: `${module}.${name}` } } satisfies FunctionFacts,
    ]),
  );
}

/** bcrypt and bcryptjs: each function has a variant that gives a promise. */
export const model: Model = {
  id: 'bcrypt-node',
  language: 'typescript',
  title: 'bcrypt',
  packages: ['bcrypt', 'bcryptjs'],
  version: 'bcrypt 6.0, bcryptjs 3.0',
  docs: 'https://github.com/kelektiv/node.bcrypt.js#api',
  functions: {
    ...hashes('bcrypt', ['hash', 'compare', 'genSalt']),
    ...hashes('bcryptjs', ['hash', 'compare', 'genSalt']),
  },
};
