import type { EntryFacts, Model } from '../../analysis/knowledge/model.ts';
import { pagingByHandler } from './shared/paging.ts';

const pages = ['page', 'layout', 'template'].flatMap((name) =>
  ['tsx', 'jsx', 'ts', 'js'].flatMap((ending) => [`**/app/**/${name}.${ending}`, `app/**/${name}.${ending}`]),
);
const verbs = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];

/** Next.js: route handlers, API routes and components of the server by the file's place, server functions by their directive. */
export const model: Model = {
  id: 'next',
  language: 'typescript',
  title: 'Next.js',
  packages: ['next'],
  version: '16',
  docs: 'https://nextjs.org/docs/app/api-reference/file-conventions/route',
  entries: [
    { runs: 'request', directive: 'use server' },
    { runs: 'request', call: 'next/cache.unstable_cache', index: 0, callers: 'project' },
    // Components of pages are asynchronous only where they run on the server.
    { runs: 'request', exported: ['default', 'generateMetadata'], files: pages, isAsync: true },
    { runs: 'request', takes: 'next.NextApiResponse', index: 1 },
    { runs: 'request', exported: ['getServerSideProps'] },
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
      exported: ['middleware', 'proxy'],
      files: ['middleware', 'proxy'].flatMap((name) => [`**/${name}.ts`, `${name}.ts`, `**/${name}.js`, `${name}.js`]),
    },
    {
      runs: 'request',
      exported: ['getServerSideProps'],
      files: ['tsx', 'ts', 'jsx', 'js'].flatMap((end) => [`**/pages/**/*.${end}`, `pages/**/*.${end}`]),
    },
  ],
  sections: {
    paging: {
      endpoints: [],
      exportedFrom: 'route',
      statements: pagingByHandler('new URL({given:0}.url).searchParams.get({key})'),
    },
  },
};
