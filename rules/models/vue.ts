import type { HookFacts } from '../../analysis/registrations/section.ts';
import type { SourceFacts } from '../../analysis/registrations/section.ts';
import type { Model } from '../../analysis/knowledge/model.ts';

const teardown = { name: 'onUnmounted', module: 'vue' };
const names = ['onMounted', 'onBeforeMount', 'onActivated', 'onUpdated', 'onBeforeUpdate'];
const ends = ['onUnmounted', 'onBeforeUnmount', 'onScopeDispose', 'onDeactivated'];
const setup = (name: string): HookFacts => ({
  call: `vue.${name}`,
  runs: 'setup',
  index: 0,
  cleanup: 'none',
  teardown,
});
const end = (call: string): HookFacts => ({ call, runs: 'teardown', index: 0 });
const watch = (name: string, index: number, parameter: number): HookFacts => ({
  call: `vue.${name}`,
  runs: 'effect',
  index,
  cleanup: { parameter },
  // The parameters are the new value, the old one and what takes the cleanup.
  ...(parameter === 2 ? { before: 1 } : {}),
});
/** Of Vue 2, whose instances are emitters, too: https://v2.vuejs.org/v2/api/#vm-on */
const instanceEvents: SourceFacts = {
  kind: 'listener',
  noun: 'listener',
  add: { methods: ['$on'], untyped: 'yes' },
  event: 0,
  handler: 1,
  remove: [{ methods: ['$off'], event: 0, handler: 1 }],
  handle: { callable: true },
  docs: 'https://v2.vuejs.org/v2/api/#vm-on',
};
const all = [
  ...names,
  ...ends,
  'watch',
  'watchEffect',
  'watchPostEffect',
  'watchSyncEffect',
  'onWatcherCleanup',
  'ref',
  'shallowRef',
  'useTemplateRef',
  'inject',
  'defineComponent',
];

/** Vue's composition and options interfaces. Nuxt imports the same functions by itself. */
export const model: Model = {
  id: 'vue',
  language: 'typescript',
  title: 'Vue',
  packages: ['vue', 'nuxt'],
  version: '3.5.45',
  docs: 'https://vuejs.org/api/composition-api-lifecycle.html#onunmounted',
  aliases: {
    '@vue/composition-api.*': 'vue',
    '@vueuse/shared.*': '@vueuse/core',
    '@vue/runtime-core.*': 'vue',
    '#imports.*': 'vue',
    ...Object.fromEntries(all.map((name) => [`globalThis.${name}`, `vue.${name}`])),
  },
  functions: {
    ...Object.fromEntries(all.map((name) => [`vue.${name}`, {}])),
    // https://vuejs.org/api/composition-api-dependency-injection.html#inject
    'vue.inject': { returns: 'typearg:0' },
  },
  sections: {
    registrations: {
      sources: [instanceEvents],
      hooks: [
        ...names.map(setup),
        ...ends.map((name) => end(`vue.${name}`)),
        end('vue.onWatcherCleanup'),
        end('@vueuse/core.tryOnUnmounted'),
        end('@vueuse/core.tryOnScopeDispose'),
        watch('watchEffect', 0, 0),
        watch('watchPostEffect', 0, 0),
        watch('watchSyncEffect', 0, 0),
        watch('watch', 1, 2),
        { call: 'vue.ref', runs: 'cell', index: 0 },
        { call: 'vue.shallowRef', runs: 'cell', index: 0 },
        { call: 'vue.useTemplateRef', runs: 'cell', index: 0 },
      ],
      // https://vuejs.org/api/application.html#createapp
      roots: ['vue.createApp', 'vue.createSSRApp'].map((call) => ({ call, index: 0 })),
      options: [
        {
          calls: ['vue.defineComponent', 'vue.default.extend', 'vue.extend', 'vue.default.component'],
          files: ['.vue'],
          derived: {
            methods: ['extend'],
            keys: ['props', 'data', 'computed', 'methods', 'watch', 'components', 'mixins', 'created', 'mounted'],
            least: 2,
          },
          setup: ['setup', 'created', 'beforeMount', 'mounted', 'activated'],
          methods: 'methods',
          teardown: ['beforeUnmount', 'unmounted', 'beforeDestroy', 'destroyed', 'deactivated'],
          // https://v3-migration.vuejs.org/breaking-changes/#other-minor-changes
          older: { packages: { vue: 3, nuxt: 3 }, teardown: 'beforeDestroy' },
          scriptSetup: true,
        },
      ],
      owners: {
        injected: ['vue.inject'],
        cells: ['value'],
        // https://v2.vuejs.org/v2/api/#Instance-Properties
        ownProperties: ['$el', '$refs', '$slots', '$scopedSlots', '$children', '$data', '$props', '$attrs', '$options'],
        sharedBeginnings: ['$'],
        hookPrefix: 'use',
      },
    },
  },
};
