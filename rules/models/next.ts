import type { EntryFacts, Model } from '../../analysis/knowledge/model.ts';

const verbs = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];

/** Next.js: route handlers and API routes by the file's place. */
export const model: Model = {
  id: 'next',
  language: 'typescript',
  title: 'Next.js',
  packages: ['next'],
  version: '15.5',
  docs: 'https://nextjs.org/docs/app/api-reference/file-conventions/route',
  entries: [
    ...verbs.map(
      (verb): EntryFacts => ({
        runs: 'request',
        exported: [verb],
        files: ['**/route.ts', '**/route.js', '**/route.tsx'],
        verb,
      }),
    ),
    {
      runs: 'request',
      exported: ['default'],
      files: ['**/pages/api/**/*.ts', '**/pages/api/**/*.js', 'pages/api/**/*.ts', 'pages/api/**/*.js'],
    },
    {
      runs: 'middleware',
      exported: ['middleware'],
      files: ['**/middleware.ts', 'middleware.ts', '**/middleware.js', 'middleware.js'],
    },
  ],
};
