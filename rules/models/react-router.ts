import type { EntryFacts, Model } from '../../analysis/knowledge/model.ts';

const files = ['ts', 'tsx', 'js', 'jsx'].flatMap((ending) => [
  `**/app/routes/**/*.${ending}`,
  `app/routes/**/*.${ending}`,
  `**/app/root.${ending}`,
  `app/root.${ending}`,
]);
const given = ['react-router', '@remix-run/node', '@remix-run/server-runtime', '@remix-run/cloudflare'].flatMap(
  (name) => ['LoaderFunctionArgs', 'ActionFunctionArgs', 'LoaderArgs', 'ActionArgs'].map((type) => `${name}.${type}`),
);

/** React Router as a framework, and Remix before it: loaders and actions of route modules run on the server, once a request. */
export const model: Model = {
  id: 'react-router',
  language: 'typescript',
  title: 'React Router and Remix',
  packages: ['react-router', '@remix-run/node'],
  version: '7.9',
  docs: 'https://reactrouter.com/start/framework/route-module#loader',
  entries: [
    { runs: 'request', exported: ['loader', 'action'], files },
    ...given.map((takes): EntryFacts => ({ runs: 'request', takes, index: 0 })),
  ],
};
