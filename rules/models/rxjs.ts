import type { Model } from '../../analysis/knowledge/model.ts';

/**
 * RxJS, as far as rules use it: `interval` counts for ever, so that a subscription to it is a timer. What `pipe` makes of an observable is not known here, since an operator may end it (`takeUntil`, `take`).
 */
export const model: Model = {
  id: 'rxjs',
  language: 'typescript',
  title: 'RxJS',
  packages: ['rxjs'],
  version: '7.8.2',
  docs: 'https://rxjs.dev/api/index/function/interval',
  functions: { 'rxjs.interval': { returns: 'rxjs.Interval' } },
  types: { 'rxjs.Interval': {}, 'rxjs.Observable': {}, 'rxjs.Subscription': {} },
  sections: {
    registrations: {
      sources: [
        {
          kind: 'interval',
          noun: 'interval',
          add: { methods: ['subscribe'], types: ['rxjs.Interval'] },
          handler: 0,
          remove: [],
          handle: { methods: ['unsubscribe'] },
          docs: 'https://rxjs.dev/guide/subscription',
        },
      ],
    },
  },
};
