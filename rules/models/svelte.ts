import type { Model } from '../../analysis/knowledge/model.ts';
import type { HookFacts } from '../../analysis/registrations/section.ts';
import { each } from './shared/facts.ts';

/** Runes: words of the compiler that need no import (https://svelte.dev/docs/svelte/$effect). */
const effects = ['globalThis.$effect', 'globalThis.$effect.pre'];

/** Svelte's lifecycle functions, in modules and components' scripts. */
export const model: Model = {
  id: 'svelte',
  language: 'typescript',
  title: 'Svelte',
  packages: ['svelte'],
  version: '5.57.3',
  docs: 'https://svelte.dev/docs/svelte/svelte-files',
  functions: { 'svelte.onMount': {}, 'svelte.onDestroy': {}, 'svelte.getContext': {}, ...each(effects, {}) },
  sections: {
    registrations: {
      hooks: [
        { call: 'svelte.onMount', runs: 'effect', index: 0, cleanup: 'returned' },
        ...effects.map((call): HookFacts => ({ call, runs: 'effect', index: 0, cleanup: 'returned' })),
        { call: 'svelte.onDestroy', runs: 'teardown', index: 0 },
      ],
      options: [
        {
          files: ['.svelte'],
          setup: [],
          teardown: [],
          scriptSetup: true,
          sharedScript: ['module', 'context="module"'],
          scriptTeardown: { name: 'onDestroy', module: 'svelte' },
        },
      ],
      owners: { injected: ['svelte.getContext'] },
    },
  },
};
