import type { HookFacts } from '../../analysis/registrations/section.ts';
import type { Model } from '../../analysis/knowledge/model.ts';

const teardown = { name: 'onCleanup', module: 'solid-js' };
const hook = (name: string): HookFacts => ({
  call: `solid-js.${name}`,
  runs: 'setup',
  index: 0,
  cleanup: 'none',
  teardown,
});

/** Solid: components run once; what effects add is ended by `onCleanup`, called in the effect or in the component. */
export const model: Model = {
  id: 'solid',
  language: 'typescript',
  title: 'Solid',
  packages: ['solid-js'],
  version: '1.9.10',
  docs: 'https://docs.solidjs.com/reference/lifecycle/on-cleanup',
  functions: {
    'solid-js.onMount': {},
    'solid-js.onCleanup': {},
    'solid-js.createEffect': {},
    'solid-js.createRenderEffect': {},
    'solid-js.createComputed': {},
    'solid-js.createSignal': {},
    'solid-js.useContext': {},
  },
  sections: {
    registrations: {
      // https://docs.solidjs.com/reference/rendering/render
      roots: ['solid-js/web.render', 'solid-js/web.hydrate'].map((call) => ({ call, index: 0 })),
      hooks: [
        ...['onMount', 'createEffect', 'createRenderEffect', 'createComputed'].map(hook),
        { call: 'solid-js.onCleanup', runs: 'teardown', index: 0 },
      ],
      owners: { injected: ['solid-js.useContext'] },
    },
  },
};
