import type { Model } from '../../analysis/knowledge/model.ts';
import type { HookFacts } from '../../analysis/registrations/section.ts';
import { each } from './shared/facts.ts';

/** Runes: words of the compiler that need no import (https://svelte.dev/docs/svelte/$effect). */
const effects = ['globalThis.$effect', 'globalThis.$effect.pre'];
/** They run after and before each update of the page (https://svelte.dev/docs/svelte/lifecycle-hooks). */
const updates = ['svelte.afterUpdate', 'svelte.beforeUpdate'];
const stores = ['writable', 'readable', 'derived'].map((name) => `svelte/store.${name}`);
const store = 'svelte/store.Readable';

/** Svelte's lifecycle functions, in modules and components' scripts. */
export const model: Model = {
  id: 'svelte',
  language: 'typescript',
  title: 'Svelte',
  packages: ['svelte'],
  version: '5.57.3',
  docs: 'https://svelte.dev/docs/svelte/svelte-files',
  functions: {
    ...each(['svelte.onMount', 'svelte.onDestroy', 'svelte.getContext', ...updates, ...effects], {}),
    ...each(stores, { returns: store }),
  },
  aliases: { 'svelte/store.Writable': store },
  types: { [store]: { methods: { subscribe: {} } } },
  values: each(['$app/stores.page', '$app/stores.navigating', '$app/stores.updated'], store),
  sections: {
    registrations: {
      sources: [
        {
          kind: 'listener',
          noun: 'subscription',
          add: { methods: ['subscribe'], types: [store], given: ['svelte.getContext'], takes: 'function' },
          handler: 0,
          remove: [],
          handle: { callable: true, methods: ['unsubscribe'] },
          docs: 'https://svelte.dev/docs/svelte/stores',
        },
      ],
      hooks: [
        { call: 'svelte.onMount', runs: 'effect', index: 0, cleanup: 'returned', once: true },
        ...effects.map((call): HookFacts => ({ call, runs: 'effect', index: 0, cleanup: 'returned' })),
        ...updates.map((call): HookFacts => ({ call, runs: 'effect', index: 0, cleanup: 'none' })),
        { call: 'svelte.onDestroy', runs: 'teardown', index: 0 },
      ],
      // https://svelte.dev/docs/svelte/imperative-component-api
      roots: ['svelte.mount', 'svelte.hydrate'].map((call) => ({ call, index: 0 })),
      options: [
        {
          files: ['.svelte'],
          setup: [],
          teardown: [],
          scriptSetup: true,
          againLabel: '$',
          // https://svelte.dev/docs/svelte/v5-migration-guide#Components-are-no-longer-classes
          made: true,
          // https://svelte.dev/docs/kit/routing#layout
          roots: ['/routes/+layout.svelte'],
          sharedScript: ['module', 'context="module"'],
          scriptTeardown: { name: 'onDestroy', module: 'svelte' },
        },
      ],
      owners: { injected: ['svelte.getContext'], own: stores },
    },
  },
};
