import type { EntryFacts, Model } from '../../analysis/knowledge/model.ts';

const verbs = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'fallback'];
const files = (...names: readonly string[]): string[] =>
  names.flatMap((name) => ['ts', 'js'].flatMap((ending) => [`**/${name}.${ending}`, `${name}.${ending}`]));

/** SvelteKit: endpoints and load functions of the server, by the file's name. */
export const model: Model = {
  id: 'sveltekit',
  language: 'typescript',
  title: 'SvelteKit',
  packages: ['@sveltejs/kit'],
  version: '3.2.0',
  docs: 'https://svelte.dev/docs/kit/routing#server',
  entries: [
    ...verbs.map((verb): EntryFacts => ({ runs: 'request', exported: [verb], files: files('+server'), verb })),
    { runs: 'request', exported: ['load'], files: files('+page.server', '+layout.server') },
    { runs: 'middleware', exported: ['handle', 'handleFetch'], files: files('hooks.server') },
  ],
};
