import type { Model } from '../../analysis/knowledge/model.ts';

/** Svelte's lifecycle functions, in modules and components' scripts. */
export const model: Model = {
  id: 'svelte',
  language: 'typescript',
  title: 'Svelte',
  packages: ['svelte'],
  version: '5',
  docs: 'https://svelte.dev/docs/svelte/lifecycle-hooks',
  functions: { 'svelte.onMount': {}, 'svelte.onDestroy': {}, 'svelte.getContext': {} },
  sections: {
    registrations: {
      hooks: [
        { call: 'svelte.onMount', runs: 'effect', index: 0, cleanup: 'returned' },
        { call: 'svelte.onDestroy', runs: 'teardown', index: 0 },
      ],
      owners: { injected: ['svelte.getContext'] },
    },
  },
};
