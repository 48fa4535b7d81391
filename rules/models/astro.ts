import type { EntryFacts, Model } from '../../analysis/knowledge/model.ts';

const verbs = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'ALL'];
const files = ['ts', 'js'].flatMap((ending) => [`**/src/pages/**/*.${ending}`, `src/pages/**/*.${ending}`]);

/** Astro: endpoints, by the file's place. */
export const model: Model = {
  id: 'astro',
  language: 'typescript',
  title: 'Astro',
  packages: ['astro'],
  version: '5.15',
  docs: 'https://docs.astro.build/en/guides/endpoints/#server-endpoints-api-routes',
  entries: verbs.map((verb): EntryFacts => ({ runs: 'request', exported: [verb], files, verb })),
};
